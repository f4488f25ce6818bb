import { dayOfInstant } from '../calendar/civil-day.js'
import type { DecisionContext, EventDraft } from '../case/case.js'
import { handsIn } from '../case/separation.js'
import { uuidOf } from '../case/identity.js'
import type { Refusal } from '../refusal.js'
import { refuseEvidence } from './evidence.js'
import type { LookbackEventBody } from './events.js'
import type { LookbackFacts } from './facts.js'
import type { LookbackBody } from './lookback.js'
import { refuseParty, refuseVisitors } from './visitors.js'
import type { LookbackRefusal } from './refusals.js'
import type { LookbackState } from './state.js'

type Context = DecisionContext<LookbackFacts>

/** 安排 — to two officers who may look, one of the county at least. @source docs/regulations.md#look-back */
export function assign(state: LookbackState, body: LookbackBody['assign-lookback'], { actor, facts }: Context): Refusal | readonly EventDraft[] {
  const no = refuseParty(state, handsIn(actor), facts) ?? refuseVisitors(state, body.officers, facts)
  return no ?? [{ kind: 'assign-lookback', body }]
}

/**
 * 登记结果 — seen on site by two officers who may look. What has come back is filed as a linked hazard of its own, by what these
 * two have found; if a relapse of it is open already, that one goes on.
 *
 * @source docs/regulations.md#relapse
 */
export function record(state: LookbackState, body: LookbackBody['record-lookback'], { actor, facts, now }: Context): Refusal | readonly EventDraft[] {
  const officers = [actor.person, body.second]
  const no =
    refuseOthers(state, officers) ??
    refuseVisitors(state, officers, facts) ??
    refuseDay(state, body.visitedOn, dayOfInstant(now)) ??
    refuseClosedHome(facts, body.visitedOn) ??
    refuseEvidence(body.evidence, state, facts)
  if (no) return no
  const back = body.result === 'not-held'
  const recorded: LookbackEventBody['record-lookback'] = {
    ...body,
    relapse: back ? (facts.relapse ?? relapseId(state.lookbackId)) : null,
    files: back && facts.relapse === null,
  }
  return [{ kind: 'record-lookback', body: recorded }]
}

/** The id of the hazard that a look-back files: one look-back files one, however often it is asked. */
const relapseId = (lookbackId: string): string => uuidOf('relapse', lookbackId)

/** 须由所派二人 — once two are sent, it is these two who look. */
const refuseOthers = ({ assigned }: LookbackState, officers: readonly string[]): LookbackRefusal | null =>
  assigned === null || officers.every((one) => assigned.officers.includes(one)) ? null : { code: 'lookback.assigned-to-others' }

/** 看的日子 — not before its day, which nobody at the home knows, and not in the future. */
function refuseDay({ opensOn }: LookbackState, visitedOn: string, today: string): LookbackRefusal | null {
  if (visitedOn > today) return { code: 'lookback.day-in-future', today }
  return visitedOn < opensOn ? { code: 'lookback.day-too-early', earliestOn: opensOn } : null
}

/** A home that has closed is not visited any more: its look-back is cancelled. */
function refuseClosedHome({ home }: LookbackFacts, visitedOn: string): LookbackRefusal | null {
  const closedOn = home?.closedOn ?? null
  return closedOn !== null && closedOn <= visitedOn ? { code: 'lookback.home-closed', closedOn } : null
}
