import type { HazardFacts } from '../facts.js'
import type { HazardBody } from '../hazard.js'
import type { HazardRefusal } from '../refusals.js'
import type { HazardState } from '../state.js'
import { adopted, replanned } from '../terms.js'
import { refuseDay } from './days.js'
import type { Decisions } from './deciding.js'
import { refuseEvidence } from './evidence.js'
import { refuseWithoutLeader } from './level.js'
import { refuseWhileImposed } from './measure.js'
import { refuseWhileListed } from './supervision.js'
import { stopAll } from './two-sides.js'

/** 作废、终止与重算. */
export const endingDecisions: Decisions<'withdraw' | 'close-unfixed' | 'replan' | 'adopt-rules'> = {
  /**
   * Filed in error, by the word of two persons, of a major hazard a leader among them; not while a measure or a listing stands on it.
   *
   * @source docs/regulations.md#withdrawal
   */
  withdraw(state, body, { actor, proposal }) {
    const no = refuseWhileImposed(state) ?? refuseWhileListed(state) ?? (state.level === 'major' ? refuseWithoutLeader(actor, proposal) : null)
    return no ?? [{ kind: 'withdraw', body: { ...body, first: proposal?.by ?? null, stops: stopAll(state) } }]
  },

  /**
   * 终止 — the home has closed and its residents are resettled, or another body has taken the hazard over and said so. That
   * enforcement has begun is no ground. Two persons, a leader among them.
   *
   * @source docs/regulations.md#close-unfixed
   */
  'close-unfixed'(state, body, { actor, facts, proposal, today }) {
    const no =
      refuseGround(state, body, facts, today) ??
      refuseWhileListed(state) ??
      refuseWithoutLeader(actor, proposal) ??
      refuseEvidence([...body.evidence, body.handover?.confirmation], state.institution, facts)
    return no ?? [{ kind: 'close-unfixed', body: { ...body, first: proposal?.by ?? null, stops: stopAll(state) } }]
  },

  /** Dates that waited for a calendar, or were counted with one that has been published or corrected since. @source docs/regulations.md#calendar */
  replan(state, _, { law }) {
    return [{ kind: 'replan', body: { sets: state.terms.flatMap((term) => replanned(law, term) ?? []) } }]
  },

  /**
   * 适用规则版本 — terms that follow the rule set are counted again by the new one; a day that somebody has named, and what was left
   * when a clock stood still, stay as they are.
   *
   * @source docs/regulations.md#rule-sets
   */
  'adopt-rules'(state, body, { law, now, replaces = '' }) {
    const by = { from: replaces, adoption: body.adoption, at: now }
    const sets = state.terms.flatMap((term) => adopted(law, term, { of: state, by }) ?? [])
    return [{ kind: 'adopt-rules', body: { ...body, from: replaces, sets } }]
  },
}

function refuseGround(
  state: HazardState,
  { ground, resettlement, handover }: HazardBody['close-unfixed'],
  { home }: HazardFacts,
  today: string,
): HazardRefusal | null {
  if (ground === 'handed-over')
    return handover ? refuseDay('confirmedOn', handover.confirmedOn, { today, earliestOn: state.foundOn }) : { code: 'hazard.handover-required' }
  if (home?.closedOn == null || home.closedOn > today) return { code: 'hazard.home-not-closed' }
  return resettlement ? refuseDay('completedOn', resettlement.completedOn, { today }) : { code: 'hazard.resettlement-required' }
}
