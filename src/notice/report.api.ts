import { createHash, timingSafeEqual } from 'node:crypto'
import type { Kysely, RawBuilder } from 'kysely'
import { z } from 'zod'
import type { Instant } from '../case/case.js'
import type { Database } from '../database/schema.js'
import { type Route, route } from '../http/route.js'
import { fieldOf, shortCode } from './json-field.js'
import { keepReport } from './message.store.js'
import type { SmsConfig } from './notice-config.js'

const reportsMax = 500
const One = z.looseObject({})

interface ReportRouteDeps {
  db: Kysely<Database>
  now: () => RawBuilder<Instant>
  /** How the gateway's reports are read, and the secret that it sends along; nothing is taken in without. */
  report: SmsConfig['report']
}

/** 送达报告 — what the gateway of short messages says of what it took: by whoever knows the secret, as often as they like. */
export const reportRoutes = ({ db, now, report }: ReportRouteDeps): Route[] => [
  route(
    {
      method: 'post',
      path: '/api/notice-reports/sms',
      operation: 'notice.report',
      tag: '消息',
      summary: '短信网关的送达报告',
      headers: z.object({ 'qingdan-report-secret': z.string().optional().meta({ description: '与网关约定的密钥' }) }),
      body: z.union([One, z.array(One).max(reportsMax)]).meta({ description: '一份或多份报告,字段名由配置约定' }),
      answers: { 204: { description: '已收' } },
    },
    async ({ headers, body }) => {
      if (!report || !isSame(headers.get('qingdan-report-secret') ?? '', report.secret)) return { code: 'notice.report-not-signed' }
      for (const one of Array.isArray(body) ? body : [body]) {
        const [providerId, status] = [fieldOf(one, report.id), fieldOf(one, report.status)]
        const said = status !== null && report.delivered.includes(status) ? 'delivered' : status !== null && report.failed.includes(status) ? 'failed' : null
        if (providerId !== null && said) await keepReport(db, { channel: 'sms', providerId, status: said, code: shortCode(status ?? '') }, now())
      }
      return new Response(null, { status: 204 })
    },
  ),
]

/** In the same time whatever is said. */
const isSame = (said: string, secret: string): boolean => timingSafeEqual(digest(said), digest(secret))
const digest = (text: string): Buffer => createHash('sha256').update(text).digest()
