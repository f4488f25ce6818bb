import { type Kysely, sql } from 'kysely'

/** Drafts of rule sets, and the decisions by which open cases take another rule set. */
export async function up(db: Kysely<unknown>): Promise<void> {
  for (const statement of statements) await sql.raw(statement).execute(db)
}

const statements = [
  `create table rule_draft (
     id           uuid primary key,
     county       text not null,
     author       uuid not null references person,
     base         text not null references rule_set,
     changes      jsonb not null,
     state        text not null constraint rule_draft_state_is_known check (state in ('drafting', 'submitted', 'returned', 'published')),
     changed_at   timestamptz not null,
     submitted_at timestamptz,
     decided_by   uuid references person,
     decided_at   timestamptz,
     reason       text,
     rule_set_id  text references rule_set,
     constraint rule_draft_is_published_by_another check (state <> 'published' or decided_by <> author),
     constraint rule_draft_that_is_published_has_a_rule_set check ((state = 'published') = (rule_set_id is not null))
   )`,
  `create index rule_draft_of_county on rule_draft (county, id)`,
  `create index rule_draft_of_author on rule_draft (author, id)`,

  `create table rule_adoption (
     id          uuid primary key,
     county      text not null,
     rule_set_id text not null references rule_set,
     reason      text not null,
     state       text not null constraint rule_adoption_state_is_known check (state in ('proposed', 'approved', 'declined')),
     proposed_by uuid not null references person,
     proposed_at timestamptz not null,
     decided_by  uuid references person,
     decided_at  timestamptz,
     opinion     text,
     constraint rule_adoption_is_decided_by_another check (decided_by <> proposed_by),
     constraint rule_adoption_that_is_decided_says_by_whom check ((state = 'proposed') = (decided_by is null))
   )`,
  `create index rule_adoption_of_county on rule_adoption (county, id)`,
  `create table rule_adoption_case (
     adoption_id uuid not null references rule_adoption,
     case_id     uuid not null references case_file,
     primary key (adoption_id, case_id)
   )`,
]
