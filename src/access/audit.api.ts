import type { Kysely } from 'kysely'
import { z } from 'zod'
import type { Database } from '../database/schema.js'
import { pageQuery } from '../http/page.js'
import { openIdCursor, pageAnswer, pageOf, scopeFor } from '../http/register-request.js'
import { json, type Route, route } from '../http/route.js'
import { namedFor } from '../http/shown-names.js'
import { listLooks } from './look-list.store.js'

const LookWords = z
  .object({
    id: z.uuid(),
    person: z.uuid(),
    name: z.string(),
    role: z.string(),
    operation: z.string(),
    thing: z.string(),
    thingId: z.uuid(),
    field: z.string(),
    reason: z.string(),
    at: z.iso.datetime(),
  })
  .meta({ id: 'Look' })

/** 审计 — who looked at which personal value in clear, and why. */
export const auditRoutes = ({ db }: { db: Kysely<Database> }): Route[] => [
  route(
    {
      method: 'get',
      path: '/api/audit/looks',
      operation: 'audit.read',
      tag: '审计',
      summary: '个人信息查阅记录',
      query: z.strictObject({ ...pageQuery, person: z.uuid().optional(), thingId: z.uuid().optional() }),
      answers: { 200: { description: '一页', schema: pageAnswer(LookWords) } },
    },
    async (call) => {
      const { cursor, limit, person, thingId } = call.query
      const after = openIdCursor(cursor)
      if (after !== null && typeof after === 'object') return after
      const looks = await listLooks(db, { scope: scopeFor(call, 'audit.read'), asker: call.who.person, person, thingId, after, rowsMax: limit + 1 })
      return json(pageOf(namedFor(call, 'name', looks), limit))
    },
  ),
]
