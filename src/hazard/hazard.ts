import { z } from 'zod'
import type { Stored } from '../text/free-text.js'
import { adoptedRules } from '../clock/adopted-rules.js'
import { answerEscalation } from '../case/answer.js'
import * as filing from './bodies/filing.js'
import * as rectifying from './bodies/rectifying.js'
import * as supervising from './bodies/supervising.js'
import type { HazardCommandName } from './commands.js'

/** 重算期限 — the calendar of a year has been published: dates that waited for it are computed anew. */
const replan = z.strictObject({})

/** The body of every command of a hazard, by its name: what a request may hold, and nothing else. */
export const hazardBodies = {
  file: filing.file,
  classify: filing.classify,
  'confirm-major': filing.confirmMajor,
  'set-interim-control': filing.setInterimControl,
  'assign-responsible': filing.assignResponsible,
  notify: filing.notify,
  'fix-on-spot': filing.fixOnSpot,
  'submit-plan': rectifying.submitPlan,
  'accept-plan': rectifying.acceptPlan,
  'return-plan': rectifying.returnPlan,
  'plan-stages': filing.planStages,
  'complete-stage': filing.completeStage,
  'report-progress': rectifying.reportProgress,
  'request-extension': rectifying.requestExtension,
  'decide-extension': rectifying.decideExtension,
  'file-objection': rectifying.fileObjection,
  'decide-objection': rectifying.decideObjection,
  defer: rectifying.defer,
  'end-deferral': rectifying.endDeferral,
  'decide-motion': supervising.decideMotion,
  supervise: supervising.supervise,
  'end-supervision': supervising.endSupervision,
  'record-publication': supervising.recordPublication,
  'impose-measure': supervising.imposeMeasure,
  'lift-measure': supervising.liftMeasure,
  refer: supervising.refer,
  'record-referral-reply': supervising.recordReferralReply,
  'start-enforcement': supervising.startEnforcement,
  'submit-rectification': rectifying.submitRectification,
  'verify-by-township': rectifying.verifyByTownship,
  'verify-by-county': rectifying.verifyByCounty,
  'sign-off': supervising.signOff,
  'return-sign-off': supervising.returnSignOff,
  withdraw: supervising.withdraw,
  'close-unfixed': supervising.closeUnfixed,
  'supplement-signature': filing.supplementSignature,
  'answer-escalation': answerEscalation,
  comment: filing.comment,
  replan,
  'adopt-rules': adoptedRules,
} as const satisfies Record<HazardCommandName, z.ZodType>

/** The bodies as the rules read them: free text kept apart, its place taken by a reference. */
export type HazardBody = { readonly [Name in HazardCommandName]: Stored<z.output<(typeof hazardBodies)[Name]>> }
