import type { Instant } from '../../case/case.js'
import type { Law } from '../../clock/law.js'
import { defaultLimit, type Defaulting } from '../default-limit.js'
import type { HazardBody } from '../hazard.js'
import { categoryLimit, termByRule, termInDays, termToDay, type ExplainedTerm } from '../terms.js'
import type { Decisions } from './deciding.js'

type Given = Pick<HazardBody['notify'], 'dueOn' | 'termDays' | 'servedOn'> | { dueOn: string | null; servedOn: string }

/**
 * 整改时限 — the day that the order names, else its days counted from service, else the limit of the category. The day of
 * service is not counted.
 *
 * @source docs/regulations.md#hazard-limit
 */
export function limitOfOrder(law: Law, of: Defaulting, given: Given, now: Instant): ExplainedTerm {
  const days = 'termDays' in given ? given.termDays : undefined
  const byDefault = defaultLimit(law, of)
  const changes = days === byDefault.days ? byDefault.changes : []
  const counted = days === undefined ? null : termInDays(law, { clock: 'rectify' }, days, given.servedOn, now, changes)
  if (given.dueOn === null) return counted ?? categoryLimit(law, of, given.servedOn, now)
  // Counted again, so that the date can say how; should a calendar have come in between, what the home was told stands.
  return counted?.dueOn === given.dueOn ? counted : termToDay({ clock: 'rectify' }, given.dueOn, given.servedOn, now)
}

/** 送达. */
export const notifyDecisions: Decisions<'notify'> = {
  /**
   * 送达交办 — the order has been served, and the operator's clock starts on that day: for an ordinary hazard the limit, for
   * a major one the term of its plan, whose accepted day becomes the limit. Where the order names a day for a major one too, that is
   * its limit from then on, and bounds the plan. The order asks for control and confirmation
   * before it is served; a hazard that was raised in between is notified all the same, since the paper has reached the
   * home, and the clocks of its control and confirmation run beside.
   *
   * @source docs/regulations.md#work-safety-law-art-65
   */
  notify(state, body, { law, now }) {
    if (state.level === 'ordinary') {
      const limit = limitOfOrder(law, state, body, now)
      return [{ kind: 'notify', body: { ...body, originalDueOn: limit.dueOn, sets: [limit], stops: [{ clock: 'order' }] } }]
    }
    const plan = termByRule(law, { clock: 'plan' }, body.servedOn, now)
    const named = body.dueOn !== null || body.termDays !== undefined ? limitOfOrder(law, state, body, now) : null
    const sets = named ? [plan, named] : [plan]
    return [{ kind: 'notify', body: { ...body, originalDueOn: named?.dueOn ?? null, sets, stops: [{ clock: 'order' }] } }]
  },
}
