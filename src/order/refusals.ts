import type { ServiceProof } from './service.js'

/** 责令改正通知书的不予办理. */
export type OrderRefusal =
  | { code: 'order.wrong-status'; status: string; wanted: readonly string[] }
  | { code: 'order.wrong-role'; role: string; wanted: readonly string[] }
  | DraftingRefusal
  | SigningRefusal
  | IssuingRefusal
  | ServiceRefusal
  | CorrectionRefusal
  | OpinionRefusal
  | JointFormRefusal

/** 拟制. */
type DraftingRefusal =
  | { code: 'order.institution-unknown' }
  | { code: 'order.hazard-unknown'; hazardIds: readonly string[] }
  | { code: 'order.hazard-of-another-home'; hazardIds: readonly string[] }
  | { code: 'order.hazard-not-filed'; hazardIds: readonly string[] }
  | { code: 'order.hazard-on-another-order'; hazardIds: readonly string[] }
  | { code: 'order.officers-too-few'; wanted: number }
  | { code: 'order.person-unknown'; persons: readonly string[] }
  | { code: 'order.person-has-left'; persons: readonly string[] }
  | { code: 'order.officer-not-certified'; officers: readonly string[] }
  | { code: 'order.term-required'; hazardIds: readonly string[] }
  | { code: 'order.due-too-early'; hazardIds: readonly string[]; after: string }
  | { code: 'order.due-too-late'; hazardIds: readonly string[]; latest: string }
  | { code: 'order.evidence-unknown'; evidenceIds: readonly string[] }
  | { code: 'order.evidence-of-another-home'; evidenceIds: readonly string[] }

/** 审核、审批. */
type SigningRefusal =
  | { code: 'order.drafter-is-reviewer' }
  | { code: 'order.drafter-is-approver' }
  | { code: 'order.reviewer-is-approver' }
  | { code: 'order.officer-is-approver' }
  | { code: 'order.filer-is-approver' }
  | { code: 'order.not-signer-of-step'; step: 'review' | 'approve'; role: string; wanted: readonly string[] }
  | { code: 'order.review-required' }
  | { code: 'order.no-review-step' }
  | { code: 'order.revision-required' }
  | { code: 'order.scan-required' }

/** 编号、签发、作废. */
type IssuingRefusal =
  | { code: 'order.number-required' }
  | { code: 'order.number-is-ours'; mark: string }
  | { code: 'order.number-taken' }
  | { code: 'order.major-not-ready'; hazards: readonly { hazardId: string; missing: readonly MajorGap[] }[] }
  | { code: 'order.void-above-role'; status: string; role: string; wanted: readonly string[] }

/** 重大隐患送达前所缺 — catalogue code, interim control, a leader's confirmation. */
export type MajorGap = 'catalogue-code' | 'interim-control' | 'confirm-major'

/** 送达. */
type ServiceRefusal =
  | { code: 'order.service-proof-missing'; method: string; missing: readonly ServiceProof[] }
  | { code: 'order.nothing-to-serve' }
  | { code: 'order.server-not-authorised'; persons: readonly string[] }
  | { code: 'order.signed-before-sent'; sentOn: string }
  | { code: 'order.service-before-issue'; issuedOn: string }
  | { code: 'order.service-not-complete'; servedOn: string }
  | { code: 'order.service-date-unknown'; year: number }
  | { code: 'order.due-before-service'; hazardIds: readonly string[]; servedOn: string }

/** 更正. */
type CorrectionRefusal =
  | { code: 'order.replaced-not-served' }
  | { code: 'order.already-corrected' }
  | { code: 'order.correction-differs'; hazardIds: readonly string[] }
  | { code: 'order.correction-changes-term'; hazardIds: readonly string[] }

/** 一表多项. */
type JointFormRefusal = { code: 'order.not-in-force'; status: string } | { code: 'order.hazard-not-on-order' } | { code: 'order.major-on-joint-form' }

/** 整改复查意见书. */
type OpinionRefusal =
  | { code: 'order.opinion-not-on-order'; hazardIds: readonly string[] }
  | { code: 'order.opinion-disagrees'; hazardIds: readonly string[] }
  | { code: 'order.opinion-reason-required'; hazardIds: readonly string[] }
  | { code: 'order.opinion-in-future'; today: string }
  | { code: 'order.opinion-before-service'; servedOn: string }
