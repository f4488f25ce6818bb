/** 隐患办理的不予办理. */
export type HazardRefusal =
  | { code: 'hazard.wrong-status'; status: string; wanted: readonly string[] }
  | { code: 'hazard.wrong-role'; role: string; wanted: readonly string[] }
  | PersonRefusal
  | CitedRefusal
  | DayRefusal
  | FilingRefusal
  | MajorRefusal
  | PlanRefusal
  | TermRefusal
  | SupervisionRefusal
  | MotionRefusal
  | MeasureRefusal
  | ReferralRefusal
  | SubmissionRefusal
  | VerificationRefusal
  | SignOffRefusal
  | EndingRefusal

/** 人员与职责分离. */
type PersonRefusal =
  | { code: 'hazard.scan-required' }
  | { code: 'hazard.no-such-signature'; signature: number }
  | { code: 'hazard.signature-not-waiting'; signature: number }
  | { code: 'hazard.person-unknown'; persons: readonly string[] }
  | { code: 'hazard.person-has-left'; persons: readonly string[] }
  | { code: 'hazard.officers-too-few'; wanted: number }
  | { code: 'hazard.officer-not-certified'; officers: readonly string[] }
  | { code: 'hazard.county-officer-required' }
  | { code: 'hazard.leader-required' }
  | { code: 'hazard.party-to-the-case'; persons: readonly string[] }
  | { code: 'hazard.maker-is-judge' }
  | { code: 'hazard.maker-is-verifier' }
  | { code: 'hazard.maker-is-approver' }
  | { code: 'hazard.verifier-is-approver' }
  | { code: 'hazard.reviewer-is-approver' }
  | { code: 'hazard.maker-is-reviewer' }
  | { code: 'hazard.verifier-is-reviewer' }
  | { code: 'hazard.reviewer-required'; wanted: readonly string[] }
  | { code: 'hazard.not-sign-off-reviewer'; wanted: readonly string[] }
  | { code: 'hazard.filer-is-judge' }
  | { code: 'hazard.filer-is-verifier' }
  | { code: 'hazard.filer-is-approver' }

/** 所引材料. */
type CitedRefusal =
  | { code: 'hazard.evidence-unknown'; evidenceIds: readonly string[] }
  | { code: 'hazard.evidence-of-another-home'; evidenceIds: readonly string[] }

/** 日期. */
type DayRefusal =
  | { code: 'hazard.day-in-future'; field: DayField; today: string }
  | { code: 'hazard.day-too-early'; field: DayField; earliestOn: string }
  | { code: 'hazard.calendar-missing'; year: number }

/** 命令所填的日期 — the field of a body that holds the day. */
export type DayField =
  | 'foundOn'
  | 'fixedOn'
  | 'dueOn'
  | 'completedOn'
  | 'filedOn'
  | 'decidedOn'
  | 'until'
  | 'listedOn'
  | 'on'
  | 'from'
  | 'reinspectedOn'
  | 'referredOn'
  | 'replyDueOn'
  | 'repliedOn'
  | 'rectifiedOn'
  | 'seenOn'
  | 'confirmedOn'

/** 登记. */
type FilingRefusal =
  | { code: 'hazard.institution-unknown' }
  | { code: 'hazard.institution-closed'; closedOn: string }
  | { code: 'hazard.source-not-yours'; source: string; wanted: readonly string[] }
  | { code: 'hazard.category-unknown'; category: string }
  | { code: 'hazard.check-item-unknown'; checkItemCode: string }
  | { code: 'hazard.ancestor-unknown' }
  | { code: 'hazard.ancestor-of-another-home' }
  | { code: 'hazard.ancestor-not-signed-off'; status: string }
  | { code: 'hazard.relapse-filed-meanwhile' }
  | { code: 'hazard.lead-required' }
  | { code: 'hazard.lead-unknown' }
  | { code: 'hazard.lead-of-another-home' }
  | { code: 'hazard.lead-not-open' }
  | { code: 'hazard.level-not-yours'; wanted: readonly string[] }

/** 定级与重大隐患. */
type MajorRefusal =
  | { code: 'hazard.major-code-unknown'; majorCode: string }
  | { code: 'hazard.major-code-required' }
  | { code: 'hazard.major-code-on-ordinary' }
  | { code: 'hazard.classification-unchanged' }
  | { code: 'hazard.already-raised' }
  | { code: 'hazard.lowering-needs-opinion' }
  | { code: 'hazard.opinion-required'; majorCode: string }
  | { code: 'hazard.not-major' }
  | { code: 'hazard.not-for-major' }
  | { code: 'hazard.already-confirmed' }
  | { code: 'hazard.confirmation-required' }
  | { code: 'hazard.interim-control-required' }

/** 整改方案与阶段. */
type PlanRefusal =
  | { code: 'hazard.plan-incomplete'; missing: readonly PlanContent[] }
  | { code: 'hazard.plan-after-deadline'; latest: string }
  | { code: 'hazard.plan-required' }
  | { code: 'hazard.responsible-not-of-home' }
  | { code: 'hazard.responsible-is-supervisor' }
  | { code: 'hazard.stages-not-ascending' }
  | { code: 'hazard.stage-after-deadline'; latest: string }
  | { code: 'hazard.stage-completed'; stage: number }
  | { code: 'hazard.no-such-stage'; stage: number }
  | { code: 'hazard.stages-unfinished'; stages: readonly number[] }

/** 方案内容 — the elements of an ordinary plan and the six contents of a major one. */
export type PlanContent = 'aims' | 'measures' | 'funds-and-goods' | 'responsibility' | 'limit' | 'limit-and-requirements' | 'safety-and-contingency'

/** 延期、异议、暂缓. */
type TermRefusal =
  | { code: 'hazard.no-limit' }
  | { code: 'hazard.extension-pending'; extension: number }
  | { code: 'hazard.extension-not-later'; after: string }
  | { code: 'hazard.extension-too-long'; latest: string }
  | { code: 'hazard.extensions-used-up'; most: number }
  | { code: 'hazard.no-such-extension'; extension: number }
  | { code: 'hazard.extension-decided'; extension: number }
  | { code: 'hazard.extension-later-than-asked'; latest: string }
  | { code: 'hazard.not-extension-approver'; role: string; wanted: readonly string[] }
  | { code: 'hazard.no-such-objection'; objection: number }
  | { code: 'hazard.objection-decided'; objection: number }
  | { code: 'hazard.already-deferred'; until: string }
  | { code: 'hazard.deferral-too-long'; latest: string }
  | { code: 'hazard.not-deferred' }
  | { code: 'hazard.deferral-runs'; until: string }

/** 督办与执法. */
type SupervisionRefusal =
  | { code: 'hazard.already-supervised' }
  | { code: 'hazard.not-supervised' }
  | { code: 'hazard.supervision-not-ended' }
  | { code: 'hazard.supervision-in-force'; number: string }
  | { code: 'hazard.delisting-unpublished'; number: string }
  | { code: 'hazard.already-in-enforcement' }

/** 措施. */
type MeasureRefusal =
  | { code: 'hazard.act-not-of-nature'; nature: string; acts: readonly string[] }
  | { code: 'hazard.resettlement-required' }
  | { code: 'hazard.penalty-steps-missing'; missing: readonly string[] }
  | { code: 'hazard.penalty-steps-out-of-order'; step: string }
  | { code: 'hazard.penalty-number-missing'; steps: readonly string[] }
  | { code: 'hazard.hearing-outcome-required' }
  | { code: 'hazard.waiver-proof-required' }
  | { code: 'hazard.hearing-too-early'; earliestOn: string }
  | { code: 'hazard.no-such-measure'; measure: number }
  | { code: 'hazard.measure-lifted'; measure: number }
  | { code: 'hazard.measure-imposed'; measures: number }

/** 提请. */
type MotionRefusal =
  | { code: 'hazard.no-motion' }
  | { code: 'hazard.no-such-motion'; escalation: number }
  | { code: 'hazard.motion-decided'; escalation: number }
  | { code: 'hazard.motion-decision-misplaced'; decision: 'interview' | 'circular' }
  | { code: 'hazard.motion-number-required'; field: 'body' | 'number' }
  | { code: 'hazard.motion-reason-required' }

/** 移送. */
type ReferralRefusal =
  | { code: 'hazard.no-such-referral'; referral: number }
  | { code: 'hazard.referral-of-another-department'; referral: number }
  | { code: 'hazard.referral-answered'; referral: number }
  | { code: 'hazard.referral-open'; referrals: number }

/** 申请销号与立行立改. */
type SubmissionRefusal =
  | { code: 'hazard.evidence-required'; side: 'before' | 'after' }
  | { code: 'hazard.not-same-day'; foundOn: string }
  | { code: 'hazard.after-is-before'; evidenceIds: readonly string[] }
  | { code: 'hazard.after-of-another-hazard'; evidenceIds: readonly string[] }

/** 核查与复查. */
type VerificationRefusal =
  | { code: 'hazard.verifier-out-of-reach'; officers: readonly string[] }
  | { code: 'hazard.verifier-not-qualified'; officers: readonly string[] }
  | { code: 'hazard.sponsor-verifies-own'; sponsor: string }
  | { code: 'hazard.self-declaration-not-allowed' }
  | { code: 'hazard.no-fresh-eyes' }
  | { code: 'hazard.on-site-required' }

/** 销号. */
type SignOffRefusal =
  | { code: 'hazard.not-sign-off-approver'; role: string; wanted: readonly string[] }
  | { code: 'hazard.grade-too-low'; grade: string; minimum: string }
  | { code: 'hazard.grade-not-earned'; grade: string; earned: string }
  | { code: 'hazard.county-reinspection-required' }
  | { code: 'hazard.evidence-not-after-rectification'; rectifiedOn: string }

/** 终止. */
type EndingRefusal = { code: 'hazard.home-not-closed' } | { code: 'hazard.handover-required' }
