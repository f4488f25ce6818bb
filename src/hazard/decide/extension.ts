import { plusDays } from '../../calendar/civil-day.js'
import type { Actor, Day, Instant } from '../../case/case.js'
import { dueByRule, waits } from '../../clock/due.js'
import type { Law } from '../../clock/law.js'
import type { HazardBody } from '../hazard.js'
import type { HazardRefusal } from '../refusals.js'
import { extensionsGranted, pendingExtension, rectifyTerm } from '../standing.js'
import type { Extension, HazardState, Term } from '../state.js'
import { isPast, termByRule, termToDay } from '../terms.js'
import type { Deciding, Decisions } from './deciding.js'
import { refuseEvidence } from './evidence.js'
import { latestOfMajor } from './plan.js'
import { stillness } from './two-sides.js'

type DatedTerm = Term & { dueOn: Day }

/** 延期 — asked for by the home, decided by the county; the old date holds until a new one is granted. */
export const extensionDecisions: Decisions<'request-extension' | 'decide-extension'> = {
  /**
   * 申请延期 — one at a time, later than the date that stands, as long and as often as the county allows. A late request is
   * taken and marked. A major hazard keeps its interim control meanwhile.
   *
   * @source docs/regulations.md#extension
   */
  'request-extension'(state, body, context) {
    const { facts, law, now } = context
    const term = datedTerm(state)
    if (!term) return { code: 'hazard.no-limit' }
    const pending = pendingExtension(state)
    if (pending) return { code: 'hazard.extension-pending', extension: pending.n }
    const no = refuseAsked(state, term, body, context) ?? refuseEvidence(body.evidence, state.institution, facts)
    if (no) return no
    const subject = String(state.extensions.length + 1)
    const asked = { ...body, was: term.dueOn, late: isLate(law, term, now), sets: [termByRule(law, { clock: 'extension-decide', subject }, now, now)] }
    // What is said of the control in the request is the control from now on.
    return [{ kind: 'request-extension', body: { ...asked, stops: body.interimControl ? [{ clock: 'interim-control' }] : [] } }]
  },

  /**
   * 延期批复 — by the approver of the level, of a late request by those named for it. The day granted is no later than the
   * one asked for, and later than the one that stands.
   *
   * @source docs/regulations.md#extension
   */
  'decide-extension'(state, body, context) {
    const { actor, law, now } = context
    const subject = String(body.extension)
    const asked = state.extensions[body.extension - 1]
    if (!asked) return { code: 'hazard.no-such-extension', extension: body.extension }
    if (asked.outcome !== 'pending') return { code: 'hazard.extension-decided', extension: body.extension }
    const term = datedTerm(state)
    const dueOn = body.dueOn ?? asked.wantedDueOn
    const no = refuseApprover(state, asked, actor, law) ?? (body.granted ? refuseGranted(state, asked, { term, dueOn }) : null)
    if (no) return no
    const stops = [{ clock: 'extension-decide', subject }] as const
    if (!body.granted || !term) return [{ kind: 'decide-extension', body: { ...body, stops } }]
    const change = { change: 'extended', from: term.dueOn, to: dueOn, approvedBy: actor.person, approvedAt: now } as const
    const extended = termToDay({ clock: 'rectify' }, dueOn, term.start, now, [change])
    return [{ kind: 'decide-extension', body: { ...body, sets: [extended], pauses: stillness(state, [extended]), stops } }]
  },
}

function datedTerm(state: HazardState): DatedTerm | null {
  const term = rectifyTerm(state)
  return term && term.dueOn !== null ? { ...term, dueOn: term.dueOn } : null
}

function refuseAsked(state: HazardState, term: DatedTerm, body: HazardBody['request-extension'], { law, today }: Deciding): HazardRefusal | null {
  const { most, daysMax } = law.ruleSet.policy.extension
  if (extensionsGranted(state) >= most[state.level]) return { code: 'hazard.extensions-used-up', most: most[state.level] }
  const after = later(term.dueOn, today)
  if (body.wantedDueOn <= after) return { code: 'hazard.extension-not-later', after }
  const byDays = plusDays(term.dueOn, daysMax)
  const latest = state.level === 'major' && state.order ? earlier(byDays, latestOfMajor(law, state.order.servedOn)) : byDays
  if (body.wantedDueOn > latest) return { code: 'hazard.extension-too-long', latest }
  return state.level === 'major' && !state.interimControl && !body.interimControl ? { code: 'hazard.interim-control-required' } : null
}

function refuseApprover(state: HazardState, asked: Extension, { role }: Actor, law: Law): HazardRefusal | null {
  const { approvers } = law.ruleSet.policy.extension
  const wanted = asked.late ? approvers.late : approvers[state.level]
  return wanted.includes(role) ? null : { code: 'hazard.not-extension-approver', role, wanted }
}

/** The limit may have moved since it was asked for, by a deferral that has ended: what is granted is later than the one that stands now. */
function refuseGranted(state: HazardState, asked: Extension, { term, dueOn }: { term: DatedTerm | null; dueOn: Day }): HazardRefusal | null {
  const after = term ? later(asked.was, term.dueOn) : asked.was
  if (dueOn > asked.wantedDueOn) return { code: 'hazard.extension-later-than-asked', latest: asked.wantedDueOn }
  if (dueOn <= after) return { code: 'hazard.extension-not-later', after }
  return state.level === 'major' && !state.interimControl ? { code: 'hazard.interim-control-required' } : null
}

/** 逾期申请 — later than the last day for asking, which leaves whole working days before the limit; a clock that stands still is not late. */
function isLate(law: Law, term: DatedTerm, now: Instant): boolean {
  if (term.paused) return false
  const last = dueByRule(law, 'extension-apply', term.dueOn)
  return waits(last) ? isPast(term, now) : isPast(last, now)
}

const later = (a: Day, b: Day): Day => (a > b ? a : b)
const earlier = (a: Day, b: Day): Day => (a < b ? a : b)
