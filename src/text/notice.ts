import type { CaseKindName } from '../case/case.js'
import type { NoticeRefusal } from '../notice/refusals.js'
import { hazardCommandWords } from './hazard-command-words.js'
import { hazardClockWords } from './hazard-words.js'
import { lookbackClockWords, lookbackCommandWords } from './lookback-words.js'
import { orderClockWords, orderCommandWords } from './order-words.js'
import type { Wording } from './wording.js'

/** 提醒消息的不予办理, in words. */
export const noticeWording: Wording<NoticeRefusal> = {
  'notice.unknown': { status: 404, say: () => '没有这条消息。' },
  'notice.report-not-signed': { status: 403, say: () => '送达报告的凭证不正确。' },
  'notice.contact-invalid': { status: 422, say: () => '联系方式的格式不正确。' },
}

/** What a notice is made into a sentence from: codes, and what its reader may see of the case. */
export interface ToldNotice {
  topic: string
  what: string
  caseKind: CaseKindName
  clock: string | null
  case: { number: string | null; dueOn: string | null; institution: string | null } | null
}

const kindWords: Readonly<Record<string, string>> = { hazard: '隐患', order: '责令改正通知书', hazardLookback: '回头看' }
const clockWords: Readonly<Record<string, Readonly<Record<string, string>>>> = {
  hazard: hazardClockWords,
  order: orderClockWords,
  hazardLookback: lookbackClockWords,
}
const eventWords: Readonly<Record<string, Readonly<Record<string, string>>>> = {
  hazard: { ...hazardCommandWords, proposed: '待第二人确认' },
  order: orderCommandWords,
  hazardLookback: lookbackCommandWords,
}
const stepWords: Readonly<Record<string, string>> = { remind: '期限将至', escalate: '已经逾期' }

/** 消息正文 — one sentence, made when it is read. A case that the reader may not see any more is not named. */
export function noticeSentence({ topic, what, caseKind, clock, case: of }: ToldNotice): string {
  const kind = kindWords[caseKind] ?? '案件'
  const named = of ? `${of.institution ?? ''}${kind}${of.number ? `（${of.number}）` : ''}` : `一件${kind}（已不在您的管辖范围内）`
  if (topic !== 'step') return `${named}：${eventWords[caseKind]?.[what] ?? '有新的办理事项'}。`
  const step = stepWords[what] ?? '到了办理的时候'
  const until = of?.dueOn && what === 'remind' ? `，${of.dueOn} 到期` : ''
  return `${named}：“${(clock && clockWords[caseKind]?.[clock]) || '办理'}”${step}${until}。`
}
