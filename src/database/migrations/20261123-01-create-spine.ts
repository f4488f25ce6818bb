import { sql, type Kysely } from 'kysely'

/** The spine of every case: file, events, clocks, spans, inbox, texts, outbox, counters; and the history of registers. */
export async function up(db: Kysely<unknown>): Promise<void> {
  for (const statement of statements) await sql.raw(statement).execute(db)
}

const statements = [
  `create extension if not exists pg_trgm`,
  `create schema pii`,
  `create function refuse_change() returns trigger language plpgsql as $$
   begin raise exception '% is append-only: % refused', tg_table_name, tg_op using errcode = 'restrict_violation'; end $$`,

  `create table case_file (
     id              uuid primary key,
     kind            text not null,
     number          text,
     status          text not null,
     version         integer not null constraint case_file_version_is_positive check (version > 0),
     command_version integer not null,
     province        text not null,
     city            text not null,
     county          text not null,
     township        text,
     institution_id  uuid,
     level           integer not null,
     ball            text not null constraint case_file_ball_is_known check (ball in ('operator', 'authority', 'agency', 'none')),
     due_on          date,
     due_at          timestamptz,
     opened_at       timestamptz not null,
     last_at         timestamptz not null,
     closed_at       timestamptz,
     rule_set_id     text not null,
     state           jsonb not null,
     state_schema    integer not null,
     head_hash       bytea not null,
     constraint case_file_closed_has_no_ball check ((closed_at is not null) = (ball = 'none')),
     constraint case_file_command_version_is_not_ahead check (command_version <= version),
     constraint case_file_number_is_unique unique (kind, number)
   ) with (fillfactor = 85, autovacuum_vacuum_scale_factor = 0.01, autovacuum_vacuum_insert_scale_factor = 0.02, autovacuum_analyze_scale_factor = 0.02)`,
  `create index case_open_county   on case_file (county,   due_at, id) include (institution_id, kind) where closed_at is null`,
  `create index case_open_city     on case_file (city,     due_at, id) include (institution_id, kind) where closed_at is null`,
  `create index case_open_province on case_file (province, due_at, id) include (institution_id, kind, county, city) where closed_at is null`,
  `create index case_open_all      on case_file (due_at, id)           include (institution_id, kind, province) where closed_at is null`,
  `create index case_open_institution on case_file (institution_id, due_at, id) where closed_at is null`,
  `create index case_ledger        on case_file (institution_id, opened_at desc, id desc)`,
  `create index case_filed_county  on case_file (county, opened_at desc, id desc)`,

  `create table case_event (
     case_id     uuid not null,
     version     integer not null,
     command_id  uuid not null,
     ordinal     integer not null,
     kind        text not null,
     schema      integer not null,
     actor       jsonb not null,
     body        jsonb not null,
     legal_at    timestamptz not null,
     recorded_at timestamptz not null,
     imported    boolean not null,
     canonical   text not null,
     hash        bytea not null,
     hash_alg    text not null,
     primary key (case_id, version),
     constraint case_event_happens_once unique (case_id, command_id, ordinal)
   )`,
  `create trigger case_event_is_append_only before update or delete on case_event for each row execute function refuse_change()`,
  `create trigger case_event_is_never_truncated before truncate on case_event for each statement execute function refuse_change()`,

  `create table case_clock (
     case_id      uuid not null,
     clock        text not null,
     subject      text not null,
     side         text not null,
     started_at   timestamptz not null,
     due_on       date,
     due_at       timestamptz,
     due_version  integer not null,
     next_step_at timestamptz,
     next_step    integer,
     paused_since timestamptz,
     paused_why   text,
     provisional  boolean not null,
     stopped_at   timestamptz,
     primary key (case_id, clock, subject),
     constraint case_clock_stopped_has_no_step check (stopped_at is null or next_step_at is null)
   ) with (fillfactor = 85)`,
  `create index case_clock_next on case_clock (next_step_at) where next_step_at is not null`,
  `create index case_clock_waits_for_calendar on case_clock (case_id) where due_at is null and stopped_at is null`,

  `create table escalation (
     case_id     uuid not null,
     clock       text not null,
     subject     text not null,
     due_version integer not null,
     step        integer not null,
     does        text not null,
     posts       text[] not null,
     skipped     integer not null,
     legal_at    timestamptz not null,
     taken_at    timestamptz not null,
     source      text not null,
     answered_at timestamptz,
     primary key (case_id, clock, subject, due_version, step)
   )`,

  `create table clock_span (
     case_id    uuid not null,
     ordinal    integer not null,
     side       text not null,
     paused_why text,
     started_at timestamptz not null,
     ended_at   timestamptz,
     primary key (case_id, ordinal),
     constraint clock_span_ends_after_it_starts check (ended_at >= started_at)
   )`,
  `create unique index clock_span_one_open on clock_span (case_id) where ended_at is null`,

  `create table command_inbox (
     command_id       uuid primary key,
     case_kind        text not null,
     case_id          uuid not null,
     county           text not null,
     name             text not null,
     actor            jsonb not null,
     payload          jsonb not null,
     payload_hash     bytea not null,
     after            uuid,
     expected_version integer,
     received_at      timestamptz not null,
     happened_at      timestamptz,
     imported         boolean not null default false,
     status           text not null default 'pending'
                      constraint command_inbox_status_is_known check (status in ('pending', 'applied', 'refused', 'dead')),
     result           jsonb,
     settled_at       timestamptz,
     constraint command_inbox_settled_has_result check ((status = 'pending') = (result is null))
   ) with (fillfactor = 85)`,
  `create index command_inbox_pending on command_inbox (case_id, received_at, command_id) where status = 'pending'`,
  `create index command_inbox_waiting on command_inbox (received_at) where status = 'pending'`,

  `create table case_text (
     id         uuid primary key,
     case_id    uuid not null,
     field      text not null,
     salt       bytea not null,
     body       text not null,
     created_at timestamptz not null
   )`,
  `create index case_text_of_case on case_text (case_id)`,

  `create table outbox (
     id      bigint generated always as identity primary key,
     topic   text not null,
     key     text not null constraint outbox_leaves_once unique,
     body    jsonb not null,
     at      timestamptz not null,
     sent_at timestamptz
   )`,
  `create index outbox_unsent on outbox (id) where sent_at is null`,

  `create table external_ref (
     thing     text not null,
     thing_id  uuid not null,
     system    text not null,
     reference text not null,
     pushed_at timestamptz,
     receipt   jsonb,
     primary key (thing, thing_id, system),
     constraint external_ref_names_one_thing unique (system, thing, reference)
   )`,

  `create table counter (
     series text not null,
     county text not null,
     year   integer not null,
     value  integer not null,
     primary key (series, county, year)
   )`,

  `create table register_event (
     register    text not null,
     thing_id    text not null,
     version     integer not null,
     kind        text not null,
     actor       jsonb not null,
     body        jsonb not null,
     recorded_at timestamptz not null,
     canonical   text not null,
     hash        bytea not null,
     hash_alg    text not null,
     primary key (register, thing_id, version)
   )`,
  `create trigger register_event_is_append_only before update or delete on register_event for each row execute function refuse_change()`,
  `create trigger register_event_is_never_truncated before truncate on register_event for each statement execute function refuse_change()`,
]
