import type { RehearsalSummary } from '../case/rehearsal-summary.js'

/** 演练汇总 in one sentence: how many cases are open, and what would become of them. */
export function rehearsalSentence({ open, becomeOverdue, ceaseOverdue, nextStepChanges, nextRecipientChanges, dueDates }: RehearsalSummary): string {
  const { moved, earlier, later, daysMin, daysMax } = dueDates
  const reach =
    daysMin === null || daysMax === null
      ? ''
      : `，最多${daysMin < 0 ? `提前 ${-daysMin} 日` : ''}${daysMin < 0 && daysMax > 0 ? '、' : ''}${daysMax > 0 ? `推后 ${daysMax} 日` : ''}`
  return `在办 ${open} 件：${becomeOverdue} 件将转为逾期，${ceaseOverdue} 件不再逾期；${nextStepChanges} 件的下一步有变，${nextRecipientChanges} 件的下一步换人；${moved} 个期限改变（${earlier} 个提前，${later} 个推后${reach}）。`
}
