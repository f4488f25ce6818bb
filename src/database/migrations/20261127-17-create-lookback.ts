import { sql, type Kysely } from 'kysely'

/** The look-back (回头看) as a case of its own; the date rows of a hazard from which it is opened; places by code, homes that were merged. */
export async function up(db: Kysely<unknown>): Promise<void> {
  for (const statement of statements) await sql.raw(statement).execute(db)
}

const sorts = `('first', 'second', 'recheck')`

const statements = [
  // The rows that were called look-backs are the days of them. None has a verdict: no look-back could be made.
  `drop index lookback_due`,
  `alter table lookback rename to lookback_due`,
  `alter table lookback_due rename column due_on to opens_on`,
  `alter table lookback_due add column sort text`,
  `update lookback_due set sort = case nth when 1 then 'first' else 'second' end`,
  `alter table lookback_due drop constraint lookback_pkey, drop column nth, drop column verdict,
     alter column sort set not null, add primary key (hazard_id, sort),
     add constraint lookback_due_sort_is_known check (sort in ${sorts}),
     add column asked_at timestamptz`,
  `create index lookback_due_waiting on lookback_due (opens_on, hazard_id, sort) where asked_at is null`,

  `create table lookback (
     id             uuid primary key,
     hazard_id      uuid not null,
     hazard_number  text not null,
     sort           text not null constraint lookback_sort_is_known check (sort in ${sorts}),
     status         text not null constraint lookback_status_is_known check (status in ('opened', 'assigned', 'held', 'not-held', 'cancelled')),
     institution_id uuid not null,
     county         text not null,
     township       text,
     opens_on       date not null,
     closed_by      uuid not null,
     officers       uuid[] not null,
     result         text constraint lookback_result_is_known check (result in ('held', 'not-held')),
     visited_on     date,
     visited_by     uuid,
     second         uuid,
     finding        uuid,
     evidence       uuid[] not null,
     relapse_id     uuid,
     constraint lookback_of_a_hazard_is_made_once unique (hazard_id, sort),
     constraint lookback_result_agrees_with_status check (coalesce(result = status, status not in ('held', 'not-held'))),
     constraint lookback_result_names_two_visitors_and_proof
       check (result is null or (visited_on is not null and visited_by <> second and finding is not null and cardinality(evidence) > 0)),
     constraint lookback_not_held_names_the_relapse check ((coalesce(result, '') = 'not-held') = (relapse_id is not null)),
     constraint lookback_is_not_visited_before_its_day check (visited_on >= opens_on),
     constraint lookback_is_not_made_by_the_closer check (closed_by <> visited_by and closed_by <> second and not closed_by = any(officers))
   ) with (fillfactor = 85)`,
  // What the draw of a re-check and the rate of false closures ask.
  `create index lookback_rechecked_of_home on lookback (institution_id, visited_on) where sort = 'recheck' and result is not null`,
  `create index lookback_rechecked_of_closer on lookback (closed_by, visited_on) where sort = 'recheck' and result is not null`,

  `alter table hazard add column place_code text`,
  `create index hazard_signed_off_of_home on hazard (institution_id, check_item, category) where status = 'signed-off'`,

  `alter table institution add column merged_into uuid references institution,
     add constraint institution_is_not_merged_into_itself check (merged_into <> id),
     add constraint institution_merged_is_closed check (merged_into is null or closed_on is not null)`,
  `create index institution_merged_into on institution (merged_into) where merged_into is not null`,
]
