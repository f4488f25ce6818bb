import { type Kysely, sql } from 'kysely'
import { grantsHeldBy } from '../access/session.store.js'
import { dayOfInstant } from '../calendar/civil-day.js'
import type { FactsQuestion } from '../case/kind-store.js'
import type { Database } from '../database/schema.js'
import { certifiedOn } from '../person/certificate.store.js'
import type { LookbackCommand } from './commands.js'
import type { LookbackFacts } from './facts.js'
import type { LookbackBody } from './lookback.js'
import type { LookbackState } from './state.js'

/** Commands that are decided from the state alone. */
export const decidedAlone: ReadonlySet<string> = new Set<LookbackCommand>(['comment', 'replan', 'adopt-rules'])

const nothing = { hazard: null, home: null, persons: [], evidence: [], relapse: null }

/** What a decision about a look-back must know beside its state, read in one statement; in none where the state says it all. */
export async function readLookbackFacts(db: Kysely<Database>, question: FactsQuestion<LookbackState>): Promise<LookbackFacts> {
  const { caseId: lookbackId, county, state, command, actor, at } = question
  if (decidedAlone.has(command.name)) return { lookbackId, ...nothing }
  const said = command.body as Partial<LookbackBody['open-lookback'] & LookbackBody['assign-lookback'] & LookbackBody['record-lookback']>
  const hazardId = state?.hazardId ?? said.hazardId ?? null
  const day = dayOfInstant(at)
  const persons = [...new Set([actor.person, actor.recordedBy, said.second, ...(said.officers ?? [])].filter((one) => typeof one === 'string'))]
  const evidence = [...(said.evidence ?? []), ...(actor.scan ? [actor.scan] : [])]
  const { rows } = await sql<Omit<LookbackFacts, 'lookbackId'>>`
    select
      (select f.state from case_file f where f.id = ${state ? null : hazardId}::uuid and f.kind = 'hazard') as hazard,
      (select json_build_object('county', i.county, 'township', i.township, 'closedOn', i.closed_on)
        from hazard h join institution i on i.id = h.institution_id where h.id = ${hazardId}::uuid) as home,
      (select coalesce(json_agg(json_build_object('person', person.id, 'present', person.left_on is null or person.left_on > ${day}::date,
        'certified', ${certifiedOn(day, county)}, 'employer', person.institution_id, 'grants', ${grantsHeldBy(day)})), '[]') from person where person.id = any(${persons}::uuid[])) as persons,
      (select coalesce(json_agg(json_build_object('id', id, 'institutionId', institution_id)), '[]') from evidence where id = any(${evidence}::uuid[])) as evidence,
      (select f.id from hazard r join case_file f on f.id = r.id where r.relapse_of = ${hazardId}::uuid and f.closed_at is null
        order by f.opened_at limit 1) as relapse`.execute(db)
  const row = rows[0]
  if (!row) throw new Error('the database gave no row')
  return { lookbackId, ...row }
}
