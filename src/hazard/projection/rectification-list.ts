import type { Instant } from '../../case/case.js'
import { rectifyTerm } from '../standing.js'
import type { HazardState } from '../state.js'
import { type Row, textOf } from './row.js'

/** 整改清单 — the five elements (五落实), the limit, how far it is, and how it ended. */
export const rectificationRow = (hazardId: string, state: HazardState): Row => ({
  hazard_id: hazardId,
  requirement: textOf(state.requirement),
  ...planned(state),
  ...limited(state),
  progress_percent: state.progress.findLast((p) => p.percent !== null)?.percent ?? null,
  fixed_on_spot: state.fixedOnSpot,
  submitted_at: state.submissions.at(-1)?.at ?? null,
  rectified_on: state.submissions.at(-1)?.rectifiedOn ?? null,
  draw_round: state.draw?.round ?? null,
  draw_seed: state.draw?.seed ?? null,
  draw_share: state.draw?.share ?? null,
  draw_value: state.draw?.drawn ?? null,
  drawn: state.draw?.taken ?? null,
  ...ended(state),
})

/** 五落实、六要素 — as the plan last said; what was handed in says the funds that were really spent. */
function planned({ plan, submissions }: HazardState): Row {
  const spent = submissions.findLast((s) => s.fundFen !== null)
  return {
    responsible_unit: plan?.responsibleUnit ?? null,
    responsible_person: plan?.responsiblePerson ?? null,
    supervisor_person: plan?.supervisorPerson ?? null,
    measures: textOf(plan?.measures),
    fund_fen: spent?.fundFen ?? plan?.fundFen ?? null,
    fund_source: spent?.fundSource ?? plan?.fundSource ?? null,
    goods: textOf(plan?.goods),
    interim_controls: textOf(plan?.interimControls),
    emergency_plan: plan?.emergencyPlan ?? null,
    aims: textOf(plan?.aims),
    requirements: textOf(plan?.requirements),
    cause: textOf(plan?.cause),
    prevention: textOf(plan?.prevention),
    planned_due_on: plan?.dueOn ?? null,
    plan_submitted_at: plan?.at ?? null,
    plan_submitted_by: plan?.by ?? null,
    plan_accepted: plan?.accepted ?? null,
  }
}

/** 整改时限 — the first limit and the present one; after the end the last that there was. */
function limited(state: HazardState): Row {
  const term = rectifyTerm(state)
  const stopped = stillness(state)
  return {
    original_due_on: state.originalDueOn,
    due_on: term?.dueOn ?? state.closing?.dueOn ?? null,
    due_value: term?.value ?? null,
    due_unit: term?.unit ?? null,
    provisional: term?.provisional ?? false,
    stopped_at: stopped?.since ?? null,
    stopped_why: stopped?.why ?? null,
  }
}

/** Since when the home's time stands still, and why: never again once the case is closed, else as its term says. */
function stillness(state: HazardState): { since: Instant; why: string } | null {
  const paused = rectifyTerm(state)?.paused ?? null
  if (!state.closing) return paused
  return { since: paused?.since ?? state.submissions.at(-1)?.at ?? state.closing.at, why: 'closed' }
}

/** 销号、作废、终止 */
const ended = ({ closing }: HazardState): Row => ({
  closed_how: closing?.how ?? null,
  closed_at: closing?.at ?? null,
  closed_by: closing?.by ?? null,
  closed_first: closing?.first ?? null,
  closed_recorded_by: closing?.recordedBy ?? null,
  sign_off_number: closing?.number ?? null,
  grade: closing?.grade ?? null,
  reviewed_by: closing?.reviewedBy ?? null,
  closing_opinion: textOf(closing?.opinion),
  expert_opinion: closing?.expertOpinion ?? null,
  unfixed_ground: closing?.ground ?? null,
  resettled_residents: closing?.resettlement?.residents ?? null,
  resettled_on: closing?.resettlement?.completedOn ?? null,
  resettlement: textOf(closing?.resettlement?.arrangement),
  handover_receiver: closing?.handover?.receiver ?? null,
  handover_on: closing?.handover?.confirmedOn ?? null,
  handover_number: closing?.handover?.number ?? null,
  handover_scan: closing?.handover?.confirmation ?? null,
  closing_evidence: closing?.evidence ?? [],
})
