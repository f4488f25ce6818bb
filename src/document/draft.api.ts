import type { Kysely } from 'kysely'
import { z } from 'zod'
import type { Database } from '../database/schema.js'
import { json, type Route, route } from '../http/route.js'
import { deleteDraft, keepDraft, listDrafts } from './draft.store.js'

const tag = '草稿'
const params = z.object({ id: z.uuid() })
const kinds = ['hazard', 'order'] as const
const Draft = z.object({ id: z.uuid(), kind: z.enum(kinds), body: z.looseObject({}), changedAt: z.iso.datetime() }).meta({ id: 'Draft' })

/** 草稿 — of a hazard or an order, by its author and for its author. Nothing of it is checked: it is not yet said. */
export function draftRoutes({ db }: { db: Kysely<Database> }): Route[] {
  return [
    route(
      {
        method: 'get',
        path: '/api/drafts',
        operation: 'draft.keep',
        tag,
        summary: '本人的草稿',
        query: z.strictObject({ kind: z.enum(kinds).optional() }),
        answers: { 200: { description: '全部', schema: z.object({ rows: z.array(Draft) }) } },
      },
      async (call) => json({ rows: await listDrafts(db, call.who.person, call.query.kind) }),
    ),
    route(
      {
        method: 'put',
        path: '/api/drafts/{id}',
        operation: 'draft.keep',
        tag,
        summary: '保存草稿',
        params,
        body: z.strictObject({ kind: z.enum(kinds), body: z.looseObject({}) }),
        answers: { 204: { description: '已保存' } },
      },
      async (call) => {
        const refusal = await keepDraft(db, call.who.person, { id: call.params.id, ...call.body, changedAt: call.now })
        return refusal ?? new Response(null, { status: 204 })
      },
    ),
    route(
      { method: 'delete', path: '/api/drafts/{id}', operation: 'draft.keep', tag, summary: '删除草稿', params, answers: { 204: { description: '已删除' } } },
      async (call) => ((await deleteDraft(db, call.who.person, call.params.id)) ? new Response(null, { status: 204 }) : { code: 'draft.unknown' }),
    ),
  ]
}
