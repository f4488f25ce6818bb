import { type Kysely, sql } from 'kysely'
import { roleStatements } from './20261123-08-create-roles.js'

/** The inbox of each person, their settings, what is sent to them and what became of it; a role that reads addresses and nothing else. */
export async function up(db: Kysely<unknown>): Promise<void> {
  for (const statement of statements) await sql.raw(statement).execute(db)
}

const statements = [
  ...roleStatements('qingdan_messenger'),

  // Whoever puts something into the outbox wakes whoever reads it, in the same statement.
  `create function tell_outbox() returns trigger language plpgsql as $$ begin perform pg_notify('outbox', ''); return null; end $$`,
  `create trigger outbox_wakes_its_reader after insert on outbox for each statement execute function tell_outbox()`,

  `create table notice (
     id         uuid primary key default gen_random_uuid(),
     outbox_key text not null,
     person_id  uuid not null,
     topic      text not null,
     what       text not null,
     case_id    uuid not null,
     case_kind  text not null,
     clock      text,
     subject    text,
     step       integer,
     post       text not null,
     overdue    boolean not null,
     major      boolean not null,
     at         timestamptz not null,
     weighed_at timestamptz,
     bundle     text,
     read_at    timestamptz,
     constraint notice_is_told_once unique (outbox_key, person_id)
   )`,
  `create index notice_of_person on notice (person_id, at desc, id desc)`,
  `create index notice_unread on notice (person_id, at desc, id desc) include (overdue) where read_at is null`,
  `create index notice_unweighed on notice (at) where weighed_at is null`,
  `create index notice_in_bundle on notice (bundle) where bundle is not null`,

  `create table notice_setting (
     person_id     uuid primary key references person,
     channels      text[] not null,
     narrowing     text not null constraint notice_setting_narrowing_is_known check (narrowing in ('everything', 'overdue-only', 'major-only', 'digest-only')),
     quiet_from    text not null constraint notice_setting_quiet_from_is_a_time check (quiet_from ~ '^([01][0-9]|2[0-3]):[0-5][0-9]$'),
     quiet_until   text not null constraint notice_setting_quiet_until_is_a_time check (quiet_until ~ '^([01][0-9]|2[0-3]):[0-5][0-9]$'),
     digest_at     text not null constraint notice_setting_digest_at_is_a_time check (digest_at ~ '^([01][0-9]|2[0-3]):[0-5][0-9]$'),
     workdays_only boolean not null,
     changed_at    timestamptz not null
   )`,

  `create table notice_message (
     id         uuid primary key,
     key        text not null constraint notice_message_is_planned_once unique,
     purpose    text not null constraint notice_message_purpose_is_known check (purpose in ('digest', 'bundle', 'group', 'feed')),
     channel    text not null,
     target     text,
     person_id  uuid,
     facts      jsonb,
     send_at    timestamptz not null,
     expires_at timestamptz not null,
     started_at timestamptz,
     settled_at timestamptz,
     outcome    text,
     constraint notice_message_goes_to_one check ((person_id is null) <> (target is null)),
     constraint notice_message_settled_has_outcome check ((settled_at is null) = (outcome is null))
   )`,
  `create index notice_message_open on notice_message (send_at) where settled_at is null`,
  `create index notice_message_of_person on notice_message (person_id, send_at desc, id desc) where person_id is not null`,
  `create index notice_message_settled on notice_message (settled_at) where settled_at is not null`,

  `create table notice_delivery (
     message_id  uuid not null references notice_message,
     attempt     integer not null,
     channel     text not null,
     began_at    timestamptz not null,
     ended_at    timestamptz,
     status      text constraint notice_delivery_status_is_known check (status in ('sent', 'not-sent', 'refused', 'unknown')),
     provider_id text,
     code        text,
     primary key (message_id, attempt),
     constraint notice_delivery_ended_has_status check ((ended_at is null) = (status is null))
   )`,
  `create index notice_delivery_at_provider on notice_delivery (channel, provider_id) where provider_id is not null`,

  `create table notice_report (
     channel     text not null,
     provider_id text not null,
     status      text not null constraint notice_report_status_is_known check (status in ('delivered', 'failed')),
     code        text,
     at          timestamptz not null,
     primary key (channel, provider_id, status)
   )`,

  `create table pii.person_contact (
     person_id uuid not null references person,
     channel   text not null constraint person_contact_channel_is_known check (channel in ('email', 'wecom', 'dingtalk')),
     value     bytea not null,
     enc_alg   text not null,
     key_id    text not null,
     primary key (person_id, channel)
   )`,
]
