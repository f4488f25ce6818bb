import { type Kysely, sql } from 'kysely'

/** The looks at the clocks and what they found; and the dead commands that somebody has laid to rest. */
export async function up(db: Kysely<unknown>): Promise<void> {
  for (const statement of statements) await sql.raw(statement).execute(db)
}

const counts = ['open', 'orphans', 'strays', 'late_steps', 'stuck', 'pending', 'dead', 'schedules', 'repaired']
  .map((what) => `${what} integer not null`)
  .join(', ')

const statements = [
  `create table clock_check (
     id      bigint generated always as identity primary key,
     at      timestamptz not null,
     took_ms integer not null,
     ${counts}
   )`,
  `create index clock_check_at on clock_check (at)`,

  `create table clock_check_region (
     region   text primary key,
     check_id bigint not null references clock_check on delete cascade,
     ${counts}
   )`,
  `create index clock_check_region_of_check on clock_check_region (check_id)`,

  `create table clock_finding (
     check_id  bigint not null references clock_check on delete cascade,
     ordinal   integer not null,
     kind      text not null,
     case_kind text,
     case_id   uuid,
     region    text,
     about     text not null,
     run       text,
     since     timestamptz,
     action    text constraint clock_finding_action_is_known check (action in ('started', 'refreshed', 'terminated')),
     primary key (check_id, ordinal)
   )`,

  `create table command_rest (
     command_id uuid primary key references command_inbox,
     reason     text not null constraint command_rest_reason_is_known check (reason in ('sent-anew', 'done-otherwise', 'not-needed')),
     laid_by    uuid not null references person,
     laid_at    timestamptz not null
   )`,
]
