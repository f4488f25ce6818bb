import type { Channel } from '../../src/notice/channels.js'
import type { NoticeConfig } from '../../src/notice/notice-config.js'
import { dingtalkSender } from './dingtalk.js'
import { emailSender } from './email.js'
import { robotSender } from './robot.js'
import type { Sender } from './sending.js'
import { smsSender } from './sms.js'
import { webhookSender } from './webhook.js'
import { wecomSender } from './wecom.js'

/** The way out of a channel, or null when it is not configured. `target` names one of several robots or subscribers. */
export type SenderOf = (channel: Channel, target: string | null) => Sender | null

/** 各通道 — made once per process, so that tokens are kept. */
export function sendersOf(config: NoticeConfig, { requestMs }: { requestMs?: number } = {}): SenderOf {
  const reach = { privateHosts: config.privateHosts, ...(requestMs !== undefined && { requestMs }) }
  const { sms, wecom, dingtalk, email } = config
  const personal: Readonly<Partial<Record<Channel, Sender>>> = {
    ...(sms && { sms: smsSender(sms, reach) }),
    ...(wecom && { wecom: wecomSender(wecom, reach) }),
    ...(dingtalk && { dingtalk: dingtalkSender(dingtalk, reach) }),
    ...(email && { email: emailSender(email, reach) }),
  }
  const robots = new Map(config.robots.map((robot) => [`${robot.kind}-robot/${robot.name}`, robotSender(robot, reach)]))
  const webhooks = new Map(config.webhooks.map((webhook) => [`webhook/${webhook.name}`, webhookSender(webhook, reach)]))
  return (channel, target) => (target === null ? personal[channel] : (robots.get(`${channel}/${target}`) ?? webhooks.get(`${channel}/${target}`))) ?? null
}
