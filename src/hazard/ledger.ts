import type { Day, Instant } from '../case/case.js'
import type { Grade, TermUnit } from '../clock/law.js'
import type { LookbackSort } from '../lookback/sorts.js'
import type { LookbackResult } from '../lookback/status.js'
import type { HazardSource, Verdict } from './codes.js'
import type { Closing } from './state.js'
import type { HazardLevel, HazardStatus } from './status.js'

/** 人员 — as a list names somebody. */
export interface NamedPerson {
  id: string
  name: string
}

/** 核查、复查 as one column of the ledger: the last visit of its stage. */
export interface LedgerVisit {
  verdict: Verdict
  opinion: string | null
  by: NamedPerson[]
  seenOn: Day
  documentNumber: string | null
}

/**
 * 台账的一行 — the three lists joined, one numbered line per hazard, in the order of the 27 columns. Every column is filled
 * from the record; none is stored for the ledger's sake.
 */
export interface LedgerRow {
  id: string
  openedAt: Instant
  status: HazardStatus
  /** 1 序号(隐患编号) */
  number: string
  /** 2 机构名称、统一社会信用代码 */
  institution: { id: string; name: string; creditCode: string }
  /** 3 所在乡镇(街道) */
  township: { code: string; name: string | null } | null
  /** 4 检查日期、发现时间 */
  foundOn: Day
  /** 5 检查方式(来源) */
  source: HazardSource
  /** 6 检查人员(执法证号) */
  officers: (NamedPerson & { certificate: string | null })[]
  /** 7 隐患部位 */
  place: string | null
  /** 8 隐患描述(问题), with its photographs */
  description: string | null
  photos: string[]
  /** 9 隐患类别 */
  category: { code: string; name: string | null }
  /** 10 隐患等级 */
  level: HazardLevel
  /** 11 判定依据(条款) */
  basis: { instrument: string; article: string; edition?: string }[]
  /** 12 整改要求与措施 */
  requirement: string | null
  measures: string | null
  /** 13 整改责任单位、责任人 */
  responsibleUnit: string | null
  responsiblePerson: NamedPerson | null
  /** 14 督促(包保)责任人: 乡镇、县 */
  townshipContact: NamedPerson | null
  countyContact: NamedPerson | null
  /** 15 整改资金, whole fen as text; 来源 */
  fundFen: string | null
  fundSource: string | null
  /** 16 整改时限 */
  originalDueOn: Day | null
  dueOn: Day | null
  dueValue: number | null
  dueUnit: TermUnit | null
  provisional: boolean
  /** 17 应急(临时管控)措施 */
  interimControl: string | null
  /** 18 整改进展 */
  progress: { at: Instant; percent: number | null; text: string | null }[]
  /** 19 完成日期、整改后照片 */
  rectifiedOn: Day | null
  photosAfter: string[]
  /** 20 乡镇核查意见、核查人、日期 */
  townshipVisit: LedgerVisit | null
  /** 21 县级复查意见、复查人、日期 */
  countyVisit: LedgerVisit | null
  /** 22 销号结论、审批人、日期 */
  closing: {
    how: Closing['how']
    number: string | null
    grade: Grade | null
    by: NamedPerson | null
    at: Instant
    opinion: string | null
    unsupplemented: boolean
    supplementDueOn: Day | null
  } | null
  /** 23 是否挂牌督办、督办单位、文号 */
  supervision: { body: string; number: string; listedOn: Day; endedAt: Instant | null } | null
  /** 24 是否逾期、逾期天数 — asked of the instant of the export; never stored */
  overdueDays: number
  /** 25 回头看日期、结果 */
  lookBacks: { sort: LookbackSort; opensOn: Day; result: LookbackResult | null; visitedOn: Day | null }[]
  /** 26 移送部门、移送日期、反馈 */
  referrals: { department: string; referredOn: Day; outcome: string | null; repliedOn: Day | null }[]
  /** 27 备注 */
  remarks: { at: Instant; text: string | null }[]
}

/** 台账的 27 列 — what each column is called, and which fields of a row stand in it. */
export const ledgerColumns = [
  { title: '序号(隐患编号)', fields: ['number'] },
  { title: '机构名称/统一社会信用代码', fields: ['institution'] },
  { title: '所在乡镇(街道)', fields: ['township'] },
  { title: '检查日期/发现时间', fields: ['foundOn'] },
  { title: '检查方式(来源)', fields: ['source'] },
  { title: '检查人员(执法证号)', fields: ['officers'] },
  { title: '隐患部位', fields: ['place'] },
  { title: '隐患描述(问题)', fields: ['description', 'photos'] },
  { title: '隐患类别', fields: ['category'] },
  { title: '隐患等级', fields: ['level'] },
  { title: '判定依据(条款)', fields: ['basis'] },
  { title: '整改要求与措施', fields: ['requirement', 'measures'] },
  { title: '整改责任单位/责任人', fields: ['responsibleUnit', 'responsiblePerson'] },
  { title: '督促(包保)责任人:乡镇/县', fields: ['townshipContact', 'countyContact'] },
  { title: '整改资金(元)/来源', fields: ['fundFen', 'fundSource'] },
  { title: '整改时限', fields: ['originalDueOn', 'dueOn', 'dueValue', 'dueUnit', 'provisional'] },
  { title: '应急(临时管控)措施', fields: ['interimControl'] },
  { title: '整改进展', fields: ['progress'] },
  { title: '完成日期/整改后照片', fields: ['rectifiedOn', 'photosAfter'] },
  { title: '乡镇核查意见/核查人/日期', fields: ['townshipVisit'] },
  { title: '县级复查意见/复查人/日期', fields: ['countyVisit'] },
  { title: '销号结论/审批人/日期', fields: ['closing'] },
  { title: '是否挂牌督办/督办单位/文号', fields: ['supervision'] },
  { title: '是否逾期/逾期天数', fields: ['overdueDays'] },
  { title: '回头看日期/结果', fields: ['lookBacks'] },
  { title: '移送部门/移送日期/反馈', fields: ['referrals'] },
  { title: '备注', fields: ['remarks'] },
] as const satisfies readonly { title: string; fields: readonly (keyof LedgerRow)[] }[]
