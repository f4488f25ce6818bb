import { type Kysely, sql } from 'kysely'
import { grantsHeldBy } from '../access/session.store.js'
import { dayOfInstant } from '../calendar/civil-day.js'
import type { FactsQuestion } from '../case/kind-store.js'
import type { Database } from '../database/schema.js'
import { certifiedOn } from '../person/certificate.store.js'
import type { OrderCommand } from './commands.js'
import type { OrderFacts } from './facts.js'
import { namedIn } from './named-in.js'
import type { OrderBody } from './order.js'
import { handedOverOn } from './service.js'
import type { OrderState } from './state.js'

/** Commands that are decided from the state alone. */
export const decidedAlone: ReadonlySet<string> = new Set<OrderCommand>(['return-order', 'void-order', 'supersede-order', 'comment', 'replan', 'adopt-rules'])

/**
 * What a decision about an order must know beside its state, read in one statement; in none where the state says it all.
 * Nothing is locked: that a hazard stands on one live order only, and a number on one paper, is held by constraints.
 */
export async function readOrderFacts(db: Kysely<Database>, question: FactsQuestion<OrderState>): Promise<OrderFacts> {
  const { caseId: orderId, county, state, command, actor, at } = question
  if (decidedAlone.has(command.name) && actor.scan === undefined) return { orderId, home: null, hazards: [], persons: [], evidence: [], replaced: null }
  const named = namedIn(state, command, actor)
  const day = command.name === 'record-service' ? handedOverOn(command.body as OrderBody['record-service']) : dayOfInstant(at)
  const { rows } = await sql<Omit<OrderFacts, 'orderId'>>`
    select
      (select json_build_object('county', county, 'township', township) from institution where id = ${named.institutionId}::uuid and county = ${county}) as home,
      ${hazardsOnPaper(named.hazards, county)} as hazards,
      (select coalesce(json_agg(json_build_object('person', person.id, 'present', person.left_on is null or person.left_on > ${day}::date,
        'certified', ${certifiedOn(day, county)}, 'employer', person.institution_id, 'grants', ${grantsHeldBy(day)})), '[]') from person where person.id = any(${[...named.persons]}::uuid[])) as persons,
      (select coalesce(json_agg(json_build_object('id', id, 'institutionId', institution_id)), '[]') from evidence
        where id = any(${[...named.evidence]}::uuid[])) as evidence,
      ${replacedOrder(named.replaces, county)} as replaced`.execute(db)
  const row = rows[0]
  if (!row) throw new Error('the database gave no row')
  return { orderId, ...row }
}

/** 送达前所缺 — a major hazard still lacks its catalogue code, its interim control, a leader's confirmation; an ordinary one nothing. */
const gaps = sql`
  (select coalesce(json_agg(missing order by n), '[]') from (values
    (1, 'catalogue-code', h.major_code is null), (2, 'interim-control', h.interim_control is null), (3, 'confirm-major', h.confirmed_at is null)) as asked (n, missing, lacks)
    where lacks and h.level = 'major')`

const hazardsOnPaper = (hazards: readonly string[], county: string) => sql`
  (select coalesce(json_agg(json_build_object(
      'hazardId', h.id, 'institutionId', h.institution_id, 'status', h.status, 'major', h.level = 'major', 'category', h.category, 'relapses', h.relapses, 'filedBy', h.filed_by,
      'gaps', ${gaps}, 'onOrder', (select order_id from order_item i where i.hazard_id = h.id and i.live))), '[]')
    from hazard h where h.id = any(${[...hazards]}::uuid[]) and h.county = ${county})`

const replacedOrder = (replaces: string | null, county: string) => sql`
  (select json_build_object('status', o.status, 'institutionId', o.institution_id,
      'correctedBy', (select c.id from rectification_order c where c.replaces = o.id and c.status <> 'voided'),
      'items', (select json_agg(json_build_object('hazardId', i.hazard_id, 'dueOn', i.due_on) order by i.ordinal) from order_item i where i.order_id = o.id))
    from rectification_order o where o.id = ${replaces}::uuid and o.county = ${county})`
