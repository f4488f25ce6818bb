import type { Kysely } from 'kysely'
import { z } from 'zod'
import { scopeOf } from '../access/scope.js'
import { dayOfInstant } from '../calendar/civil-day.js'
import type { Kernel } from '../case/kernel.js'
import type { Reading } from '../database/named.js'
import type { Database } from '../database/schema.js'
import { openCursor, pageQuery, writeCursor } from '../http/page.js'
import { actingAt } from '../http/register-request.js'
import { json, type Route, route } from '../http/route.js'
import { isRefusal } from '../refusal.js'
import { leadClosings } from './codes.js'
import { closeLead, lawEdition, listLeads, placeOfLead } from './lead.store.js'
import { leadTerm } from './lead-term.js'

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
    dueOn: z.iso.date().nullable().meta({ description: '确认时限:登记为隐患或者关闭' }),
    dueAt: z.iso.datetime().nullable(),
    provisional: z.boolean(),
    overdue: z.boolean(),
  })
  .meta({ id: 'Lead' })

const query = z.strictObject({ ...pageQuery, status: z.enum(['open', 'confirmed', 'closed']).default('open'), institution: z.uuid().optional() })

export interface LeadRouteDeps {
  reading: Reading
  registrar: Kysely<Database>
  kernel: Pick<Kernel, 'law'>
}

/** 预警线索 — what the system has noticed, until when somebody says what it is, and the word that it is nothing. */
export const leadRoutes = ({ reading, registrar, kernel }: LeadRouteDeps): Route[] => [
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
      const book = await kernel.law(reading.db, await lawEdition(reading.db))
      const rows = leads
        .slice(0, limit)
        .map(({ county, ...lead }) => ({ ...lead, ...leadTerm(book, { county, raisedAt: lead.raisedAt, open: lead.status === 'open' }, now) }))
      const last = rows.at(-1)
      return json({ rows, next: leads.length > limit && last ? writeCursor({ at: last.raisedAt, id: last.id }) : null })
    },
  ),
  route(
    {
      method: 'post',
      path: '/api/leads/{id}/actions/close',
      operation: 'lead.close',
      tag: '隐患',
      summary: '关闭预警线索',
      description: '核实后不构成隐患的,写明原因关闭;同一人以同一原因再次关闭,答复相同。构成隐患的,登记隐患并引用该线索。',
      params: z.object({ id: z.uuid() }),
      body: z.strictObject({ why: z.enum(leadClosings) }),
      answers: { 204: { description: '已关闭' } },
    },
    async (call) => {
      const place = await placeOfLead(reading.db, call.params.id)
      const missing = { code: 'access.not-found' } as const
      if (!place) return missing
      const actor = actingAt(call, { read: 'hazard.list', place, missing })
      if (isRefusal(actor)) return actor
      const refused = await closeLead(registrar, { id: call.params.id, actor, why: call.body.why, at: call.now })
      return refused ?? new Response(null, { status: 204 })
    },
  ),
]
