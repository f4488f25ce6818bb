import { z } from 'zod'
import { personalChannels } from './channels.js'

/** 收取范围 — which notices are also sent when they come; the morning digest comes in any case. Nothing here narrows the inbox. */
export const narrowings = ['everything', 'overdue-only', 'major-only', 'digest-only'] as const
export type Narrowing = (typeof narrowings)[number]

/** The earliest morning: digests are planned before it. */
export const digestEarliest = '06:00'

/** 钟点 — of the clock on the wall in Asia/Shanghai: `08:30`. */
const Time = z.string().regex(/^([01]\d|2[0-3]):[0-5]\d$/)

/** 消息设置 — how one person wants to be told. Quiet hours may go over midnight. */
export const SettingBody = z.strictObject({
  channels: z.array(z.enum(personalChannels)).max(personalChannels.length).meta({ description: '外发通道;空即只在系统内查看' }),
  narrowing: z.enum(narrowings),
  quietFrom: Time.meta({ description: '免打扰起' }),
  quietUntil: Time.meta({ description: '免打扰止' }),
  digestAt: Time.refine((time) => time >= digestEarliest).meta({ description: `每日汇总的钟点,不早于 ${digestEarliest}` }),
  workdaysOnly: z.boolean().meta({ description: '只在工作日外发' }),
})
export type Setting = z.output<typeof SettingBody>

/** 联系方式 — an e-mail address, or how WeCom or DingTalk call the person. */
export const ContactBody = z.strictObject({ value: z.string().trim().min(1).max(200).nullable() })
