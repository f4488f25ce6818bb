import { z } from 'zod'
import { scopeOf } from '../access/scope.js'
import { dayOfInstant } from '../calendar/civil-day.js'
import type { Reading } from '../database/named.js'
import { openCursor, pageQuery, writeCursor } from '../http/page.js'
import { json, type Route, route } from '../http/route.js'
import { listLeads } from './lead.store.js'

const Lead = z
  .object({
    id: z.uuid(),
    institutionId: z.uuid(),
    institution: z.string(),
    kind: z.string(),
    facts: z.looseObject({}),
    raisedAt: z.iso.datetime(),
    status: z.enum(['open', 'confirmed', 'closed']),
    hazardId: z.uuid().nullable(),
    closedAt: z.iso.datetime().nullable(),
    closedWhy: z.string().nullable(),
  })
  .meta({ id: 'Lead' })

const query = z.strictObject({ ...pageQuery, status: z.enum(['open', 'confirmed', 'closed']).default('open'), institution: z.uuid().optional() })

/** 预警线索 — what the system has noticed and nobody has confirmed yet. */
export const leadRoutes = ({ reading }: { reading: Reading }): Route[] => [
  route(
    {
      method: 'get',
      path: '/api/leads',
      operation: 'hazard.list',
      tag: '隐患',
      summary: '预警线索',
      description: '线索不是隐患:经执法人员或机构核实登记后才是。',
      query,
      answers: { 200: { description: '一页', schema: z.object({ rows: z.array(Lead), next: z.string().nullable() }) } },
    },
    async ({ who, now, query: { limit, cursor, status, institution } }) => {
      const after = openCursor(cursor)
      if (after === 'forged') return { code: 'request.invalid', fields: [{ field: 'cursor', reason: 'wrong-format' }] }
      const scope = scopeOf(who.grants, 'hazard.list', dayOfInstant(now))
      const leads = await listLeads(reading.db, {
        scope,
        status,
        institutionId: institution,
        after: after && { raisedAt: after.at, id: after.id },
        rowsMax: limit + 1,
      })
      const rows = leads.slice(0, limit)
      const last = rows.at(-1)
      return json({ rows, next: leads.length > limit && last ? writeCursor({ at: last.raisedAt, id: last.id }) : null })
    },
  ),
]
