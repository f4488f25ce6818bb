import type { Kysely } from 'kysely'
import { z } from 'zod'
import { readOperation } from '../access/policy.js'
import { caseKindNames, type CaseKindName } from '../case/case.js'
import type { Database } from '../database/schema.js'
import { openCursor, pageQuery, writeCursor } from '../http/page.js'
import { yesNo } from '../http/query.js'
import { scopeFor } from '../http/register-request.js'
import { json, type Route, route } from '../http/route.js'
import { noticeSentence } from '../text/notice.js'
import { countUnread, inboxPage, type InboxRow, markAllRead, markRead } from './inbox.store.js'

const tag = '消息'
const Notice = z
  .object({
    id: z.uuid(),
    at: z.iso.datetime(),
    topic: z.string().meta({ description: 'step 期限提醒督办;event 办理事项' }),
    what: z.string().meta({ description: '提醒或督办,或事项代码' }),
    caseKind: z.enum(caseKindNames),
    caseId: z.uuid(),
    case: z
      .object({
        number: z.string().nullable(),
        status: z.string(),
        level: z.enum(['ordinary', 'major']),
        dueOn: z.iso.date().nullable(),
        overdue: z.boolean(),
        institution: z.string().nullable(),
      })
      .nullable()
      .meta({ description: '案件现状;已不在本人管辖范围内的为空' }),
    clock: z.string().nullable(),
    subject: z.string().nullable(),
    step: z.int().nullable(),
    post: z.string().meta({ description: '以何岗位收到' }),
    overdue: z.boolean().meta({ description: '逾期事实' }),
    readAt: z.iso.datetime().nullable(),
    sentence: z.string(),
  })
  .meta({ id: 'Notice' })
const Unread = z.object({ unread: z.int(), overdue: z.int() }).meta({ id: 'UnreadNotices' })
const NoticePage = z.object({ rows: z.array(Notice), next: z.string().nullable(), counts: Unread }).meta({ id: 'NoticePage' })

/** 我的消息 — what one person was told, and what of it they have read. Nobody else's is ever found. */
export const inboxRoutes = ({ db }: { db: Kysely<Database> }): Route[] => [
  route(
    {
      method: 'get',
      path: '/api/notices',
      operation: 'notice.read',
      tag,
      summary: '我的消息,最近的在前',
      description: '消息只是提醒,以待办为准。',
      query: z.strictObject({ ...pageQuery, unread: yesNo.meta({ description: '只看未读' }), overdue: yesNo.meta({ description: '只看逾期事实' }) }),
      answers: { 200: { description: '一页', schema: NoticePage } },
    },
    async (call) => {
      const { limit, cursor, unread = false, overdue = false } = call.query
      const after = openCursor(cursor)
      if (after === 'forged') return { code: 'request.invalid', fields: [{ field: 'cursor', reason: 'wrong-format' }] }
      const { person } = call.who
      const scopes = Object.fromEntries(caseKindNames.map((kind) => [kind, scopeFor(call, readOperation(kind))])) as Record<
        CaseKindName,
        ReturnType<typeof scopeFor>
      >
      const [rows, counts] = await Promise.all([inboxPage(db, { person, scopes, unread, overdue, after, limit, now: call.now }), countUnread(db, person)])
      const shown = rows.slice(0, limit)
      const last = shown.at(-1)
      return json({ rows: shown.map(told), next: rows.length > limit && last ? writeCursor({ at: last.at, id: last.id }) : null, counts })
    },
  ),
  route(
    {
      method: 'get',
      path: '/api/notices/counts',
      operation: 'notice.read',
      tag,
      summary: '未读消息数',
      answers: { 200: { description: '未读,及其中的逾期事实', schema: Unread } },
    },
    async ({ who }) => json(await countUnread(db, who.person)),
  ),
  route(
    {
      method: 'put',
      path: '/api/notices/{id}/read',
      operation: 'notice.mark-read',
      tag,
      summary: '标为已读',
      params: z.object({ id: z.uuid() }),
      answers: { 204: { description: '已读' } },
    },
    async ({ who, params, now }) => ((await markRead(db, who.person, params.id, now)) ? new Response(null, { status: 204 }) : { code: 'notice.unknown' }),
  ),
  route(
    {
      method: 'put',
      path: '/api/notices/read',
      operation: 'notice.mark-read',
      tag,
      summary: '截至某时刻的全部标为已读',
      body: z.strictObject({ until: z.iso.datetime().meta({ description: '所见最近一条的时刻' }) }),
      answers: { 204: { description: '已读' } },
    },
    async ({ who, body, now }) => {
      await markAllRead(db, who.person, body.until, now)
      return new Response(null, { status: 204 })
    },
  ),
]

const told = (row: InboxRow) => ({ ...row, sentence: noticeSentence(row) })
