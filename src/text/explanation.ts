import type { DayKind } from '../calendar/workdays.js'
import type { DayRun, Explanation, TermChange } from '../clock/explanation.js'
import type { SourceStatus, TermStanding, TermUnit } from '../clock/law.js'

/** 期限单位. */
export const termUnitWords: Readonly<Record<TermUnit, string>> = { wd: '个工作日', cd: '日', mo: '个月', yr: '年', h: '小时' }
/** 期限性质. Only what the law itself says may be called 法定. */
export const termStandingWords: Readonly<Record<TermStanding, string>> = { legal: '法定期限', local: '地方规定', standard: '标准', policy: '本县办理规矩' }
/** 来源状态. */
export const sourceStatusWords: Readonly<Record<SourceStatus, string>> = {
  verified: '',
  'second-hand': '（转引，非官方原文）',
  unverified: '（未经核实，非官方原文）',
  design: '（本系统拟定）',
}
/** 日子的种类. */
export const dayKindWords: Readonly<Record<DayKind, string>> = { workday: '工作日', weekend: '周末', holiday: '法定节假日', 'working-weekend': '调休上班' }

/** 期限说明, sentence by sentence: rule, start, days counted, what moved it, calendars, result. `names` of those who approved, by id. */
export function explanationSentences(explanation: Explanation, names: Readonly<Record<string, string>> = {}): string[] {
  const { changes, result } = explanation
  return [
    ...ruleSaid(explanation),
    ...startSaid(explanation),
    ...daysSaid(explanation),
    ...movedSaid(explanation),
    ...changes.map((change) => changeSaid(change, names)),
    ...calendarsSaid(explanation),
    resultSaid(result),
  ]
}

/** What counting again has given, in one sentence. */
export const recountSentence = ({ same, dueOn }: { same: boolean; dueOn: string | null }): string =>
  same ? '按上述来由重新计算，结果相同。' : dueOn === null ? '按现行日历尚算不出届满之日。' : `按现行日历重新计算为 ${dueOn}，与所记不同，将按新日历重算。`

function ruleSaid({ rule, value, unit }: Explanation): string[] {
  const length = value === null || unit === null ? '' : `：${Math.abs(value)} ${termUnitWords[unit]}`
  if (rule === null) return value === null ? ['期限为指定的日期。'] : [`期限${length}。`]
  return [
    `依据“${rule.name}”${length}。${termStandingWords[rule.standing]}，${rule.source}${sourceStatusWords[rule.sourceStatus]}，规则版本 ${rule.ruleSetId}。`,
  ]
}

function startSaid({ start, value, unit }: Explanation): string[] {
  if (value === null) return []
  if (unit === 'h') return [`自 ${start} 起算。`]
  const day = start.length === 10 ? start : shanghaiDay(start)
  return [value < 0 ? `自 ${day} 往前倒算。` : `自 ${day} 起算，开始之日不计。`]
}

function daysSaid({ days, unit, rawEnd }: Explanation): string[] {
  if (unit === 'wd' && days.length > 0) return [`其间：${days.map(runSaid).join('；')}。`]
  return rawEnd === null ? [] : [`算至 ${rawEnd}。`]
}

const runSaid = ({ from, to, kind, counted }: DayRun): string => `${from === to ? from : `${from} 至 ${to}`} ${dayKindWords[kind]}，计 ${counted} 天`

const movedSaid = ({ moved, rawEnd }: Explanation): string[] => {
  const rest = moved.filter(({ kind }) => kind === 'weekend' || kind === 'holiday')
  return rest.length === 0 || rawEnd === null
    ? []
    : [`${rawEnd} 为休息日（${rest.map(({ kind }) => dayKindWords[kind]).join('、')}），顺延至其后的第一个工作日。`]
}

function changeSaid(change: TermChange, names: Readonly<Record<string, string>>): string {
  switch (change.change) {
    case 'paused':
      return `${shanghaiDay(change.since)} 至 ${shanghaiDay(change.until)} 停止计时（${pauseWords[change.why] ?? change.why}），尚余 ${change.left} ${termUnitWords[change.unit]}。`
    case 'extended':
      return `经批准由 ${change.from} 延长至 ${change.to}，批准日 ${shanghaiDay(change.approvedAt)}${names[change.approvedBy] === undefined ? '' : `，批准人 ${names[change.approvedBy]}`}。`
    case 'planned':
      return `由通过的治理方案确定，不晚于${change.by === 'order' ? '通知书所定期限' : '最长时限'} ${change.latest}。`
    case 'adopted':
      return `${shanghaiDay(change.at)} 起改用另一规则版本（原为 ${change.from}），${change.was === null ? '此前尚无日期' : `原定 ${change.was}`}。`
    case 'relapsed':
      return `第 ${change.times} 次反弹，默认时限由 ${change.from} 日缩短为 ${change.to} 日。`
    case 'returned':
      return `${shanghaiDay(change.at)} 退回重新计时：原余 ${change.left} ${termUnitWords[change.unit]}，不少于 ${change.minimum} ${termUnitWords[change.unit]}。`
  }
}

const pauseWords: Readonly<Record<string, string>> = { 'with-authority': '由主管部门办理', deferred: '暂缓整改' }

const calendarsSaid = ({ calendars }: Explanation): string[] =>
  calendars.length === 0
    ? []
    : [
        `所用日历：${calendars.map(({ year, version, provisional, source }) => `${year} 年（第 ${version} 版，${provisional ? '暂定' : source}）`).join('、')}。`,
      ]

const resultSaid = (result: Explanation['result']): string =>
  'waitsForCalendar' in result
    ? `${result.waitsForCalendar} 年的放假安排尚未载入，载入后再算。`
    : `于 ${result.dueOn} 届满（${result.dueAt}）${result.provisional ? '，暂定，正式日历公布后重算' : ''}。`

/** The civil day of an instant in China. */
const shanghaiDay = (at: string): string => new Date(Date.parse(at) + 8 * 3_600_000).toISOString().slice(0, 10)
