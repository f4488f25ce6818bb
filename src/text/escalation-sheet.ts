import type { Receiver } from '../access/roster.js'
import type { Instant, MotionDecision, Proposes } from '../case/case.js'
import { chineseTime } from './chinese-time.js'
import { absenceWords, motionWords, proposesWords, unattendedWord, viaWords } from './escalation.js'

/** 督办单的内容 — everything that a sheet says, with names as its reader may see them. */
export interface SheetFacts {
  /** How the case is called: `隐患`. */
  called: string
  number: string | null
  home: string | null
  n: number
  clockName: string
  rule: { name: string; source: string } | null
  /** How the date was counted, sentence by sentence. */
  counted: readonly string[]
  dueOn: string | null
  step: number
  at: Instant
  takenAt: Instant | null
  receivers: readonly { name: string | null; postName: string; via: Receiver['via']; because: Receiver['because'] }[]
  reply: { dueOn: string | null; provisional: boolean } | null
  answer: { at: Instant; name: string | null; text: string | null; late: boolean } | null
  proposes: Proposes | null
  motion: { decision: MotionDecision; at: Instant; name: string | null; body: string | null; number: string | null; reason: string | null } | null
  printedAt: Instant
}

/** The whole style of a sheet: one page of A4, black on white. */
export const sheetStyle = `@page{size:A4;margin:20mm 18mm}body{font:12pt/1.6 "Noto Serif CJK SC","Songti SC",SimSun,serif;color:#000;background:#fff;max-width:174mm;margin:0 auto}
h1{text-align:center;font-size:20pt;letter-spacing:.3em;margin:6mm 0}table{width:100%;border-collapse:collapse}th,td{border:1px solid #000;padding:2mm 3mm;text-align:left;vertical-align:top}
th{width:32mm;font-weight:normal;background:#f4f4f4}ol,ul{margin:0;padding-left:1.4em}.blank{height:42mm}.sign{height:16mm}footer{margin-top:4mm;font-size:9pt;text-align:right}`

/**
 * 督办单 — one escalation as a page to print: about what, until when and how that was counted, how many days late, who received it and
 * how, until when it is to be answered, and room for the answer and its signature. It loads nothing, and everything in it is escaped.
 */
export function escalationSheet(facts: SheetFacts): string {
  const { called, number, home, n, clockName, rule, counted, step, at, takenAt, reply, answer, proposes, motion, printedAt } = facts
  const rows: readonly (readonly [string, string])[] = [
    [`${called}编号`, escaped(number ?? '（未编号）')],
    ['养老机构', escaped(home ?? '—')],
    ['督办事项', `${escaped(clockName)}，第 ${step} 步`],
    ['期限依据', rule ? escaped(`${rule.name}（${rule.source}）`) : '按文书写明的日期'],
    ['到期日', dueCell(facts, counted)],
    ['督办时刻', `${chineseTime(at)}${takenAt === null ? '' : `（${chineseTime(takenAt)} 送达）`}`],
    ['受送人', receiversCell(facts)],
    ...(proposes ? ([['提请', escaped(`提请领导决定：${proposesWords[proposes]}`)]] as const) : []),
    ...(motion ? ([['决定', escaped(motionLine(motion))]] as const) : []),
    ['答复期限', reply ? escaped(reply.dueOn === null ? '待日历公布后确定' : `${reply.dueOn}${reply.provisional ? '（暂定）' : ''} 24:00 前`) : '不要求答复'],
  ]
  const answered = answer
    ? `<p>${escaped(answer.text ?? '')}</p><p>${escaped(answer.name ?? '')} ${chineseTime(answer.at)}${answer.late ? '（逾期答复）' : ''}</p>`
    : ''
  return `<!doctype html><html lang="zh-CN"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width, initial-scale=1">
<title>${escaped(`督办单 ${number ?? ''} 第${n}号`)}</title><style>${sheetStyle}</style></head><body>
<h1>督办单</h1><p>第 ${n} 号</p><table>
${rows.map(([name, cell]) => `<tr><th scope="row">${name}</th><td>${cell}</td></tr>`).join('\n')}
<tr><th scope="row">答复</th><td class="blank">${answered}</td></tr>
<tr><th scope="row">签名、日期</th><td class="sign"></td></tr>
</table><footer>${chineseTime(printedAt)} 打印</footer></body></html>
`
}

const motionLine = ({ decision, at, name, body, number, reason }: NonNullable<SheetFacts['motion']>): string =>
  [motionWords[decision], body, number, reason, name, chineseTime(at)].filter((part) => part !== null).join('，')

function dueCell({ dueOn, at }: SheetFacts, counted: readonly string[]): string {
  const late = dueOn === null ? 0 : daysLate(dueOn, at)
  const lines = [dueOn ?? '待日历公布后确定', ...(late > 0 ? [`至督办之时已逾期 ${late} 天`] : [])].map(escaped)
  return `${lines.join('，')}${counted.length ? `<ol>${counted.map((sentence) => `<li>${escaped(sentence)}</li>`).join('')}</ol>` : ''}`
}

function receiversCell({ receivers }: SheetFacts): string {
  if (receivers.length === 0) return unattendedWord
  const line = ({ name, postName, via, because }: SheetFacts['receivers'][number]) =>
    `${postName}：${name ?? '（已删除）'}${via === 'post' ? '' : `（${viaWords[via]}${because ? `，原职务${absenceWords[because]}` : ''}）`}`
  return `<ul>${receivers.map((receiver) => `<li>${escaped(line(receiver))}</li>`).join('')}</ul>`
}

/** Calendar days from the due day to an instant; the end of the due day itself is no day late. */
const daysLate = (dueOn: string, at: Instant): number => Math.floor((Date.parse(at) - 1 + eightHours - Date.parse(`${dueOn}T00:00:00.000Z`)) / 86_400_000)

const eightHours = 8 * 3_600_000

const escaped = (text: string): string => text.replace(/[&<>"']/g, (sign) => `&#${sign.charCodeAt(0)};`)
