import type { Clock } from '../../src/case/case.js'
import type { DeadlineRule, Law } from '../../src/clock/law.js'
import { clockSides, mainClocks, ruleOfClock, type HazardClock } from '../../src/hazard/clock-names.js'
import { hazardCommandWords } from '../../src/text/hazard-command-words.js'
import { hazardClockWords } from '../../src/text/hazard-words.js'
import { termStandingWords, termUnitWords } from '../../src/text/explanation.js'
import { touches, type Touches } from './clock-touches.js'

/** One status of a kind, with the clocks that run in it. */
export interface StatusRow {
  status: string
  /** What tells two rows of one status apart. */
  when?: string
  ball: string
  clocks: readonly Clock[]
}

/** What a clock that no single rule gives runs to. */
const otherwise: Partial<Record<HazardClock, string>> = {
  order: '拟制、审核、审批、用印、送达各步合计',
  stage: '计划中写明的日期',
  deferral: '决定中写明的日期',
}

const sides = { operator: '机构', authority: '主管部门', agency: '第三方', none: '无' } as const
const lengthOf = ({ value, unit, standing, source }: DeadlineRule): string => `${value} ${termUnitWords[unit]}（${termStandingWords[standing]}，${source}）`

/** Which clock runs in which status, on whose side; one row per status. */
export const statusTable = (rows: readonly StatusRow[], words: { status: Readonly<Record<string, string>>; clock: Readonly<Record<string, string>> }): string =>
  [
    '| 状态 | 轮到谁 | 正在走的时钟 |',
    '|---|---|---|',
    ...rows.map(({ status, when, ball, clocks }) => {
      const told = clocks.map(({ clock, side, paused }) => `${words.clock[clock]} \`${clock}\`（${sides[side]}${paused ? '，停' : ''}）`)
      return `| ${words.status[status] ?? status}${when ? `（${when}）` : ''} \`${status}\` | ${sides[ball as keyof typeof sides]} | ${told.join('<br>') || '–'} |`
    }),
  ].join('\n')

/** Every clock of a hazard: whose, by which rule, and which commands start, move, pause, resume and end it. */
export const clockTable = (law: Law): string =>
  [
    '| 时钟 | 谁的时间 | 期限 | 起 | 移 | 停 | 续 | 止 |',
    '|---|---|---|---|---|---|---|---|',
    ...(Object.keys(clockSides) as HazardClock[]).map((clock) => {
      const code = clock in ruleOfClock ? ruleOfClock[clock as keyof typeof ruleOfClock] : undefined
      const rule = code === undefined ? undefined : law.ruleSet.rules[code]
      const isMain = mainClocks.some((main) => main === clock)
      const columns = (['starts', 'moves', 'pauses', 'resumes', 'ends'] as const).map((effect) => touching(clock, effect))
      const length = rule ? `\`${code}\` ${lengthOf(rule)}` : (otherwise[clock] ?? '–')
      return `| ${hazardClockWords[clock]}<br>\`${clock}\`${isMain ? '（主）' : ''} | ${sides[clockSides[clock]]} | ${length} | ${columns.join(' | ')} |`
    }),
  ].join('\n')

function touching(clock: HazardClock, effect: keyof Touches): string {
  const names = (Object.keys(touches) as (keyof typeof touches)[]).filter((name) => {
    const may = touches[name][effect]
    return may === 'all' || may?.includes(clock)
  })
  return names.map((name) => (name === 'proposed' ? '提出' : hazardCommandWords[name])).join('、') || '–'
}
