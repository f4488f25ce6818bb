import { flagsOf } from '../flags.js'
import { extensionsGranted } from '../standing.js'
import type { HazardState } from '../state.js'
import { type Row, textOf } from './row.js'

/** 隐患清单 — what is wrong, where, since when, how grave, and where the case stands. */
export const hazardRow = (id: string, state: HazardState): Row => ({
  id,
  number: state.number,
  status: state.status,
  level: state.level,
  round: state.round,
  flags: flagsOf(state),
  extensions_granted: extensionsGranted(state),
  relapses: state.relapses,
  institution_id: state.institution,
  county: state.county,
  township: state.township,
  source: state.source,
  found_on: state.foundOn,
  filed_at: state.filedAt,
  filed_by: state.filedBy,
  officers: state.officers,
  place: textOf(state.place),
  place_code: state.placeCode,
  description: textOf(state.description),
  category: state.category,
  check_item: state.checkItemCode,
  basis: state.basis,
  photos: state.photos,
  major_code: state.majorCode,
  major_source: state.majorSource,
  opinion: state.opinion,
  confirmed_at: state.confirmed?.at ?? null,
  confirmed_by: state.confirmed?.by ?? null,
  confirmed_first: state.confirmed?.first ?? null,
  interim_control: textOf(state.interimControl?.control),
  emergency_plan: state.interimControl?.emergencyPlan ?? null,
  interim_control_at: state.interimControl?.at ?? null,
  proposed_command: state.proposed?.command ?? null,
  proposed_by: state.proposed?.by ?? null,
  proposed_at: state.proposed?.at ?? null,
  order_id: state.order?.id ?? null,
  order_number: state.order?.number ?? null,
  served_on: state.order?.servedOn ?? null,
  enforcement_number: state.enforcement?.filingNumber ?? null,
  enforcement_on: state.enforcement?.filedOn ?? null,
  enforcement_grounds: textOf(state.enforcement?.grounds),
  relapse_of: state.relapseOf,
  lead_id: state.leadId,
})

/** 线索核实 — the lead that this filing has confirmed; `open` makes the database refuse a lead that is closed. */
export const leadConfirmationRows = (hazardId: string, { leadId, filedAt }: HazardState): readonly Row[] =>
  leadId === null ? [] : [{ hazard_id: hazardId, lead_id: leadId, open: true, confirmed_at: filedAt }]

/** 佐证引用 — every picture and paper that shows the state of the hazard itself; decisions and opinions about it are not proofs. */
export const evidenceRows = (hazardId: string, state: HazardState): readonly Row[] => {
  const cited = [
    state.photos,
    ...state.submissions.flatMap((s) => [s.before, s.after]),
    ...[state.verifications, state.progress, state.extensions, state.objections, state.stages, state.measures, state.referrals].flatMap((things) =>
      things.map((thing) => thing.evidence),
    ),
    ...state.measures.map((m) => m.lifted?.evidence ?? []),
    ...state.referrals.map((r) => r.reply?.evidence ?? []),
    state.closing?.evidence ?? [],
  ].flat()
  return [...new Set(cited)].map((evidenceId) => ({ hazard_id: hazardId, evidence_id: evidenceId }))
}
