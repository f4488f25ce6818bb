import { sql, type Kysely } from 'kysely'

/** Who was a deputy and is no longer loses grants, too: their streams close by the same notice. */
export async function up(db: Kysely<unknown>): Promise<void> {
  for (const statement of statements) await sql.raw(statement).execute(db)
}

const statements = [
  `create or replace function absence_changed() returns trigger language plpgsql as $$
     begin
       perform tell_access(new.deputy_id);
       if tg_op = 'UPDATE' and old.deputy_id is distinct from new.deputy_id then perform tell_access(old.deputy_id); end if;
       return new;
     end $$`,
  `create or replace function person_left() returns trigger language plpgsql as $$
     begin
       perform tell_access(new.id);
       perform tell_access(deputy_id) from absence where person_id = new.id and deputy_id is not null;
       return new;
     end $$`,
]
