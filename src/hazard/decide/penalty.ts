import { plusDays } from '../../calendar/civil-day.js'
import type { Day } from '../../case/case.js'
import { dueByRule, waits } from '../../clock/due.js'
import type { Law } from '../../clock/law.js'
import { penaltySteps, type PenaltyStepName } from '../codes.js'
import type { HazardBody } from '../hazard.js'
import type { HazardRefusal } from '../refusals.js'
import { refuseBefore, refuseDay } from './days.js'
import type { Deciding } from './deciding.js'
import { factsOf } from './persons.js'

type Penalty = Pick<HazardBody['impose-measure'], 'steps' | 'from'>
type Step = Penalty['steps'][number]

/** The steps that end in a paper with a number: 立案 and 处罚决定. */
const numbered: readonly PenaltyStepName[] = ['filing', 'decision']

/**
 * 处罚程序 — a penalty is imposed only when every legal step stands behind it: each once, in their order, with its day and
 * the person who answers for it, none of them before the hazard was found or still to come. It takes effect when it has been served.
 *
 * @source docs/regulations.md#penalty-steps
 */
export function refusePenalty({ steps, from }: Penalty, foundOn: Day, { facts, law, today }: Deciding): HazardRefusal | null {
  const missing = penaltySteps.filter((name) => !steps.some(({ step }) => step === name))
  if (missing.length) return { code: 'hazard.penalty-steps-missing', missing }
  const stray = steps.find(({ step, on }, n) => step !== penaltySteps[n] || on < (steps[n - 1]?.on ?? on))
  if (stray) return { code: 'hazard.penalty-steps-out-of-order', step: stray.step }
  const unnumbered = steps.filter(({ step, number }) => numbered.includes(step) && number === undefined).map(({ step }) => step)
  if (unnumbered.length) return { code: 'hazard.penalty-number-missing', steps: unnumbered }
  const unknown = steps.map(({ person }) => person).filter((person) => !factsOf(facts, person))
  if (unknown.length) return { code: 'hazard.person-unknown', persons: unknown }
  const [begunOn, servedOn] = [steps[0]?.on ?? today, steps.at(-1)?.on ?? today]
  return refuseBefore('on', begunOn, foundOn) ?? refuseHearing(steps, law) ?? refuseDay('on', servedOn, { today }) ?? refuseBefore('from', from, servedOn)
}

/**
 * 听证 — the home was told of its right, and had its days to ask: it asked for none within the term, gave it up in
 * writing, or was heard, told of place and time the days before that the law wants.
 *
 * @source docs/regulations.md#administrative-penalty-law-art-64
 */
function refuseHearing(steps: readonly Step[], law: Law): HazardRefusal | null {
  const told = steps.find(({ step }) => step === 'hearing-notice')
  const hearing = steps.find(({ step }) => step === 'hearing')
  if (!told || !hearing?.outcome) return { code: 'hazard.hearing-outcome-required' }
  if (hearing.outcome === 'waived') return hearing.evidence === undefined ? { code: 'hazard.waiver-proof-required' } : null
  return hearing.outcome === 'held' ? refuseHeld(law, told.on, hearing.on) : refuseUnasked(law, told.on, hearing.on)
}

/** Nobody has asked: that can be said only when the last day for asking is over. */
function refuseUnasked(law: Law, toldOn: Day, on: Day): HazardRefusal | null {
  const asking = dueByRule(law, 'hearing-request', toldOn)
  if (waits(asking)) return { code: 'hazard.calendar-missing', year: asking.waitsForCalendar }
  return on > asking.dueOn ? null : { code: 'hazard.hearing-too-early', earliestOn: plusDays(asking.dueOn, 1) }
}

/** Place and time are told so many working days before the hearing; the earliest lawful day is looked for from the one that was too early. */
function refuseHeld(law: Law, toldOn: Day, heldOn: Day): HazardRefusal | null {
  let earliestOn = heldOn
  for (;;) {
    const lastForNotice = dueByRule(law, 'hearing-notice', earliestOn)
    if (waits(lastForNotice)) return { code: 'hazard.calendar-missing', year: lastForNotice.waitsForCalendar }
    if (toldOn <= lastForNotice.dueOn) return earliestOn === heldOn ? null : { code: 'hazard.hearing-too-early', earliestOn }
    earliestOn = plusDays(earliestOn, 1)
  }
}
