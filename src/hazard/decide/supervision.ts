import type { PublicationKind } from '../codes.js'
import type { HazardClock } from '../clock-names.js'
import type { HazardRefusal } from '../refusals.js'
import { supervisionNow } from '../standing.js'
import type { HazardState } from '../state.js'
import { termByRule } from '../terms.js'
import { refuseDay } from './days.js'
import type { Decisions } from './deciding.js'
import { motionOfListing } from './escalation.js'
import { refuseEvidence } from './evidence.js'
import { refusePersons } from './persons.js'

const clockOf: Readonly<Record<PublicationKind, HazardClock>> = { report: 'listing-report', listing: 'listing-publish', delisting: 'delisting-publish' }

/** 挂牌督办与转执法. */
export const supervisionDecisions: Decisions<'supervise' | 'end-supervision' | 'record-publication' | 'start-enforcement'> = {
  /** Listing is reported upward and published. @source docs/regulations.md#listed-supervision */
  supervise(state, body, { actor, facts, law, now, today }) {
    if (supervisionNow(state)) return { code: 'hazard.already-supervised' }
    const no = refuseDay('listedOn', body.listedOn, { today, earliestOn: state.foundOn }) ?? refusePersons([body.leader], facts)
    if (no) return no
    const sets = [termByRule(law, { clock: 'listing-report' }, body.listedOn, now), termByRule(law, { clock: 'listing-publish' }, body.listedOn, now)]
    const motion = motionOfListing(state, actor.role)
    return [{ kind: 'supervise', body: { ...body, ...(motion !== undefined && { motion }), sets, stops: [{ clock: 'delisting-publish' }] } }]
  },

  /** 摘牌 is published as the listing was. @source docs/regulations.md#listed-supervision */
  'end-supervision'(state, body, { facts, law, now, today }) {
    if (!supervisionNow(state)) return { code: 'hazard.not-supervised' }
    const no = refuseEvidence(body.evidence, state.institution, facts)
    const stops = [{ clock: 'listing-report' }, { clock: 'listing-publish' }] as const
    return no ?? [{ kind: 'end-supervision', body: { ...body, sets: [termByRule(law, { clock: 'delisting-publish' }, today, now)], stops } }]
  },

  /** @source docs/regulations.md#listed-supervision */
  'record-publication'(state, body, { today }) {
    const last = state.supervisions.at(-1)
    if (!last) return { code: 'hazard.not-supervised' }
    if (body.what === 'delisting' && last.endedAt === null) return { code: 'hazard.supervision-not-ended' }
    const no = refuseDay('on', body.on, { today, earliestOn: last.listedOn })
    return no ?? [{ kind: 'record-publication', body: { ...body, stops: [{ clock: clockOf[body.what] }] } }]
  },

  /** 转执法 closes nothing: the hazard stays open and, past its date, overdue. @source docs/regulations.md#enforcement */
  'start-enforcement'(state, body, { today }) {
    if (state.enforcement) return { code: 'hazard.already-in-enforcement' }
    return refuseDay('filedOn', body.filedOn, { today, earliestOn: state.foundOn }) ?? [{ kind: 'start-enforcement', body }]
  },
}

/**
 * 挂牌未了 — a listed hazard leaves the list of the listed first: the listing is ended after acceptance, and its end is published
 * as the listing was. A closed case has no clock any more, so both are done before it closes.
 *
 * @source docs/regulations.md#listed-supervision
 */
export function refuseWhileListed({ supervisions }: HazardState): HazardRefusal | null {
  const last = supervisions.at(-1)
  if (!last) return null
  if (last.endedAt === null) return { code: 'hazard.supervision-in-force', number: last.number }
  return last.publications.some(({ what }) => what === 'delisting') ? null : { code: 'hazard.delisting-unpublished', number: last.number }
}
