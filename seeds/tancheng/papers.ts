import { plusDays, plusMonths, plusYears } from '../../src/calendar/civil-day.js'
import type { Day } from '../../src/case/case.js'
import { homes, type SeededHome } from './homes.js'
import { creditCode } from './identifiers.js'

/** 公建民营合同 — of one public home, in days seen from the day of planting. */
export interface SeededContract {
  home: string
  ownerRegion: string
  ownerName: string
  operatorName: string
  operatorCreditCode: string
  selectionDocument: string
  fromOn: Day
  untilOn: Day
  assetsDocument: string
  feeFen: number
  depositFen: number
  destituteBeds: number
  priceRule: string
  nextAppraisalOn: Day
}

/** Home, owner, operator, its eight signs, years since the beginning, months to the end, yearly fee in yuan, days to the next appraisal. */
const contractRows = [
  ['anlan', '马头镇人民政府', '安澜康养服务有限公司', 'MA000041', 3, 24, 60_000, 45],
  ['hesui', '李庄镇人民政府', '禾穗养老服务有限公司', 'MA000042', 2, 36, 50_000, 12],
  ['shuangye', '港上镇人民政府', '霜叶为老服务中心', 'MJ000043', 5, 2, 45_000, 20],
  ['wangshu', '郯城县民政局', '望舒医养管理有限公司', 'MA000044', 4, 72, 90_000, 150],
  ['qinghe', '郯城县民政局', '青禾社会工作服务中心', 'MJ000045', 4, 13, 30_000, -6],
] as const

/** 全部公建民营合同 — five, one of them near its end, one appraisal overdue. */
export const contractsOn = (today: Day): readonly SeededContract[] =>
  contractRows.map(([key, ownerName, operatorName, organisation, years, months, feeYuan, appraisalDays]) => {
    const home = homes.find((h) => h.key === key)
    return {
      home: key,
      ownerRegion: home?.sponsor ?? '371322',
      ownerName,
      operatorName,
      operatorCreditCode: creditCode(organisation.startsWith('MA') ? '91' : '52', organisation),
      selectionDocument: `郯民养选字〔${plusYears(today, -years).slice(0, 4)}〕${home?.seq ?? 1}号`,
      fromOn: plusYears(today, -years),
      untilOn: plusDays(plusMonths(today, months), -1),
      assetsDocument: `${operatorName}受托资产清单（第${years}版）`,
      feeFen: feeYuan * 100,
      depositFen: feeYuan * 50,
      destituteBeds: Math.floor((home?.beds ?? 0) * 0.6),
      priceRule: '特困人员按集中供养标准结算；社会老人按备案价格收费，调价提前三十日公示',
      nextAppraisalOn: plusDays(today, appraisalDays),
    }
  })

/** 证照 — kind, issuer, validity in months, and how many days it still has, by home. */
export interface SeededLicence {
  home: string
  kind: string
  number: string
  issuedBy: string
  validFrom: Day
  validUntil: Day | null
}

/** Kinds of papers: `filing` has no end; the others run for so many months. */
const licenceKinds = {
  filing: { mark: 'YLBA', issuedBy: '郯城县民政局', months: null },
  fire: { mark: 'XFYS', issuedBy: '郯城县住房和城乡建设局', months: null },
  food: { mark: 'SPJY', issuedBy: '郯城县市场监督管理局', months: 60 },
  lift: { mark: 'DTJY', issuedBy: '临沂市特种设备检验研究院', months: 12 },
  medical: { mark: 'YLJG', issuedBy: '郯城县卫生健康局', months: 60 },
} as const
type LicenceKind = keyof typeof licenceKinds

/** Days that a paper still has where it is not plenty: within the warning of thirty days, and one that has run out. */
const nearEnd: Readonly<Record<string, number>> = { 'anlan/lift': 18, 'shiguang/food': 9, 'guiyan/food': 26, 'wanzhao/lift': -4, 'huaiyin/medical': 29 }

const kindsOf = (home: SeededHome): readonly LicenceKind[] => [
  'filing',
  'fire',
  'food',
  ...(home.beds >= 90 ? (['lift'] as const) : []),
  ...(home.medical === 'internal-unit' || home.medical === 'hospital-run' ? (['medical'] as const) : []),
]

/** 全部证照 of the homes that stand. */
export const licencesOn = (today: Day): readonly SeededLicence[] =>
  homes.filter((home) => home.closedDays === undefined).flatMap((home) => kindsOf(home).map((kind) => licenceOf(home, kind, today)))

function licenceOf(home: SeededHome, kind: LicenceKind, today: Day): SeededLicence {
  const { mark, issuedBy, months } = licenceKinds[kind]
  const number = `990000-${mark}-${String(home.seq).padStart(4, '0')}`
  const opened = plusMonths(plusYears(today, -home.openedYearsAgo), 1)
  if (months === null) return { home: home.key, kind, number, issuedBy, validFrom: opened, validUntil: null }
  const validUntil = plusDays(today, nearEnd[`${home.key}/${kind}`] ?? 60 + home.seq * 17)
  return { home: home.key, kind, number, issuedBy, validFrom: plusDays(plusMonths(validUntil, -months), 1), validUntil }
}

/** 三项制度 — the three systems of safety management, by the reading that the seed takes; names are data. */
export const managementSystems = [
  { code: 'responsibility', name: '安全生产（消防）责任制', requiredDocuments: ['全员安全生产责任清单', '安全生产目标责任书', '消防安全责任书'], months: 12 },
  { code: 'hazard-control', name: '隐患排查治理制度', requiredDocuments: ['隐患排查计划', '隐患排查治理台账', '月检查记录'], months: 12 },
  { code: 'duty-and-drill', name: '值班巡查与应急演练制度', requiredDocuments: ['值班表', '夜间巡查记录', '应急预案', '半年演练记录'], months: 6 },
] as const
