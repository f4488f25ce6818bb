import type { RuleCode } from '../clock/rule-code.js'

/** 时钟 — every clock of a hazard, and whose time it counts. */
export const clockSides = {
  order: 'authority', // 下达责令改正通知书
  plan: 'operator', // 提交整改方案
  'judge-plan': 'authority', // 审核整改方案
  rectify: 'operator', // 整改
  'township-verify': 'authority', // 乡镇核查
  'county-verify': 'authority', // 县级复查
  'sign-off': 'authority', // 销号审批
  acceptance: 'authority', // 重大隐患验收
  'interim-control': 'operator', // 落实临时管控
  'confirm-major': 'authority', // 确认重大隐患
  'second-person': 'authority', // 双人确认
  progress: 'operator', // 重大隐患进展报告
  stage: 'operator', // 整改阶段
  'extension-decide': 'authority', // 延期批复
  'objection-answer': 'authority', // 答复异议
  deferral: 'authority', // 暂缓到期
  'listing-report': 'authority', // 挂牌上报
  'listing-publish': 'authority', // 挂牌公示
  'delisting-publish': 'authority', // 摘牌公示
  'referral-reply': 'authority', // 移送反馈
  'signature-supplement': 'authority', // 补签
} as const satisfies Record<string, 'operator' | 'authority'>
export type HazardClock = keyof typeof clockSides

/** 主时钟 — the clock that the status itself starts. The others run beside it. */
export const mainClocks = ['order', 'plan', 'judge-plan', 'rectify', 'township-verify', 'county-verify', 'sign-off'] as const satisfies readonly HazardClock[]

/** The rule of the rule set that gives a clock its term; clocks that are missing here run to a named day. */
export const ruleOfClock = {
  plan: 'plan-submit-major',
  'judge-plan': 'plan-judge',
  rectify: 'hazard-limit',
  'township-verify': 'township-verify',
  'county-verify': 'county-verify',
  'sign-off': 'sign-off',
  acceptance: 'major-acceptance',
  'interim-control': 'interim-control-set',
  'confirm-major': 'confirm-major',
  'second-person': 'second-person-confirm',
  progress: 'progress-report-major',
  'extension-decide': 'extension-decide',
  'objection-answer': 'objection-answer',
  'listing-report': 'listing-report',
  'listing-publish': 'listing-publish',
  'delisting-publish': 'listing-publish',
  'referral-reply': 'referral-reply',
  'signature-supplement': 'signature-supplement',
} as const satisfies Partial<Record<HazardClock, RuleCode>>

/** 下达通知书的各步 — the clock of a filed hazard runs for all of them together. */
export const orderSteps = ['order-draft', 'order-review', 'order-approve', 'order-issue', 'order-serve'] as const satisfies readonly RuleCode[]
