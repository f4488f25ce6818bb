import type { AccessRefusal } from './access/refusals.js'
import type { CaseRefusal } from './case/refusals.js'
import type { EvidenceRefusal } from './document/refusals.js'
import type { LawRefusal } from './clock/refusals.js'
import type { HazardRefusal } from './hazard/refusals.js'
import type { RegisterRefusal } from './institution/refusals.js'
import type { NoticeRefusal } from './notice/refusals.js'
import type { LookbackRefusal } from './lookback/refusals.js'
import type { OrderRefusal } from './order/refusals.js'
import type { RequestRefusal } from './http/refusals.js'

/**
 * 不予办理 — every expected "no": a code `thing.reason` and facts, never a sentence and never personal data.
 * Its HTTP status and its Chinese sentence stand in `text/zh.ts`; a code without them does not compile.
 */
export type Refusal =
  | CaseRefusal
  | HazardRefusal
  | OrderRefusal
  | LookbackRefusal
  | AccessRefusal
  | RegisterRefusal
  | EvidenceRefusal
  | LawRefusal
  | NoticeRefusal
  | RequestRefusal
export type RefusalCode = Refusal['code']

/** Tells a refusal from any other answer of a decision. */
export const isRefusal = (answer: object): answer is Refusal => 'code' in answer && !Array.isArray(answer)
