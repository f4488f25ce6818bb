import type { Actor } from '../../case/case.js'
import type { MeasureNature } from '../codes.js'
import type { HazardFacts } from '../facts.js'
import type { HazardBody } from '../hazard.js'
import type { HazardRefusal } from '../refusals.js'
import { measuresImposed } from '../standing.js'
import type { HazardState } from '../state.js'
import { refuseBefore, refuseDay } from './days.js'
import type { Decisions } from './deciding.js'
import { refuseEvidence } from './evidence.js'
import { refusePenalty } from './penalty.js'
import { refuseFewerThanTwo, refuseOfficers } from './persons.js'

type Measure = HazardBody['impose-measure']

const actsOf: Readonly<Record<MeasureNature, Measure['acts']>> = {
  'site-measure': ['evacuate', 'stop-use', 'suspend'],
  penalty: ['order-suspension'],
}

/** 措施. */
export const measureDecisions: Decisions<'impose-measure' | 'lift-measure'> = {
  /**
   * 采取措施 — on the spot by two certified officers, or as a penalty when every legal step of it has been taken. Where
   * people must leave, it says where to.
   *
   * @source docs/regulations.md#site-measure
   */
  'impose-measure'(state, body, context) {
    const { actor, facts, proposal } = context
    const no =
      refuseActs(body) ??
      (body.acts.includes('evacuate') && !body.resettlement ? ({ code: 'hazard.resettlement-required' } as const) : null) ??
      refuseBefore('from', body.from, state.foundOn) ??
      (body.nature === 'penalty' ? refusePenalty(body, state.foundOn, context) : refuseSiteOfficers(body, actor, facts)) ??
      refuseEvidence([...body.evidence, ...body.steps.map((step) => step.evidence)], state.institution, facts)
    return no ?? [{ kind: 'impose-measure', body: { ...body, first: proposal?.by ?? null } }]
  },

  /**
   * 解除措施 — two certified officers have looked again, and a leader consents.
   *
   * @source docs/regulations.md#work-safety-law-art-65
   */
  'lift-measure'(state, body, { facts, today }) {
    const measure = state.measures[body.measure - 1]
    if (!measure) return { code: 'hazard.no-such-measure', measure: body.measure }
    if (measure.lifted) return { code: 'hazard.measure-lifted', measure: body.measure }
    const no =
      refuseDay('reinspectedOn', body.reinspectedOn, { today, earliestOn: measure.from }) ??
      refuseOfficers(body.officers, facts) ??
      refuseEvidence(body.evidence, state.institution, facts)
    return no ?? [{ kind: 'lift-measure', body }]
  },
}

/** 未解除的措施 — a hazard does not leave the list while people are out or a floor is shut because of it. */
export function refuseWhileImposed(state: HazardState): HazardRefusal | null {
  const measures = measuresImposed(state).length
  return measures ? { code: 'hazard.measure-imposed', measures } : null
}

/** 责令停业整顿 is a penalty and nothing else; the other acts are none. */
function refuseActs({ nature, acts }: Measure): HazardRefusal | null {
  const strange = acts.filter((act) => !actsOf[nature].includes(act))
  return strange.length ? { code: 'hazard.act-not-of-nature', nature, acts: strange } : null
}

const refuseSiteOfficers = ({ second }: Measure, { person }: Actor, facts: HazardFacts): HazardRefusal | null =>
  second === undefined ? refuseFewerThanTwo([person]) : refuseOfficers([person, second], facts)
