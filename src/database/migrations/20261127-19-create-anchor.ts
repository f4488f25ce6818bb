import { type Kysely, sql } from 'kysely'

/** One hash over all heads of a county per day, and the heads that have moved; the seals of register rows. */
export async function up(db: Kysely<unknown>): Promise<void> {
  for (const statement of statements) await sql.raw(statement).execute(db)
}

const appendOnly = (table: string): string[] => [
  `create trigger ${table}_is_append_only before update or delete on ${table} for each row execute function refuse_change()`,
  `create trigger ${table}_is_never_truncated before truncate on ${table} for each statement execute function refuse_change()`,
]

const statements = [
  `create table anchor (
     series      text not null,
     day         date not null,
     previous    bytea,
     root        bytea not null,
     leaves      integer not null,
     moved       bytea not null,
     moved_count integer not null,
     taken_at    timestamptz not null,
     hash        bytea not null,
     primary key (series, day)
   )`,
  ...appendOnly('anchor'),
  `create table anchor_head (
     series  text not null,
     thing   text collate "C" not null,
     day     date not null,
     version integer not null,
     head    bytea not null,
     primary key (series, thing, day)
   )`,
  ...appendOnly('anchor_head'),
  `alter table register_event add column row_hash bytea`,
  `create table register_salt (
     register text not null,
     thing_id text not null,
     key      text not null,
     salt     bytea not null,
     primary key (register, thing_id),
     constraint register_salt_key_is_one_thing unique (register, key)
   )`,
  `create index anchor_head_of_day on anchor_head (series, day, thing)`,
]
