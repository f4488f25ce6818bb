import { randomUUID } from 'node:crypto'
import { type Kysely, sql } from 'kysely'
import { grantsHeldBy } from '../access/session.store.js'
import { dayOfInstant } from '../calendar/civil-day.js'
import type { FactsQuestion } from '../case/kind-store.js'
import { isoInstant } from '../database/iso-instant.js'
import type { Database } from '../database/schema.js'
import { closuresOf } from '../lookback/closures.store.js'
import { certifiedOn } from '../person/certificate.store.js'
import { ancestorNamed, signedOffBefore } from './ancestors.store.js'
import type { HazardCommandName } from './commands.js'
import type { HazardFacts } from './facts.js'
import { namedIn } from './named-in.js'
import type { HazardState } from './state.js'

/** Commands that are decided from the state alone: what the system does of itself. Of everybody else it is asked whether they are of the home. */
export const decidedAlone: ReadonlySet<string> = new Set<HazardCommandName>(['notify', 'end-deferral', 'replan', 'adopt-rules'])

/**
 * What a decision about a hazard must know beside its state, read in one statement; in none where the state says it all.
 * Nothing is locked: one transaction changes one case, and what changes a moment later is the next decision's.
 */
export async function readHazardFacts(db: Kysely<Database>, question: FactsQuestion<HazardState>): Promise<HazardFacts> {
  const { caseId: hazardId, county, state, command, actor, at } = question
  if (decidedAlone.has(command.name) && actor.role === 'system') return { hazardId, ...nothing, seed: randomUUID().replaceAll('-', '') }
  const named = namedIn(command, actor, state)
  const day = dayOfInstant(at)
  const home = state?.institution ?? named.institutionId
  const { rows } = await sql<Omit<HazardFacts, 'hazardId'>>`
    select
      (select json_build_object('institutionId', id, 'county', county, 'township', township, 'sponsor', sponsor, 'seq', seq,
          'openedOn', opened_on, 'closedOn', closed_on)
        from institution where id = ${home}::uuid and county = ${county}) as home,
      ${personsOn(day, county, named.persons)} as persons,
      ${filesCited(hazardId, named.evidence)} as evidence,
      json_build_object(
        'category', ${named.category}::text is null or exists (select 1 from hazard_category where code = ${named.category}),
        'checkItem', ${named.checkItem}::text is null or ${inForce('check_item', named.checkItem, day)}) as "knownCodes",
      (select json_build_object('code', code, 'sourceStatus', source_status)
        from major_hazard m where code = ${named.majorCode} and ${inForce('major_hazard', named.majorCode, day)} order by version desc limit 1) as "majorRow",
      ${ancestorNamed(named.relapseOf, county)} as ancestor,
      ${signedOffBefore(command, home, at)},
      ${command.name === 'sign-off' ? closuresOf(home, actor.person, at) : sql`null`} as closures,
      (select json_build_object('institutionId', l.institution_id, 'status',
          case when not l.open then 'closed' when c.lead_id is not null then 'confirmed' else 'open' end)
        from lead l left join lead_confirmation c on c.lead_id = l.id where l.id = ${named.leadId}::uuid and l.county = ${county}) as lead,
      (select a.department from role_grant g join agency a on a.id = g.agency_id
        where g.id = ${actor.grant ?? null}::uuid and g.role = 'department-partner' and a.county = ${county} and a.closed_on is null) as department,
      replace(gen_random_uuid()::text, '-', '') as seed`.execute(db)
  const row = rows[0]
  if (!row) throw new Error('the database gave no row')
  return { hazardId, ...row }
}

const nothing = {
  home: null,
  persons: [],
  evidence: [],
  knownCodes: { category: true, checkItem: true },
  majorRow: null,
  ancestor: null,
  signedOff: [],
  place: null,
  formerHomes: [],
  closures: null,
  lead: null,
  department: null,
}

/** 人员 — there on that day, certified for the county, with the grants in force, a deputy's among them. */
const personsOn = (day: string, county: string, persons: readonly string[]) => sql`
  (select coalesce(json_agg(json_build_object(
      'person', person.id,
      'present', person.left_on is null or person.left_on > ${day}::date,
      'certified', ${certifiedOn(day, county)},
      'employer', person.institution_id,
      'grants', ${grantsHeldBy(day)})), '[]')
    from person where person.id = any(${[...persons]}::uuid[]))`

/** 佐证材料 — with the questions whether another hazard shows the same bytes already, and whether it shows this very file. Its own are told apart by their bytes too. */
const filesCited = (hazardId: string, evidence: readonly string[]) => sql`
  (select coalesce(json_agg(json_build_object(
      'id', e.id, 'takenAt', ${isoInstant('e.taken_at')}, 'uploadedAt', ${isoInstant('e.uploaded_at')}, 'institutionId', e.institution_id,
      'citedElsewhere', exists (select 1 from evidence same join hazard_evidence h on h.evidence_id = same.id
        where same.sha256 = e.sha256 and h.hazard_id <> ${hazardId}::uuid),
      'sameFileElsewhere', exists (select 1 from hazard_evidence h where h.evidence_id = e.id and h.hazard_id <> ${hazardId}::uuid),
      'sameBytes', (select coalesce(json_agg(same.id), '[]') from evidence same
        where same.sha256 = e.sha256 and same.id <> e.id and (same.id = any(${[...evidence]}::uuid[])
          or exists (select 1 from hazard_evidence h where h.evidence_id = same.id and h.hazard_id = ${hazardId}::uuid))))), '[]')
    from evidence e where e.id = any(${[...evidence]}::uuid[]))`

/** The latest version of a code counts, on the days that it names. */
const inForce = (table: 'check_item' | 'major_hazard', code: string | null, day: string) => sql<boolean>`
  coalesce((select ${day}::date >= effective_from and (effective_to is null or ${day}::date <= effective_to)
    from ${sql.table(table)} where code = ${code} order by version desc limit 1), false)`
