/** 检查方式(来源) — how a hazard came to be known. */
export const hazardSources = [
  'routine', // 日常检查
  'special', // 专项检查
  'case', // 个案检查
  'joint', // 联合检查
  'look-back', // 回头看
  'self-check', // 机构自查
  'superior', // 上级交办
  'complaint', // 投诉举报
  'handed-over', // 部门移交
  'petition', // 信访舆情
  'third-party-review', // 第三方安全评估
  'lead', // 系统预警
] as const
export type HazardSource = (typeof hazardSources)[number]

/** 行政检查 — sources that are inspections: two officers with certificates, the county among them. */
export const inspectionSources = ['routine', 'special', 'case', 'joint', 'look-back'] as const satisfies readonly HazardSource[]
/** What the people of a home may file: what they found themselves, and what the system warned them of. */
export const operatorSources = ['self-check', 'lead'] as const satisfies readonly HazardSource[]

/** 资金来源 */
export const fundSources = ['own', 'sponsor', 'fiscal', 'subsidy', 'insurance', 'other'] as const
/** 核查方式 — how a verifier saw it; each earns a closure grade, A to D. */
export const verifyingMethods = ['on-site', 'live-video', 'documents', 'self-declared'] as const
export type VerifyingMethod = (typeof verifyingMethods)[number]
/** 核查结论 */
export const verdicts = ['passed', 'not-passed'] as const
export type Verdict = (typeof verdicts)[number]
/** 销号等级 — A strongest: seen on site, by live video, on paper and photographs, self-declared. */
export const grades = ['A', 'B', 'C', 'D'] as const
/** 责任层级 */
export const responsibilityLevels = ['institution', 'township', 'county'] as const
export type ResponsibilityLevel = (typeof responsibilityLevels)[number]

/** 异议种类 — said to the bureau (陈述申辩, 异议) or to another body (行政复议, 行政诉讼); the latter are recorded only. */
export const objectionKinds = ['statement', 'objection', 'reconsideration', 'lawsuit'] as const
export type ObjectionKind = (typeof objectionKinds)[number]
/** The two that the bureau itself must answer. */
export const answeredByUs = ['statement', 'objection'] as const satisfies readonly ObjectionKind[]
/** 异议处理结果 */
export const objectionOutcomes = ['upheld', 'partly-upheld', 'rejected', 'withdrawn'] as const

/** 措施性质 — 现场处理措施 or 行政处罚(责令停业整顿). */
export const measureNatures = ['site-measure', 'penalty'] as const
export type MeasureNature = (typeof measureNatures)[number]
/** 措施内容 — 撤离, 停止使用, 暂时停业; 责令停业整顿 is a penalty and nothing else. */
export const measureActs = ['evacuate', 'stop-use', 'suspend', 'order-suspension'] as const
/** 处罚程序 — the legal steps of a penalty in their order. */
export const penaltySteps = [
  'filing', // 立案
  'hearing-notice', // 听证告知
  'hearing', // 听证或期满未申请
  'legal-review', // 法制审核
  'collective-discussion', // 集体讨论
  'decision', // 处罚决定
  'service', // 送达
] as const
export type PenaltyStepName = (typeof penaltySteps)[number]
/** 听证情况 — not asked for within the term, given up in writing, or held. */
export const hearingOutcomes = ['not-requested', 'waived', 'held'] as const

/** 线索关闭的原因 — why there is no hazard in what the system has noticed. */
export const leadClosings = ['nothing-found', 'already-renewed', 'already-filed', 'wrong-data'] as const
export type LeadClosing = (typeof leadClosings)[number]

/** 提请的决定 — what `decide-motion` may say; 挂牌督办 is decided by listing. */
export const motionDecisions = ['interview', 'circular', 'declined'] as const

/** 受移送部门 */
export const departments = ['fire-rescue', 'market-regulation', 'health', 'housing', 'emergency', 'natural-resources', 'public-security', 'other'] as const
export type Department = (typeof departments)[number]
/** 移送反馈 */
export const referralOutcomes = ['handled', 'in-handling', 'returned', 'refused'] as const
/** 督办公示事项 — reported upward (上报), published (公示), published as ended (摘牌公示). */
export const publications = ['report', 'listing', 'delisting'] as const
export type PublicationKind = (typeof publications)[number]
/** 未整改终止的情形 — the home has closed and its residents are resettled, or another body has taken the hazard over. */
export const unfixedGrounds = ['home-closed', 'handed-over'] as const
