import type { Projection } from '../case/case.js'
import { evidenceRows, hazardRow, leadConfirmationRows } from './projection/hazard-list.js'
import { extensionRows, deferralRows, objectionRows, progressRows, roundRows, stageRows, verificationRows } from './projection/rectifying.js'
import { rectificationRow } from './projection/rectification-list.js'
import { lookbackDueRows, responsibilityRows } from './projection/responsibility-list.js'
import { measureRows, measureStepRows, publicationRows, referralRows, signatureRows, supervisionRows } from './projection/supervising.js'
import type { HazardState } from './state.js'

/**
 * 三个清单 — the rows of every list that stand for the state of a hazard. The lists are views of one stream of events, so
 * they cannot disagree; each file of `projection/` writes the rows of one of them.
 */
export const projectHazard = (caseId: string, state: HazardState): Projection => ({
  hazard: [hazardRow(caseId, state)],
  hazard_evidence: evidenceRows(caseId, state),
  rectification: [rectificationRow(caseId, state)],
  rectification_round: roundRows(caseId, state),
  hazard_verification: verificationRows(caseId, state),
  hazard_progress: progressRows(caseId, state),
  hazard_extension: extensionRows(caseId, state),
  hazard_objection: objectionRows(caseId, state),
  hazard_deferral: deferralRows(caseId, state),
  hazard_stage: stageRows(caseId, state),
  hazard_supervision: supervisionRows(caseId, state),
  hazard_publication: publicationRows(caseId, state),
  hazard_measure: measureRows(caseId, state),
  measure_step: measureStepRows(caseId, state),
  hazard_referral: referralRows(caseId, state),
  hazard_signature: signatureRows(caseId, state),
  responsibility: responsibilityRows(caseId, state),
  lookback_due: lookbackDueRows(caseId, state),
  lead_confirmation: leadConfirmationRows(caseId, state),
})
