import type { CaseEvent, Day, NumberTaken } from '../case/case.js'
import type { Answered } from '../case/escalation.js'
import type { SourceStatus } from '../clock/law.js'
import type { Verdict } from './codes.js'
import type { HazardBody } from './hazard.js'
import type { Signed } from '../document/signing.js'
import type { LookbackDay } from '../lookback/sorts.js'
import type { Draw, Proposed, Recheck, Submission } from './state.js'
import type { HazardLevel, HazardStatus } from './status.js'
import type { Timing } from './terms.js'

/** What was asked, and what follows for the running terms. */
type Asked<Name extends keyof HazardBody, More = unknown> = HazardBody[Name] & Timing & More

/** 双人 — the one who proposed it; the second person is the event's own actor. */
interface TwoPersons {
  /** Null where one person was enough. */
  first: string | null
}

/** 签名 — of the one who acts and, before it, of the one who proposed; events from before signatures were kept have none. */
interface SignedBy {
  signatures?: readonly (Signed & { by: 'actor' | 'first'; supplementDueOn: Day | null })[]
}

/** 登记 — what was filed, with what the registers say about the home on that day. */
export type Filed = Omit<HazardBody['file'], 'officers'> &
  Timing & {
    /** Filled by the kernel with the next number of the series, unless a relapse takes its ancestor's. */
    number: string
    county: string
    township: string | null
    sponsor: string | null
    officers: readonly string[]
    level: HazardLevel
    majorSource: SourceStatus | null
    relapses: number
    /** Who has linked a relapse to its ancestor: the filer, or the match of indicator, place and home. */
    linkedBy?: 'filer' | 'match'
  }

/** What an event of a hazard carries beyond its instant and its actor, by its kind. Every date and every choice stands in it. */
export interface HazardEventBody {
  file: Filed
  classify: Asked<'classify', TwoPersons & { majorSource: SourceStatus | null; raises: boolean }>
  'confirm-major': Asked<'confirm-major', { first: string } & SignedBy>
  'set-interim-control': Asked<'set-interim-control'>
  'assign-responsible': Asked<'assign-responsible'>
  notify: Asked<'notify', { originalDueOn: Day | null }>
  'fix-on-spot': Asked<'fix-on-spot', Pick<Submission, 'late' | 'doubtful'>>
  'submit-plan': Asked<'submit-plan'>
  'accept-plan': Asked<'accept-plan', { originalDueOn: Day | null }>
  'return-plan': Asked<'return-plan'>
  'plan-stages': Asked<'plan-stages'>
  'complete-stage': Asked<'complete-stage'>
  'report-progress': Asked<'report-progress'>
  'request-extension': Asked<'request-extension', { was: Day; late: boolean }>
  'decide-extension': Asked<'decide-extension'>
  'file-objection': Asked<'file-objection', { late: boolean }>
  'decide-objection': Asked<'decide-objection'>
  defer: Asked<'defer', SignedBy>
  'end-deferral': Asked<'end-deferral'>
  'decide-motion': Asked<'decide-motion'>
  /** `motion`: the escalation that had proposed it, when a leader lists what was put to the leaders. */
  supervise: Asked<'supervise', { motion?: number }>
  'end-supervision': Asked<'end-supervision'>
  'record-publication': Asked<'record-publication'>
  'impose-measure': Asked<'impose-measure', TwoPersons & SignedBy>
  'lift-measure': Asked<'lift-measure'>
  refer: Asked<'refer'>
  'record-referral-reply': Asked<'record-referral-reply'>
  'start-enforcement': Asked<'start-enforcement'>
  'submit-rectification': Asked<'submit-rectification', Pick<Submission, 'late' | 'doubtful'>>
  'verify-by-township': Asked<'verify-by-township', Outcome & { draw: Omit<Draw, 'round'> | null }>
  'verify-by-county': Asked<'verify-by-county', Outcome>
  'sign-off': Asked<'sign-off', TwoPersons & SignedBy & { signOffNumber: string; lookBacks: readonly LookbackDay[]; recheck: Recheck | null }>
  'return-sign-off': Asked<'return-sign-off'>
  withdraw: Asked<'withdraw', TwoPersons>
  'close-unfixed': Asked<'close-unfixed', TwoPersons>
  'answer-escalation': Answered & Timing
  'supplement-signature': Asked<'supplement-signature'>
  comment: Asked<'comment'>
  replan: Timing
  /** `from`: the rule set that the case had until then. */
  'adopt-rules': Asked<'adopt-rules', { from: string }>
  proposed: Omit<Proposed, 'by' | 'role' | 'recordedBy' | 'at'> & Timing
}
interface Outcome {
  verdict: Verdict
  to: HazardStatus
}

/** An event of a hazard, by kind. */
export type HazardEvent = {
  [Kind in keyof HazardEventBody]: Omit<CaseEvent, 'kind' | 'body'> & { kind: Kind; body: HazardEventBody[Kind] }
}[keyof HazardEventBody]

/** An event as a decision drafts it: the numbers are still to be taken. */
export type Happened = {
  [Kind in keyof HazardEventBody]: { kind: Kind; body: Drafted<Kind>; takes?: readonly NumberTaken[]; schema?: number }
}[keyof HazardEventBody]
type Drafted<Kind extends keyof HazardEventBody> = Kind extends 'file'
  ? Omit<Filed, 'number'> & { number?: string }
  : Kind extends 'sign-off'
    ? Omit<HazardEventBody['sign-off'], 'signOffNumber'>
    : HazardEventBody[Kind]
