import { fieldOf, setField, shortCode } from '../../src/notice/json-field.js'
import type { SmsConfig } from '../../src/notice/notice-config.js'
import { ask, type Reach } from './outbound.js'
import { jsonBody, type Sender, sending } from './sending.js'

const day = 86_400_000

/** 短信 — over a gateway that takes JSON: a template with its variables, a signature, a phone number. */
export const smsSender = ({ url, headers, signature, templates, fields, answer, variables, keyed, poll }: SmsConfig, reach: Reach): Sender => ({
  keyedForMs: keyed ? day : 0,
  send: async ({ id, to, purpose, figures }) => {
    const body: Record<string, unknown> = {}
    setField(body, fields.id, id)
    setField(body, fields.phone, to)
    setField(body, fields.signature, signature)
    setField(body, fields.template, purpose === 'digest' || purpose === 'test' ? templates[purpose] : templates.bundle)
    setField(body, fields.variables, variables === 'text' ? JSON.stringify(figures) : figures)
    const made = jsonBody(body)
    return await sending({ url, ...made, headers: { ...made.headers, ...headers } }, reach, ({ body: told }) => {
      const code = fieldOf(told, answer.code)
      if (code === null) return { status: 'unknown', code: 'not-understood' }
      if (answer.ok.includes(code)) return { status: 'sent', providerId: fieldOf(told, answer.id) }
      return { status: answer.again.includes(code) ? 'not-sent' : 'refused', code: shortCode(code) }
    })
  },
  ...(poll && {
    look: async ({ id, providerId }) => {
      if (providerId === null && poll.url.includes('{providerId}')) return null
      const asked = poll.url.replaceAll('{id}', encodeURIComponent(id)).replaceAll('{providerId}', encodeURIComponent(providerId ?? ''))
      const told = await ask({ url: asked, method: 'GET', headers }, reach)
      const status = told.status === 200 ? fieldOf(told.body, poll.status) : null
      if (status !== null && poll.delivered.includes(status)) return { status: 'delivered', code: shortCode(status) }
      if (status !== null && poll.failed.includes(status)) return { status: 'failed', code: shortCode(status) }
      return null
    },
  }),
})
