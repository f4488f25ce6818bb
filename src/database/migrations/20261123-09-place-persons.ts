import { sql, type Kysely } from 'kysely'

/** Where a person belongs (所属): a region or a home. It is what the scope of a list of persons is measured by. */
export async function up(db: Kysely<unknown>): Promise<void> {
  for (const statement of statements) await sql.raw(statement).execute(db)
}

const statements = [
  `alter table person
     add column region text constraint person_region_is_a_code check (region ~ '^[0-9]{2}([0-9]{2}){0,2}$|^[0-9]{6}[0-9A-Za-z-]{1,14}$'),
     add column institution_id uuid references institution,
     add column search text not null default '',
     add constraint person_belongs_to_one_place check (region is null or institution_id is null)`,
  `create index person_of_region on person (region text_pattern_ops)`,
  `create index person_of_institution on person (institution_id)`,
  `create index person_search on person using gin (search gin_trgm_ops)`,
]
