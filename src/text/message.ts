import type { Instant } from '../case/case.js'
import type { BundleFigures, DigestFigures, GroupFigures } from '../notice/message.js'
import { chineseTime } from './chinese-time.js'

/** 短信等外发消息的主题. */
export const messageSubject = '【清单】待办提醒'

/** 每日汇总 to one person: figures, and where to look. */
export const digestText = (figures: DigestFigures, address: string): string => `您今日待办：${said(digestParts(figures))}。请登录办理：${address}`

/** 随时消息 to one person. It says its time, since WeCom and DingTalk take a text that they had before for a repeated one. */
export const bundleText = ({ overdue, others }: BundleFigures, { address, at }: { address: string; at: Instant }): string =>
  `您有新的提醒（${chineseTime(at)}）：${said([
    ['逾期', overdue],
    ['其他', others],
  ])}。请登录查看：${address}`

/** 群通报 — to a group: figures and an address. No person and no home is named there. */
export const groupText = ({ open, overdueByHomes, overdueByOffice, dueToday }: GroupFigures, address: string): string =>
  `今日隐患整改：在办 ${open} 件，机构逾期 ${overdueByHomes} 件，主管部门逾期 ${overdueByOffice} 件，今日到期 ${dueToday} 件。请登录查看：${address}`

/** 测试消息. */
export const testText = (address: string): string => `这是一条测试消息，收到即表示通道可用。${address}`

const digestParts = ({ overdue, dueToday, dueSoon, waiting, unread }: DigestFigures): [string, number][] => [
  ['逾期', overdue],
  ['今日到期', dueToday],
  ['三个工作日内到期', dueSoon],
  ['待答复', waiting],
  ['未读提醒', unread],
]

const said = (parts: readonly (readonly [string, number])[]): string =>
  parts
    .filter(([, n]) => n > 0)
    .map(([word, n]) => `${word} ${n} 件`)
    .join('，')
