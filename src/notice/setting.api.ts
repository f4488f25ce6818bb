import type { Kysely } from 'kysely'
import { z } from 'zod'
import { registerVersions } from '../case/register-change.store.js'
import type { Database } from '../database/schema.js'
import { openCursor, pageQuery, writeCursor } from '../http/page.js'
import { expectedVersion, registeredAnswers, registerHeaders } from '../http/register-request.js'
import { json, type Route, route } from '../http/route.js'
import { contactThing, maskedContacts, writeContact } from '../person/contact.store.js'
import type { PiiKeys } from '../person/pii-keys.js'
import { isRefusal } from '../refusal.js'
import { type ContactChannel, channels, contactChannels, type PersonalChannel, personalChannels } from './channels.js'
import { messageLog } from './log.store.js'
import { ContactBody, SettingBody } from './setting.js'
import { keepSetting, settingsOf } from './setting.store.js'

const tag = '消息'
const Settings = z
  .object({
    ...SettingBody.shape,
    own: z.boolean().meta({ description: '本人设过;否则为所任角色的默认' }),
    available: z.array(z.enum(personalChannels)).meta({ description: '本系统已开通的通道' }),
    contacts: z
      .array(z.object({ channel: z.enum(personalChannels), masked: z.string().nullable(), version: z.int() }))
      .meta({ description: '联系方式,掩码显示;电话由登记人员维护' }),
  })
  .meta({ id: 'NoticeSettings' })
const LoggedMessage = z
  .object({
    id: z.uuid(),
    purpose: z.string(),
    channel: z.enum(channels),
    sendAt: z.iso.datetime(),
    outcome: z.string().nullable(),
    settledAt: z.iso.datetime().nullable(),
    attempts: z.array(z.looseObject({ attempt: z.int(), status: z.string().nullable(), code: z.string().nullable() })),
    report: z.looseObject({ status: z.string() }).nullable(),
  })
  .meta({ id: 'LoggedMessage' })

interface SettingRouteDeps {
  db: Kysely<Database>
  /** Personal values are written and read by the registrar. */
  registrar: Kysely<Database>
  keys: PiiKeys
  /** The channels to persons that this product can use. */
  configured: readonly PersonalChannel[]
}

/** 消息设置 — how one person wants to be told, where they are reached, and what was sent to them. One's own only. */
export const settingRoutes = ({ db, registrar, keys, configured }: SettingRouteDeps): Route[] => [
  route(
    {
      method: 'get',
      path: '/api/notice-settings',
      operation: 'notice-setting.keep',
      tag,
      summary: '我的消息设置',
      answers: { 200: { description: '设置', schema: Settings } },
    },
    async ({ who: { person }, now }) => {
      const [settings, contacts, versions] = await Promise.all([
        settingsOf(db, { persons: [person], configured, now }),
        maskedContacts(registrar, keys, person),
        registerVersions(
          db,
          'person-contact',
          contactChannels.map((channel) => contactThing(person, channel)),
        ),
      ])
      const versionOf = (channel: PersonalChannel) => (channel === 'sms' ? 0 : (versions.get(contactThing(person, channel)) ?? 0))
      return json({
        ...settings.get(person),
        available: configured,
        contacts: personalChannels.map((channel) => ({ channel, masked: contacts[channel] ?? null, version: versionOf(channel) })),
      })
    },
  ),
  route(
    {
      method: 'put',
      path: '/api/notice-settings',
      operation: 'notice-setting.keep',
      tag,
      summary: '设置如何收取消息',
      description: '只影响外发消息;系统内的消息,包括逾期事实,不受影响。',
      body: SettingBody,
      answers: { 204: { description: '已保存' } },
    },
    async ({ who, body, now }) => {
      await keepSetting(db, who.person, body, now)
      return new Response(null, { status: 204 })
    },
  ),
  route(
    {
      method: 'put',
      path: '/api/notice-settings/contacts/{channel}',
      operation: 'notice-setting.keep',
      tag,
      summary: '登记或取消本人的联系方式',
      params: z.object({ channel: z.enum(contactChannels) }),
      body: ContactBody,
      headers: registerHeaders,
      answers: registeredAnswers,
    },
    async ({ who, params: { channel }, body: { value }, headers, now }) => {
      const expected = expectedVersion(headers)
      if (typeof expected === 'object') return expected
      if (value !== null && !shapes[channel].test(value)) return { code: 'notice.contact-invalid' }
      const actor = { person: who.person, role: who.grants[0]?.role ?? 'system' } as const
      const written = await writeContact(registrar, keys, { person: who.person, channel, value }, { actor, at: now, expected })
      return isRefusal(written) ? written : json({ id: contactThing(who.person, channel), version: written.version })
    },
  ),
  route(
    {
      method: 'get',
      path: '/api/notice-messages',
      operation: 'notice-setting.keep',
      tag,
      summary: '发给我的外发消息及其发送记录',
      query: z.strictObject(pageQuery),
      answers: { 200: { description: '一页', schema: z.object({ rows: z.array(LoggedMessage), next: z.string().nullable() }) } },
    },
    async ({ who: { person }, query: { limit, cursor } }) => {
      const after = openCursor(cursor)
      if (after === 'forged') return { code: 'request.invalid', fields: [{ field: 'cursor', reason: 'wrong-format' }] }
      const rows = await messageLog(db, { person, after, limit })
      const shown = rows.slice(0, limit)
      const last = shown.at(-1)
      return json({ rows: shown, next: rows.length > limit && last ? writeCursor({ at: last.sendAt, id: last.id }) : null })
    },
  ),
]

/** How an address at a channel is written. */
const shapes: Readonly<Record<ContactChannel, RegExp>> = {
  email: /^[^\s@<>",;]{1,64}@[A-Za-z0-9-]+(\.[A-Za-z0-9-]+)+$/,
  wecom: /^[\w@.-]{1,64}$/,
  dingtalk: /^[\w@.-]{1,64}$/,
}
