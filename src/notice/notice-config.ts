import { z } from 'zod'
import { type PersonalChannel, personalChannels } from './channels.js'

const name = z.string().regex(/^[a-z0-9-]{1,40}$/)
const secret = z.string().min(16).max(400)
const region = z
  .string()
  .regex(/^(\d{2}(\d{2}){0,2}|\d{6}[0-9A-Za-z-]{1,14})?$/)
  .default('')

/** Names of this machine: what goes there needs no TLS. */
const loopback = /^(localhost|127\.\d{1,3}\.\d{1,3}\.\d{1,3}|\[?::1\]?)$/
/** Is this host the machine itself, spelled as such? */
export const isLoopbackHost = (host: string): boolean => loopback.test(host)

/** 外部地址 — over TLS, or on this machine; without a user name in it. */
const outside = z.url().refine((text) => {
  const { protocol, hostname, username, password } = new URL(text)
  return (protocol === 'https:' || (protocol === 'http:' && isLoopbackHost(hostname))) && username === '' && password === ''
}, 'over TLS, unless it is on this machine, and without a user name in it')

/** 电子邮件 — an SMTP server. `tls`: from the first byte, or by STARTTLS; none at all on this machine only. */
const Email = z
  .strictObject({
    host: z.string().min(1),
    port: z.int().min(1).max(65_535),
    tls: z.enum(['implicit', 'starttls', 'none']).default('implicit'),
    user: z.string().min(1).optional(),
    password: z.string().min(1).optional(),
    from: z.email(),
  })
  .refine(({ tls, host }) => tls !== 'none' || isLoopbackHost(host), { path: ['tls'], error: 'TLS is needed, unless the server is on this machine' })

/** A field of a gateway's JSON, dots going inwards: `data.msgId`. */
const field = z.string().regex(/^[A-Za-z_][\w.]*$/)

/**
 * 短信网关 — any gateway that takes JSON: how its fields are called is said here. `variables`: as an object, or as its JSON text. `keyed`: it sends a message once, however often it is
 * asked with the same id. `poll.url` may hold `{id}` (ours) and `{providerId}`.
 */
const Sms = z.strictObject({
  url: outside,
  headers: z.record(z.string(), z.string()).default({}),
  signature: z.string().min(1).max(40),
  templates: z.strictObject({ digest: z.string().min(1), bundle: z.string().min(1), test: z.string().min(1) }),
  fields: z
    .strictObject({ id: field, phone: field, signature: field, template: field, variables: field })
    .default({ id: 'id', phone: 'phone', signature: 'signature', template: 'template', variables: 'variables' }),
  answer: z
    .strictObject({ id: field, code: field, ok: z.array(z.string()).min(1), again: z.array(z.string()).default([]) })
    .default({ id: 'id', code: 'code', ok: ['OK'], again: [] }),
  variables: z.enum(['object', 'text']).default('object'),
  keyed: z.boolean().default(false),
  poll: z.strictObject({ url: outside, status: field, delivered: z.array(z.string()).min(1), failed: z.array(z.string()).min(1) }).optional(),
  report: z
    .strictObject({
      secret,
      id: field.default('id'),
      status: field.default('status'),
      delivered: z.array(z.string()).min(1),
      failed: z.array(z.string()).min(1),
    })
    .optional(),
})

/** 企业微信应用消息. The base address may be that of a province's own installation. */
const Wecom = z.strictObject({
  base: outside.default('https://qyapi.weixin.qq.com'),
  corpId: z.string().min(1),
  agentId: z.int().positive(),
  secret: z.string().min(1),
})

/** 钉钉工作通知; the base address may be that of 政务钉钉. */
const Dingtalk = z.strictObject({
  base: outside.default('https://oapi.dingtalk.com'),
  appKey: z.string().min(1),
  appSecret: z.string().min(1),
  agentId: z.int().positive(),
})

/** 群机器人 — gets the morning's figures of a region. DingTalk's signs; the address of WeCom's is itself the secret. */
const Robot = z.discriminatedUnion('kind', [
  z.strictObject({ kind: z.literal('wecom'), name, region, url: outside }),
  z.strictObject({ kind: z.literal('dingtalk'), name, region, url: outside, secret }),
])

/** 订阅 — a system that is told what happens in a region, as signed JSON. */
const Webhook = z.strictObject({ name, region, url: outside, secret })

/**
 * 消息配置 — the ways out of this product. Nothing is sent where nothing is configured. `privateHosts`: names that may lead into a
 * private network; all others must lead to a public address.
 */
export const NoticeConfig = z
  .strictObject({
    address: z.url().optional(),
    email: Email.optional(),
    sms: Sms.optional(),
    wecom: Wecom.optional(),
    dingtalk: Dingtalk.optional(),
    robots: z.array(Robot).max(50).default([]),
    webhooks: z.array(Webhook).max(20).default([]),
    privateHosts: z.array(z.string().min(1)).default([]),
  })
  .refine(({ robots, webhooks }) => [robots, webhooks].every((list) => new Set(list.map(({ name }) => name)).size === list.length), {
    error: 'a name is used twice',
  })
export type NoticeConfig = z.output<typeof NoticeConfig>
export type SmsConfig = z.output<typeof Sms>
export type EmailConfig = z.output<typeof Email>
export type WecomConfig = z.output<typeof Wecom>
export type DingtalkConfig = z.output<typeof Dingtalk>
export type RobotConfig = z.output<typeof Robot>
export type WebhookConfig = z.output<typeof Webhook>

/** No way out at all: what a product has that nobody has configured. */
export const silentConfig: NoticeConfig = { robots: [], webhooks: [], privateHosts: [] }

/** 已开通的通道 — the ways to one person that are configured, the widest first. */
export const configuredChannels = (config: NoticeConfig): PersonalChannel[] => personalChannels.filter((channel) => config[channel] !== undefined)
