import type { Picture } from './pictures.js'
import { hazard, type HazardBodies, onlyWhen, order, type Scene, type Step, type Who } from './story.js'

/** What is found: where, what, of which category, and by which text it is wrong. */
export interface Finding {
  place: string
  description: string
  category: HazardBodies['file']['category']
  basis: HazardBodies['file']['basis']
  picture: Picture
  requirement: string
}

interface Filing extends Partial<Pick<HazardBodies['file'], 'majorCode' | 'interimControl' | 'source'>> {
  by?: Who
  second?: Who
  more?: (scene: Scene) => Partial<HazardBodies['file']>
}

/** 登记 — two officers find it on a visit, or somebody else reports it. */
export const found = (
  workday: number,
  of: string,
  what: Finding,
  { by = 'inspector', second = 'inspector-2', source = 'routine', more, ...rest }: Filing = {},
): Step =>
  hazard(workday, by, of, 'file', (s) => ({
    institutionId: s.institutionId,
    source,
    foundOn: s.on,
    officers: ['routine', 'special', 'case', 'joint', 'look-back'].includes(source) ? [s.person(second)] : [],
    place: what.place,
    description: what.description,
    category: what.category,
    basis: what.basis,
    requirement: what.requirement,
    responsiblePerson: s.person('head'),
    townshipContact: s.person('township'),
    countyContact: s.person('inspector'),
    photos: [s.photo(what.picture)],
    ...rest,
    ...more?.(s),
  }))

/** One line of an order: the hazard, what is required, and a day (calendar days from today) or a number of days. */
export interface OrderLine {
  of: string
  requirement: string
  due: { day: number } | { days: number } | 'by-category'
}

const drafting = (workday: number, lines: readonly OrderLine[], name = 'order'): Step =>
  order(workday, 'inspector', name, 'draft-order', (s) => ({
    institutionId: s.institutionId,
    items: lines.map(({ of, requirement, due }) => ({
      hazardId: s.case(of),
      requirement,
      ...(due === 'by-category' ? {} : { term: 'day' in due ? { dueOn: s.day(due.day) } : { days: due.days } }),
    })),
    basis: [
      { instrument: '中华人民共和国老年人权益保障法', article: '第四十五条' },
      { instrument: '养老机构管理办法', article: '第三十七条' },
    ],
    remedies: { reconsiderationBody: '郯城县人民政府', court: '郯城县人民法院' },
    officers: [s.person('inspector'), s.person('inspector-2')],
    safetyMeasures: '整改期间应当落实临时管控措施，安排专人值守，确保入住老年人安全。',
  }))

/** How far an order has come. */
export type OrderReach = 'drafted' | 'reviewed' | 'approved' | 'issued'

/** 下达 — drafted, reviewed, approved, numbered and sealed over the working days before it is served; `reach` stops on the way. */
export function orderUpTo(reach: OrderReach, workday: number, lines: readonly OrderLine[], name = 'order'): Step[] {
  const steps = [
    drafting(workday, lines, name),
    order(workday, 'section-chief', name, 'review-order', () => ({ opinion: '事实清楚、依据适当，拟同意下达。' })),
    order(workday + 1, 'deputy-director', name, 'approve-order', () => ({ opinion: '同意。' })),
    order(workday + 1, 'clerk', name, 'issue-order', (s) => ({ sealedScan: s.paper('责令限期改正通知书（用印件）') })),
  ]
  return steps.slice(0, ['drafted', 'reviewed', 'approved', 'issued'].indexOf(reach) + 1)
}

/** 下达并送达 — served by two officers into the hands of the head, two working days after the draft. */
export const ordered = (workday: number, lines: readonly OrderLine[], name = 'order'): Step[] => [
  ...orderUpTo('issued', workday, lines, name),
  order(workday + 2, 'inspector', name, 'record-service', (s) => ({
    method: 'direct',
    servers: [s.person('inspector'), s.person('inspector-2')],
    receiver: '机构主要负责人（签字见送达回证）',
    receiverIs: 'head',
    signedOn: s.on,
    place: '机构办公室',
    receipt: s.paper('送达回证'),
  })),
]

/** 申请销号 — what was done, with a picture after; the one before is what the officers took. */
export const mended = (workday: number, of: string, picture: Picture, report: string, fundFen?: number): Step =>
  hazard(workday, 'head', of, 'submit-rectification', (s) => ({
    rectifiedOn: s.on,
    after: [s.photo(`${picture}-after` as Picture)],
    report,
    ...(fundFen === undefined ? {} : { fundFen, fundSource: 'own' as const }),
  }))

interface Looking {
  by?: Who
  second?: Who
  verdict?: 'passed' | 'not-passed'
  opinion?: string
  evidence?: Picture
}

/** 乡镇核查 — two of the township; where it sponsors the home itself, two of the county. */
export const checked = (
  workday: number,
  of: string,
  { by = 'township', second = 'township-2', verdict = 'passed', opinion = '现场核查，整改措施已落实，同意上报。', evidence }: Looking = {},
): Step =>
  hazard(workday, by, of, 'verify-by-township', (s) => ({
    second: s.person(second),
    seenOn: s.on,
    verdict,
    opinion,
    evidence: evidence ? [s.photo(evidence)] : [],
  }))

/** By two officers of the county, for homes whose township is their sponsor. */
export const checkedByCounty = (workday: number, of: string, looking: Looking = {}): Step =>
  checked(workday, of, { by: 'inspector-4', second: 'inspector-2', ...looking })

/** 县级复查 — by two officers who have not looked before. */
export const reinspected = (
  workday: number,
  of: string,
  { by = 'inspector-3', second = 'inspector', verdict = 'passed', opinion = '经现场复查，隐患已消除。', evidence }: Looking = {},
): Step =>
  hazard(workday, by, of, 'verify-by-county', (s) => ({
    second: s.person(second),
    seenOn: s.on,
    verdict,
    opinion,
    evidence: evidence ? [s.photo(evidence)] : [],
  }))

/** 抽中则复查 — sent only when the draw has taken it. */
export const reinspectedIfDrawn = (workday: number, of: string, looking: Looking = {}): Step => onlyWhen('township-verified', reinspected(workday, of, looking))

/** 审批销号 — an ordinary hazard, by the section chief. */
export const struckOff = (workday: number, of: string, grade: 'A' | 'B' | 'C' = 'A'): Step =>
  hazard(workday, 'section-chief', of, 'sign-off', () => ({ grade, opinion: '整改到位，材料齐全，同意销号。' }))

/** 核查至销号 — an ordinary hazard all the way, with the county's look where it is drawn. */
export const checkedAndStruckOff = (workday: number, of: string, check: typeof checked = checked, grade: 'A' | 'B' | 'C' = 'A'): Step[] => [
  check(workday, of),
  reinspectedIfDrawn(workday + 1, of),
  struckOff(workday + 2, of, grade),
]
