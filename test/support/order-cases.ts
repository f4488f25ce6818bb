import type { Actor, Command, EventDraft } from '../../src/case/case.js'
import type { Law } from '../../src/clock/law.js'
import type { OrderCommand } from '../../src/order/commands.js'
import type { HazardOnPaper, OrderFacts } from '../../src/order/facts.js'
import { order } from '../../src/order/kind.js'
import type { OrderStatus } from '../../src/order/order.js'
import type { OrderState } from '../../src/order/state.js'
import { isRefusal, type Refusal } from '../../src/refusal.js'
import { countyLaw } from './county-law.js'

const uuid = (n: number): string => `0198f0aa-0000-7000-8000-${String(n).padStart(12, '0')}`

/** 马头镇颐和敬老院, invented. */
export const home = uuid(900)
export const orderId = uuid(1)
export const hazardA = uuid(11)
export const hazardB = uuid(12)
export const scan = uuid(51)

const person = { 王建国: uuid(101), 刘敏: uuid(102), 陈立新: uuid(103), 赵明: uuid(104), 周海燕: uuid(105), 孙伟: uuid(106), 钱芳: uuid(107) } as const
/** Who acts: two officers, the clerk, the section chief, the deputy director, two township officers. */
export const people = {
  inspector: { person: person.王建国, role: 'inspector' },
  colleague: { person: person.刘敏, role: 'inspector' },
  clerk: { person: person.陈立新, role: 'section-clerk' },
  chief: { person: person.赵明, role: 'section-chief' },
  leader: { person: person.周海燕, role: 'deputy-director' },
  township: { person: person.孙伟, role: 'township-officer' },
  townshipColleague: { person: person.钱芳, role: 'township-officer' },
} as const satisfies Record<string, Actor>

export const system: Actor = { person: uuid(0), role: 'system' }
const text = (n: number) => ({ text: uuid(700 + n), hash: 'c0ffee' })

export const hazard = (hazardId: string, more: Partial<HazardOnPaper> = {}): HazardOnPaper => ({
  hazardId,
  institutionId: home,
  status: 'filed',
  major: false,
  category: 'fire',
  relapses: 0,
  filedBy: person.刘敏,
  gaps: [],
  onOrder: null,
  ...more,
})

/** Everybody is there, with the grant of the role in which they act. */
export const personsOnDay = (): OrderFacts['persons'] =>
  Object.values(people).map(({ person: one, role }) => ({
    person: one,
    present: true,
    certified: true,
    employer: null,
    grants: [role === 'township-officer' ? { role, home: 'township', code: '990000101' } : { role, home: 'county', code: '990000' }],
  }))

export const facts = (more: Partial<OrderFacts> = {}): OrderFacts => ({
  orderId,
  home: { county: '990000', township: '990000101' },
  hazards: [hazard(hazardA), hazard(hazardB, { category: 'building' })],
  persons: personsOnDay(),
  evidence: [{ id: scan, institutionId: home }],
  replaced: null,
  ...more,
})

const officers = [person.王建国, person.刘敏]
const content = {
  items: [
    { hazardId: hazardA, requirement: text(1), term: { dueOn: '2026-03-30' } },
    { hazardId: hazardB, requirement: text(2), term: { days: 10 } },
  ],
  basis: [{ instrument: '中华人民共和国老年人权益保障法', article: '第四十五条' }],
  remedies: { reconsiderationBody: '郯城县人民政府', court: '郯城县人民法院' },
  officers,
}

/** A lawful body for every command. */
export const bodies: Readonly<Record<OrderCommand, object>> = {
  'draft-order': { institutionId: home, ...content },
  'revise-order': content,
  'review-order': {},
  'return-order': { reason: text(3) },
  'approve-order': {},
  'issue-order': { sealedScan: scan },
  'record-service': { method: 'direct', servers: officers, receiver: text(4), receiverIs: 'head', signedOn: '2026-03-12', receipt: scan },
  'void-order': { reason: text(5) },
  'supersede-order': { orderId: uuid(2), orderNumber: '郯民责改字〔2026〕4号' },
  'issue-opinion': { inspectedOn: '2026-03-12', officers, rows: [{ hazardId: hazardA, result: 'not-done', reason: text(7) }] },
  'answer-escalation': { escalation: 1, answer: text(8) },
  comment: { text: text(6) },
  replan: {},
  'adopt-rules': { ruleSetId: '990000-2027-06-01-1', adoption: '0198f0aa-0000-7000-8000-00000000a001' },
}

/** What is asked, by whom, when: a lawful case in Tancheng in March 2026 unless said otherwise. */
export interface Asking {
  by?: Actor
  body?: object
  at?: string
  facts?: OrderFacts
  law?: Law
}

const usual: Readonly<Record<OrderCommand, Actor>> = {
  'draft-order': people.inspector,
  'revise-order': people.inspector,
  'review-order': people.chief,
  'return-order': people.chief,
  'approve-order': people.leader,
  'issue-order': people.clerk,
  'record-service': people.clerk,
  'void-order': people.leader,
  'supersede-order': system,
  'issue-opinion': people.inspector,
  'answer-escalation': people.chief,
  comment: people.chief,
  replan: system,
  'adopt-rules': system,
}

export const commandOf = (name: OrderCommand, body: object = bodies[name]): Command => ({ id: uuid(9000), name, body, bodyHash: JSON.stringify(body) })

/** Asks the decider: a refusal, or the events. */
export const ask = (state: OrderState | null, name: OrderCommand, asking: Asking = {}): Refusal | readonly EventDraft[] =>
  order.decide(state, commandOf(name, asking.body ?? bodies[name]), {
    actor: asking.by ?? usual[name],
    now: asking.at ?? '2026-03-12T02:00:00.000Z',
    law: asking.law ?? countyLaw(),
    facts: asking.facts ?? facts(),
  })

/** Does it, as the kernel would: decide, number, evolve. @throws when it is refused */
export function act(state: OrderState | null, name: OrderCommand, asking: Asking = {}): OrderState {
  const decision = ask(state, name, asking)
  if (isRefusal(decision)) throw new Error(`${name}: ${decision.code}`)
  const after = decision.reduce<OrderState | null>((s, draft) => order.evolve(s, stamped(draft, name, asking)), state)
  if (!after) throw new Error(`${name} decided nothing`)
  return after
}

/** An event as the kernel stamps it, with the first number of every series it takes. */
export const stamped = (draft: EventDraft, name: OrderCommand, asking: Asking = {}) => ({
  kind: draft.kind,
  schema: 1,
  body: { ...draft.body, ...Object.fromEntries((draft.takes ?? []).map((t) => [t.field, t.write(1)])) },
  at: asking.at ?? '2026-03-12T02:00:00.000Z',
  by: asking.by ?? usual[name],
})

const path: Readonly<Record<Exclude<OrderStatus, 'voided' | 'superseded'>, readonly OrderCommand[]>> = {
  drafted: ['draft-order'],
  reviewed: ['draft-order', 'review-order'],
  approved: ['draft-order', 'review-order', 'approve-order'],
  issued: ['draft-order', 'review-order', 'approve-order', 'issue-order'],
  served: ['draft-order', 'review-order', 'approve-order', 'issue-order', 'record-service'],
}

/** An order that has come lawfully to a status. */
export function orderIn(status: OrderStatus | null): OrderState | null {
  if (status === null) return null
  if (status === 'voided') return act(orderIn('drafted'), 'void-order')
  if (status === 'superseded') return act(orderIn('served'), 'supersede-order')
  return path[status].reduce<OrderState | null>((state, name) => act(state, name), null)
}

/** The days that an order writes for a hazard of the category `building` that it leaves open, by how often it has come back. */
export function orderItemDays(law: Law, relapses: number): number | null {
  const items = [{ hazardId: hazardB, requirement: text(2) }]
  const drafted = act(null, 'draft-order', {
    body: { institutionId: home, ...content, items },
    facts: facts({ hazards: [hazard(hazardB, { category: 'building', relapses })] }),
    law,
  })
  const term = drafted.items[0]?.term
  return term && 'days' in term ? term.days : null
}
