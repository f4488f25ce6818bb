import { civilDay, epochDayOf, weekdayOf } from '../calendar/civil-day.js'
import type { DayRun, Explanation } from '../clock/explanation.js'
import { chineseTime } from './chinese-time.js'
import { dayKindWords } from './explanation.js'

/** One clock on the sheet, as it was told: its dates, its papers, every counting since it began. */
export interface SheetClock {
  name: string
  side: string
  dueOn: string | null
  pausedSince: string | null
  document: { number: string | null; servedOn: string; methodName: string | null; receipts: readonly string[] } | null
  story: readonly { setBy: { name: string; at: string } | null; explanation: Explanation; sentences: readonly string[] }[]
  /** Of the last counting, with what counting again gives. */
  sentences: readonly string[]
}

/** What stands above the clocks. */
export interface Sheet {
  called: string
  number: string | null
  institution: string | null
  asOf: string
  ruleSet: string
  clocks: readonly SheetClock[]
}

/** 期限说明页 — a whole page to print: no script, nothing from outside, every word made safe. */
export const explanationSheet = ({ called, number, institution, asOf, ruleSet, clocks }: Sheet): string =>
  `<!doctype html><html lang="zh-CN"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width, initial-scale=1">
<title>${safe(`${called}期限说明 ${number ?? ''}`)}</title><style>${style}</style></head><body>
<h1>${safe(called)}期限说明</h1>
<p>编号 ${safe(number ?? '尚未编号')}；机构 ${safe(institution ?? '—')}；规则版本 ${safe(ruleSet)}；截至 ${safe(chineseTime(asOf))}（北京时间）</p>
${clocks.length ? clocks.map(explanationBlock).join('\n') : '<p>没有正在计算的期限。</p>'}
</body></html>
`

/** 期限说明块 — one clock as a block that a document may hold: the same words as elsewhere, and every single day that was passed. */
export function explanationBlock({ name, side, dueOn, pausedSince, document, story, sentences }: SheetClock): string {
  const links = story.map(
    ({ setBy, sentences: said }, n) =>
      `<li><h3>${safe(setBy ? `${chineseTime(setBy.at)} ${setBy.name}` : '依规则计算')}</h3>${said.map((one) => `<p>${safe(one)}</p>`).join('')}${daysTable(story[n]?.explanation)}</li>`,
  )
  const recounted = sentences.slice(story.at(-1)?.sentences.length ?? 0)
  return `<section class="term"><h2>${safe(name)}（${safe(sideWords[side] ?? side)}）：${safe(dueOn ?? '待日历')}</h2>
${document ? `<p>起算文书：${safe(document.number ?? '')}，${safe(document.servedOn)} ${safe(document.methodName ?? '')}送达，送达佐证 ${document.receipts.length} 件${document.receipts.length ? `（${safe(document.receipts.join('、'))}）` : ''}。</p>` : ''}
${pausedSince ? `<p>自 ${safe(chineseTime(pausedSince))} 起停止计时。</p>` : ''}<ol>${links.join('')}</ol>${recounted.map((one) => `<p>${safe(one)}</p>`).join('')}</section>`
}

/** Every day that was passed, one row each, with what it was and which it was of those that counted. */
function daysTable(explanation: Explanation | undefined): string {
  const runs = [...(explanation?.days ?? []), ...(explanation?.moved ?? [])]
  if (runs.length === 0) return ''
  let counted = 0
  const rows = runs.flatMap(eachDay).map(({ day, kind, counts }) => {
    if (counts) counted += 1
    return `<tr><td>${day}</td><td>周${weekdays[weekdayOf(day) - 1]}</td><td>${dayKindWords[kind]}</td><td>${counts && explanation?.days.length ? `第 ${counted} 天` : '不计'}</td></tr>`
  })
  return `<table><thead><tr><th>日期</th><th>星期</th><th>性质</th><th>计数</th></tr></thead><tbody>${rows.join('')}</tbody></table>`
}

/** Days of a run count all or not at all: what counts is of one kind. */
const eachDay = ({ from, to, kind, counted }: DayRun) => {
  const [first, last] = [epochDayOf(from), epochDayOf(to)]
  const [low, high] = first <= last ? [first, last] : [last, first]
  const days = Array.from({ length: high - low + 1 }, (_, n) => ({ day: civilDay(low + n), kind, counts: counted > 0 }))
  return first <= last ? days : days.toReversed()
}

const weekdays = ['一', '二', '三', '四', '五', '六', '日'] as const
const sideWords: Readonly<Record<string, string>> = { operator: '机构的时间', authority: '主管部门的时间', agency: '第三方机构的时间' }

/** Text made safe for HTML, attributes included. */
const safe = (text: string): string => text.replace(/[&<>"']/g, (sign) => `&#${sign.charCodeAt(0)};`)

const style = `body{font:15px/1.7 "Noto Serif SC","Songti SC",SimSun,serif;max-width:48rem;margin:0 auto;padding:1rem}h1{text-align:center;font-size:1.4rem}
h2{font-size:1.1rem;border-bottom:1px solid #888}h3{font-size:1rem;margin:.4rem 0}table{border-collapse:collapse;margin:.4rem 0;font-size:13px}td,th{border:1px solid #888;padding:.1rem .6rem}
.term{break-inside:avoid-page}@media print{body{max-width:none;padding:0}}`
