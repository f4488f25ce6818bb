import { dayOfInstant } from '../calendar/civil-day.js'
import type { DecisionContext, EventDraft } from '../case/case.js'
import type { HazardState } from '../hazard/state.js'
import type { Refusal } from '../refusal.js'
import { barredFrom } from './barred.js'
import type { LookbackEventBody } from './events.js'
import type { LookbackFacts } from './facts.js'
import type { LookbackBody } from './lookback.js'
import type { LookedAt } from './state.js'
import type { LookbackSort } from './sorts.js'

/**
 * 开启 — on the day of the date row, of a hazard that is signed off and whose home still runs. It stands where the home stands
 * today. What it is to know of the hazard is written into its first event, and nothing of how it was closed.
 *
 * @source docs/regulations.md#look-back
 */
export function open(
  { hazardId, sort, opensOn }: LookbackBody['open-lookback'],
  { facts, now }: DecisionContext<LookbackFacts>,
): Refusal | readonly EventDraft[] {
  const { lookbackId, hazard, home } = facts
  if (!hazard || !home) return { code: 'lookback.hazard-unknown' }
  if (hazard.status !== 'signed-off') return { code: 'lookback.hazard-not-signed-off', status: hazard.status }
  if (home.closedOn !== null && home.closedOn <= dayOfInstant(now)) return { code: 'lookback.home-closed', closedOn: home.closedOn }
  const { county, township } = home
  const body: LookbackEventBody['open-lookback'] = {
    ...lookedAt(hazard, hazardId, sort),
    lookbackId,
    sort,
    institutionId: hazard.institution,
    county,
    township,
    opensOn,
  }
  return [{ kind: 'open-lookback', body }]
}

const lookedAt = (state: HazardState, hazardId: string, sort: LookbackSort): LookedAt => ({
  hazardId,
  hazardNumber: state.number,
  level: state.level,
  majorCode: state.majorCode,
  category: state.category,
  checkItemCode: state.checkItemCode,
  basis: state.basis,
  place: state.place,
  placeCode: state.placeCode ?? null,
  description: state.description,
  requirement: state.requirement,
  photos: state.photos,
  barred: barredFrom(state, sort),
  closedBy: state.closing?.by ?? state.filedBy,
  signedOffAt: state.closing?.at ?? state.filedAt,
})
