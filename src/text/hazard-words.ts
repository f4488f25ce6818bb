import type { HazardClock } from '../hazard/clock-names.js'
import type {
  HazardSource,
  MeasureNature,
  ObjectionKind,
  PenaltyStepName,
  PublicationKind,
  ResponsibilityLevel,
  Verdict,
  VerifyingMethod,
  departments,
  fundSources,
  grades,
  hearingOutcomes,
  measureActs,
  objectionOutcomes,
  referralOutcomes,
  unfixedGrounds,
} from '../hazard/codes.js'
import type { DayField, PlanContent } from '../hazard/refusals.js'
import type { HazardFlag, HazardLevel, HazardStatus } from '../hazard/status.js'

type Words<Code extends string> = Readonly<Record<Code, string>>

/** 隐患状态, as screens show it. */
export const hazardStatusWords: Words<HazardStatus> = {
  filed: '已登记',
  notified: '已送达·待整改',
  planned: '整改方案待审核',
  rectifying: '整改中',
  submitted: '待乡镇核查',
  'township-verified': '待县级复查',
  'county-verified': '待销号审批',
  'signed-off': '已销号',
  withdrawn: '已作废(误登)',
  'closed-unfixed': '终止(未完成整改)',
}

/** 隐患等级. */
export const hazardLevelWords: Words<HazardLevel> = { ordinary: '一般隐患', major: '重大事故隐患' }

/** 标记. */
export const hazardFlagWords: Words<HazardFlag> = {
  major: '重大',
  'interim-control-missing': '缺临时管控',
  objected: '有异议',
  deferred: '暂缓整改',
  staged: '分阶段整改',
  supervised: '挂牌督办',
  'measure-imposed': '已采取措施',
  evacuating: '撤离安置',
  referred: '已移送',
  'in-enforcement': '已转执法',
  extended: '已延期',
  relapse: '反弹',
  'evidence-doubt': '佐证存疑',
}

/** 检查方式(来源). */
export const hazardSourceWords: Words<HazardSource> = {
  routine: '日常检查',
  special: '专项检查',
  case: '个案检查',
  joint: '联合检查',
  'look-back': '回头看',
  'self-check': '机构自查',
  superior: '上级交办',
  complaint: '投诉举报',
  'handed-over': '部门移交',
  petition: '信访舆情',
  'third-party-review': '第三方安全评估',
  lead: '系统预警',
}

/** 时钟. */
export const hazardClockWords: Words<HazardClock> = {
  order: '下达通知书',
  plan: '提交整改方案',
  'judge-plan': '审核整改方案',
  rectify: '整改',
  'township-verify': '乡镇核查',
  'county-verify': '县级复查',
  'sign-off': '销号审批',
  acceptance: '重大隐患验收',
  'interim-control': '落实临时管控',
  'confirm-major': '确认重大隐患',
  'second-person': '双人确认',
  progress: '报告整改进展',
  stage: '阶段目标',
  'extension-decide': '批复延期',
  'objection-answer': '答复异议',
  deferral: '暂缓到期',
  'listing-report': '挂牌上报',
  'listing-publish': '挂牌公示',
  'delisting-publish': '摘牌公示',
  'referral-reply': '移送反馈',
  'signature-supplement': '补签',
}

/** 责任层级. */
export const responsibilityLevelWords: Words<ResponsibilityLevel> = { institution: '养老机构', township: '乡镇（街道）', county: '县级' }
/** 资金来源. */
export const fundSourceWords: Words<(typeof fundSources)[number]> = {
  own: '自筹',
  sponsor: '举办单位',
  fiscal: '财政',
  subsidy: '补助',
  insurance: '保险',
  other: '其他',
}
/** 核查方式. */
export const verifyingMethodWords: Words<VerifyingMethod> = {
  'on-site': '现场核查',
  'live-video': '实时视频',
  documents: '资料与照片',
  'self-declared': '自行申报',
}
/** 核查结论. */
export const verdictWords: Words<Verdict> = { passed: '合格', 'not-passed': '不合格' }
/** 销号等级. */
export const gradeWords: Words<(typeof grades)[number]> = { A: 'A（他人现场复核）', B: 'B（实时视频）', C: 'C（资料与对比照片）', D: 'D（自行申报）' }

/** 异议种类. */
export const objectionKindWords: Words<ObjectionKind> = { statement: '陈述申辩', objection: '异议', reconsideration: '行政复议', lawsuit: '行政诉讼' }
/** 异议处理结果. */
export const objectionOutcomeWords: Words<(typeof objectionOutcomes)[number]> = {
  upheld: '采纳',
  'partly-upheld': '部分采纳',
  rejected: '不予采纳',
  withdrawn: '已撤回',
}

/** 措施性质. */
export const measureNatureWords: Words<MeasureNature> = { 'site-measure': '现场处理措施', penalty: '行政处罚' }
/** 措施内容. */
export const measureActWords: Words<(typeof measureActs)[number]> = {
  evacuate: '撤离人员',
  'stop-use': '停止使用',
  suspend: '暂时停业',
  'order-suspension': '责令停业整顿',
}
/** 处罚程序. */
export const penaltyStepWords: Words<PenaltyStepName> = {
  filing: '立案',
  'hearing-notice': '听证告知',
  hearing: '听证',
  'legal-review': '法制审核',
  'collective-discussion': '集体讨论',
  decision: '处罚决定',
  service: '送达',
}
/** 听证情况. */
export const hearingOutcomeWords: Words<(typeof hearingOutcomes)[number]> = { 'not-requested': '期满未申请', waived: '书面放弃', held: '已举行' }

/** 受移送部门. */
export const departmentWords: Words<(typeof departments)[number]> = {
  'fire-rescue': '消防救援',
  'market-regulation': '市场监管',
  health: '卫生健康',
  housing: '住房城乡建设',
  emergency: '应急管理',
  'natural-resources': '自然资源',
  'public-security': '公安',
  other: '其他部门',
}
/** 移送反馈. */
export const referralOutcomeWords: Words<(typeof referralOutcomes)[number]> = {
  handled: '已处理',
  'in-handling': '正在处理',
  returned: '退回',
  refused: '不予受理',
}
/** 督办公示事项. */
export const publicationWords: Words<PublicationKind> = { report: '上报', listing: '挂牌公示', delisting: '摘牌公示' }
/** 未整改终止的情形. */
export const unfixedGroundWords: Words<(typeof unfixedGrounds)[number]> = { 'home-closed': '机构已终止', 'handed-over': '已移交并经接收方确认' }

/** 方案内容. */
export const planContentWords: Words<PlanContent> = {
  aims: '目标和任务',
  measures: '方法和措施',
  'funds-and-goods': '经费和物资',
  responsibility: '负责的机构和人员',
  limit: '整改时限',
  'limit-and-requirements': '时限和要求',
  'safety-and-contingency': '安全措施和应急预案',
}

/** 命令所填的日期, as the form calls it. */
export const dayFieldWords: Words<DayField> = {
  foundOn: '发现日期',
  fixedOn: '改正日期',
  dueOn: '整改时限',
  completedOn: '完成日期',
  filedOn: '提出日期',
  decidedOn: '决定日期',
  until: '暂缓截止日期',
  listedOn: '挂牌日期',
  on: '办理日期',
  from: '措施起始日期',
  reinspectedOn: '复查日期',
  referredOn: '移送日期',
  replyDueOn: '反馈期限',
  repliedOn: '反馈日期',
  rectifiedOn: '整改完成日期',
  seenOn: '核查日期',
  confirmedOn: '接收确认日期',
}

/** The word of a code in any of these lists, or the code itself when it is none of them. */
export const hazardWord = (words: Readonly<Record<string, string>>, code: string): string => (Object.hasOwn(words, code) ? (words[code] ?? code) : code)
