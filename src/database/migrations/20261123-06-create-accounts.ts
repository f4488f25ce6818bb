import { sql, type Kysely } from 'kysely'

/** Accounts, passwords and sessions, in the shape that the sign-in library asks for; and the notice that closes streams at once. */
export async function up(db: Kysely<unknown>): Promise<void> {
  for (const statement of statements) await sql.raw(statement).execute(db)
}

const statements = [
  `create table account (
     id             uuid primary key,
     username       text not null constraint account_username_is_unique unique
                    constraint account_username_is_plain check (username ~ '^[a-z][a-z0-9-]{2,31}$'),
     name           text generated always as (username) stored,
     email          text generated always as (username || '@account.invalid') stored,
     email_verified boolean not null default true,
     image          text,
     person_id      uuid not null constraint account_belongs_to_one_person unique references person,
     demo           boolean not null default false,
     disabled_at    timestamptz,
     created_at     timestamptz not null,
     updated_at     timestamptz not null
   )`,
  `create table credential (
     id          uuid primary key,
     account_id  uuid not null references account on delete cascade,
     provider_id text not null,
     subject     text not null,
     password    text,
     created_at  timestamptz not null,
     updated_at  timestamptz not null,
     constraint credential_is_unique unique (account_id, provider_id)
   )`,
  `create table session (
     id         uuid primary key,
     token      text not null constraint session_token_is_unique unique,
     account_id uuid not null references account on delete cascade,
     expires_at timestamptz not null,
     seen_at    timestamptz not null default now(),
     created_at timestamptz not null,
     updated_at timestamptz not null,
     ip_address text,
     user_agent text
   ) with (fillfactor = 85)`,
  `create index session_of_account on session (account_id)`,
  `create index session_expires on session (expires_at)`,
  `create table rate_limit (
     id           uuid primary key,
     key          text not null constraint rate_limit_key_is_unique unique,
     count        integer not null,
     last_request bigint not null
   )`,
  `create table sign_in_attempt (
     key      text primary key,
     count    integer not null,
     began_at timestamptz not null
   )`,
  `create table sign_in_log (
     id         uuid primary key,
     account_id uuid,
     outcome    text not null constraint sign_in_log_outcome_is_known check (outcome in ('opened', 'refused', 'blocked', 'closed', 'password-changed')),
     address    text,
     at         timestamptz not null
   )`,
  `create index sign_in_log_of_account on sign_in_log (account_id, at)`,
  `create index sign_in_log_at on sign_in_log (at)`,
  `create trigger sign_in_log_is_append_only before update or delete on sign_in_log for each row execute function refuse_change()`,
  `create trigger sign_in_log_is_never_truncated before truncate on sign_in_log for each statement execute function refuse_change()`,

  `create function tell_access(person uuid) returns void language sql as $$
     select pg_notify('access', json_build_object('person', person)::text) where person is not null $$`,
  `create function session_ended() returns trigger language plpgsql as $$
     begin perform tell_access((select person_id from account where id = old.account_id)); return old; end $$`,
  `create function account_changed() returns trigger language plpgsql as $$
     begin perform tell_access(old.person_id); return new; end $$`,
  `create function grant_changed() returns trigger language plpgsql as $$
     begin perform tell_access(new.person_id); return new; end $$`,
  `create function person_left() returns trigger language plpgsql as $$
     begin perform tell_access(new.id); return new; end $$`,
  `create function absence_changed() returns trigger language plpgsql as $$
     begin perform tell_access(new.deputy_id); return new; end $$`,
  `create trigger session_end_is_told after delete on session for each row execute function session_ended()`,
  `create trigger account_change_is_told after update of disabled_at, demo on account for each row execute function account_changed()`,
  `create trigger grant_change_is_told after insert or update on role_grant for each row execute function grant_changed()`,
  `create trigger leaving_is_told after update of left_on on person for each row execute function person_left()`,
  `create trigger absence_is_told after insert or update on absence for each row execute function absence_changed()`,
]
