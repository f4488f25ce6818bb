import type { Absence, Receiver } from '../access/roster.js'
import type { MotionDecision, Proposes } from '../case/case.js'

/** 送达方式, as lists and sheets show it. */
export const viaWords: Readonly<Record<Receiver['via'], string>> = { post: '本人', deputy: '代理', upward: '逐级上送' }
/** 未能送达原职务的原因. */
export const absenceWords: Readonly<Record<Absence, string>> = { vacant: '空缺', 'on-leave': '请假外出', disabled: '账号停用', 'no-account': '没有账号' }
/** 提请事项. */
export const proposesWords: Readonly<Record<Proposes, string>> = { interview: '约谈', 'circular-or-supervision': '通报或挂牌督办' }
/** 提请的决定. */
export const motionWords: Readonly<Record<MotionDecision, string>> = { interview: '约谈', circular: '通报', supervision: '挂牌督办', declined: '不予采纳' }
/** 无人受理 — where nobody at all could be reached. */
export const unattendedWord = '无人受理'
