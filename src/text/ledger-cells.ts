import type { LedgerRow, LedgerVisit, NamedPerson } from '../hazard/ledger.js'
import { termUnitWords } from './explanation.js'
import {
  departmentWords,
  fundSourceWords,
  gradeWords,
  hazardLevelWords,
  hazardSourceWords,
  hazardStatusWords,
  hazardWord,
  referralOutcomeWords,
  verdictWords,
} from './hazard-words.js'
import { lookbackSortWords, lookbackStatusWords } from './lookback-words.js'

/** 台账的一行, as the cells of its 27 columns: words instead of codes, yuan instead of fen, the day instead of the instant. */
export const ledgerCells = (row: LedgerRow): (string | number)[] => [
  row.number,
  joined([row.institution.name, row.institution.creditCode]),
  row.township?.name ?? row.township?.code ?? '',
  row.foundOn,
  hazardSourceWords[row.source],
  row.officers.map(({ name, certificate }) => (certificate ? `${name}(${certificate})` : name)).join('、'),
  row.place ?? '',
  joined([row.description, row.photos.length > 0 && `照片 ${row.photos.length} 张`]),
  row.category.name ?? row.category.code,
  hazardLevelWords[row.level],
  row.basis.map(({ instrument, article, edition }) => `《${instrument}》${edition ? `(${edition})` : ''}${article}`).join('；'),
  joined([row.requirement, row.measures]),
  joined([row.responsibleUnit, row.responsiblePerson?.name]),
  joined([nameOf(row.townshipContact), nameOf(row.countyContact)]),
  joined([row.fundFen !== null && yuan(row.fundFen), row.fundSource !== null && hazardWord(fundSourceWords, row.fundSource)]),
  joined([
    row.dueOn,
    row.dueUnit && row.dueValue !== null && `${row.dueValue} ${termUnitWords[row.dueUnit]}`,
    row.originalDueOn !== row.dueOn && row.originalDueOn && `原定 ${row.originalDueOn}`,
    row.provisional && '暂定',
  ]),
  row.interimControl ?? '',
  row.progress.map(({ at, percent, text }) => joined([dayOf(at), percent !== null && `${percent}%`, text], ' ')).join('；'),
  joined([row.rectifiedOn, row.photosAfter.length > 0 && `照片 ${row.photosAfter.length} 张`]),
  visit(row.townshipVisit),
  visit(row.countyVisit),
  row.closing
    ? joined([
        hazardStatusWords[row.closing.how],
        row.closing.number,
        row.closing.grade && hazardWord(gradeWords, row.closing.grade),
        row.closing.opinion,
        nameOf(row.closing.by),
        dayOf(row.closing.at),
        row.closing.unsupplemented && `待补签${row.closing.supplementDueOn === null ? '' : `（${row.closing.supplementDueOn} 前）`}`,
      ])
    : '',
  row.supervision
    ? joined(['是', row.supervision.body, row.supervision.number, row.supervision.endedAt !== null && `${dayOf(row.supervision.endedAt)} 摘牌`])
    : '否',
  row.overdueDays > 0 ? `是/${row.overdueDays}` : '否',
  row.lookBacks
    .map(({ sort, opensOn, result, visitedOn }) => joined([lookbackSortWords[sort], visitedOn ?? opensOn, result && lookbackStatusWords[result]], ' '))
    .join('；'),
  row.referrals
    .map((r) => joined([hazardWord(departmentWords, r.department), r.referredOn, r.outcome && hazardWord(referralOutcomeWords, r.outcome)], ' '))
    .join('；'),
  row.remarks.map(({ at, text }) => joined([dayOf(at), text], ' ')).join('；'),
]

const joined = (parts: readonly (string | null | undefined | false)[], by = '/'): string =>
  parts.filter((part): part is string => typeof part === 'string' && part !== '').join(by)
const nameOf = (person: NamedPerson | null): string | undefined => person?.name
const visit = (of: LedgerVisit | null): string =>
  of ? joined([verdictWords[of.verdict], of.opinion, of.by.map(({ name }) => name).join('、'), of.seenOn]) : ''

/** 整分 as yuan with two digits; counted in digits, so that no fen is lost. */
function yuan(fen: string): string {
  const digits = fen.padStart(3, '0')
  return `${digits.slice(0, -2)}.${digits.slice(-2)}`
}

/** The civil day of an instant in China. */
const dayOf = (at: string): string => new Date(Date.parse(at) + 8 * 3_600_000).toISOString().slice(0, 10)
