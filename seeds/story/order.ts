import { order, type Step } from './story.js'

/** One line of an order: the hazard, what is required, and a day (calendar days from today), a number of days, or neither: by category, or as it was. */
export interface OrderLine {
  of: string
  requirement: string
  due: { day: number } | { days: number } | 'left-out'
}

const drafting = (workday: number, lines: readonly OrderLine[], name: string, replaces?: string): Step =>
  order(workday, 'inspector', name, 'draft-order', (s) => ({
    institutionId: s.institutionId,
    ...(replaces === undefined ? {} : { replaces: s.case(replaces) }),
    items: lines.map(({ of, requirement, due }) => ({
      hazardId: s.case(of),
      requirement,
      ...(due === 'left-out' ? {} : { term: 'day' in due ? { dueOn: s.day(due.day) } : { days: due.days } }),
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
export function orderUpTo(reach: OrderReach, workday: number, lines: readonly OrderLine[], name = 'order', replaces?: string): Step[] {
  const steps = [
    drafting(workday, lines, name, replaces),
    order(workday, 'section-chief', name, 'review-order', () => ({ opinion: '事实清楚、依据适当，拟同意下达。' })),
    order(workday + 1, 'deputy-director', name, 'approve-order', () => ({ opinion: '同意。' })),
    order(workday + 1, 'clerk', name, 'issue-order', (s) => ({ sealedScan: s.paper('责令限期改正通知书（用印件）') })),
  ]
  return steps.slice(0, ['drafted', 'reviewed', 'approved', 'issued'].indexOf(reach) + 1)
}

/** 下达并送达 — served by two officers into the hands of the head, two working days after the draft. */
export const ordered = (workday: number, lines: readonly OrderLine[], name = 'order'): Step[] => [
  ...orderUpTo('issued', workday, lines, name),
  served(workday + 2, name),
]

/** 更正 — the same hazards and the same days in better words, served like any order; the paper that it names is superseded. */
export const corrected = (workday: number, of: string, lines: readonly Omit<OrderLine, 'due'>[], name = 'correction'): Step[] => [
  ...orderUpTo(
    'issued',
    workday,
    lines.map((line) => ({ ...line, due: 'left-out' })),
    name,
    of,
  ),
  served(workday + 2, name),
]

/** 作废 — by the leader who had approved it. */
export const voided = (workday: number, name: string, reason: string): Step => order(workday, 'deputy-director', name, 'void-order', () => ({ reason }))

/** 整改复查意见书 — what two officers found of each hazard of a served order. */
export const reviewedOnSite = (workday: number, name: string, rows: readonly { of: string; result: 'done' | 'partly' | 'not-done'; reason?: string }[]): Step =>
  order(workday, 'inspector', name, 'issue-opinion', (s) => ({
    inspectedOn: s.on,
    officers: [s.person('inspector'), s.person('inspector-2')],
    rows: rows.map(({ of, ...row }) => ({ hazardId: s.case(of), ...row })),
    sealedScan: s.paper('整改复查意见书（用印件）'),
  }))

const served = (workday: number, name: string): Step =>
  order(workday, 'inspector', name, 'record-service', (s) => ({
    method: 'direct',
    servers: [s.person('inspector'), s.person('inspector-2')],
    receiver: '机构主要负责人（签字见送达回证）',
    receiverIs: 'head',
    signedOn: s.on,
    place: '机构办公室',
    receipt: s.paper('送达回证'),
  }))
