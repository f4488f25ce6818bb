import type { CaseEvent, CaseKindName, Day } from '../case/case.js'
import type { LookbackDay } from '../lookback/sorts.js'
import type { LookbackStatus } from '../lookback/status.js'
import type { OrderCommand } from '../order/commands.js'
import type { OrderStatus } from '../order/order.js'
import type { Holder } from './acting.js'
import { inForce } from './grant.js'
import { type Place, reaches } from './place.js'
import { type Operation, policy } from './policy.js'
import { reachOf } from './reach.js'
import { operatorRoles } from './roles.js'

/**
 * 机构可见的通知书 — the people of a home see an order from its service on; before that it is a draft of the office, and what
 * was voided has never been served. A filed hazard they see at once: who runs a home must know without delay what
 * endangers the people in it.
 *
 * @source docs/regulations.md#told-to-home
 */
export const ordersSeenByHome = ['served', 'superseded'] as const satisfies readonly OrderStatus[]

/**
 * 机构可见的回头看 — a home hears of a look-back when it has been made. Until then it does not know that and when somebody comes: a
 * visit that is announced finds what was put in order for it.
 *
 * @source docs/regulations.md#re-check
 */
export const lookbacksSeenByHome = ['held', 'not-held'] as const satisfies readonly LookbackStatus[]

/** In which statuses a home sees its cases; of a kind that is missing, in all. */
const seenByHome: Partial<Readonly<Record<CaseKindName, readonly string[]>>> = { order: ordersSeenByHome, hazardLookback: lookbacksSeenByHome }

/** Is this case still the office's own affair? */
export const isHiddenFromHome = (kind: CaseKindName, status: string | null): boolean =>
  seenByHome[kind] !== undefined && !seenByHome[kind].some((seen) => seen === status)

/** 以机构身份查看 — nothing but grants at the home itself opens the case to this person. */
export function readsAsHome({ grants }: Pick<Holder, 'grants'>, read: Operation, place: Place, today: Day): boolean {
  const allowed = policy[read]
  return !grants.some(
    (grant) =>
      inForce(grant, today) &&
      typeof allowed !== 'string' &&
      allowed.includes(grant.role) &&
      reachOf[grant.role] !== 'own-organisation' &&
      reaches(grant, place),
  )
}

/** What has happened to the paper, not how the office has come to it. */
const orderEventsSeen: ReadonlySet<string> = new Set(['issue-order', 'record-service', 'supersede-order', 'issue-opinion'] satisfies OrderCommand[])

/**
 * 机构可见的经过 — of an order what became of the paper; of a hazard everything but the office's own remarks, how its own clocks
 * were escalated and answered, and what waits for its second person. A remark of the authority is shown when it says so (`toHome`), one of the home to both sides.
 *
 * @source docs/regulations.md#told-to-home
 */
export function isToldToHome(kind: CaseKindName, event: Pick<CaseEvent, 'kind' | 'body' | 'by'>): boolean {
  if (kind === 'order') return orderEventsSeen.has(event.kind)
  if (kind === 'hazardLookback') return event.kind === 'record-lookback'
  if (event.kind === 'answer-escalation' || (event.kind === 'decide-motion' && 'decision' in event.body && event.body.decision === 'declined')) return false
  if (event.kind === 'remind' || event.kind === 'escalate') return !('side' in event.body && event.body.side === 'authority')
  if (event.kind !== 'comment' && event.kind !== 'proposed') return true
  return isOperator(event.by.role) || ('toHome' in event.body && event.body.toHome === true)
}

const isOperator = (role: unknown): boolean => operatorRoles.some((own) => own === role)

/** 不给机构看的内容 — who drafted and signed in the office, with what opinion and remark; the paper itself says who its officers are. */
const withheldOfOrder: ReadonlySet<string> = new Set(['signatures', 'draftedBy', 'draftRecordedBy', 'round', 'returned', 'remark', 'voidReason', 'escalations'])
/** Who of the office was told of the home's delay, what they answered, and what was put to a leader. */
const withheldOfHazard: ReadonlySet<string> = new Set(['escalations', 'proposes'])

/** Who may not look again, and whom the office has sent. */
const withheldOfLookback: ReadonlySet<string> = new Set(['barred', 'closedBy', 'assigned'])

/** 机构可见的内容 — the state of a case, or the body of an event, as the people of the home see it. */
export function forHome(kind: CaseKindName, said: object): object {
  if (kind === 'order') return without(said, withheldOfOrder)
  if (kind === 'hazardLookback') return without(said, withheldOfLookback)
  return withoutRecheck(withoutProposal(said))
}

/** A home does not hear of the draw, nor of the day of a re-check. */
function withoutRecheck(said: object): object {
  if (!('recheck' in said && 'lookBacks' in said)) return said
  return { ...said, recheck: null, lookBacks: (said.lookBacks as readonly LookbackDay[]).filter(({ sort }) => sort !== 'recheck') }
}

function withoutProposal(said: object): object {
  const waits = 'proposed' in said && said.proposed !== null && !isOperator((said.proposed as { role?: unknown }).role)
  return without(waits ? { ...said, proposed: null } : said, withheldOfHazard)
}

/** A thing, and what it holds by name, without some fields. */
const without = (said: object, fields: ReadonlySet<string>): object =>
  Object.fromEntries(
    Object.entries(said)
      .filter(([name]) => !fields.has(name))
      .map(([name, value]) => [name, value !== null && typeof value === 'object' && !Array.isArray(value) ? without(value as object, fields) : value]),
  )
