import { type Invariant, textsOf, type World } from '../world.js'

/** I11 — the events of a case stand one after another, whatever the clocks do: by their place, and never in a legal instant before the last command's. */
export const inSequence: Invariant = {
  id: 'I11',
  says: 'the order of the record never runs backwards',
  look: async ({ database }: World) => [
    ...(await textsOf(
      database,
      `select case_id || ' has ' || count(*) || ' events up to version ' || max(version) as broken from case_event
       group by case_id having count(*) <> max(version) or min(version) <> 1`,
    )),
    ...(await textsOf(
      database,
      `select e.case_id || ': event ' || e.version || ' happened before event ' || e.before as broken from (
         select case_id, version, legal_at, lag(legal_at) over w as earlier, lag(version) over w as before
         from case_event where kind not in ('remind', 'escalate') window w as (partition by case_id order by version)) e
       where e.legal_at < e.earlier`,
    )),
    ...(await textsOf(
      database,
      `select case_id || ': the parts of ' || command_id || ' stand apart' as broken from case_event
       group by case_id, command_id having max(version) - min(version) <> count(*) - 1 or max(ordinal) <> count(*) - 1`,
    )),
  ],
}
