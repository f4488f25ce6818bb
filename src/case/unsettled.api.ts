import type { Kysely, RawBuilder } from 'kysely'
import { z } from 'zod'
import type { Database } from '../database/schema.js'
import { openCursor, pageQuery, writeCursor } from '../http/page.js'
import { actingAt, pageAnswer, registeredAnswers, registeredAs, scopeFor } from '../http/register-request.js'
import { json, type Route, route } from '../http/route.js'
import { namedFor } from '../http/shown-names.js'
import { isRefusal } from '../refusal.js'
import type { Instant } from './case.js'
import { layToRest } from './lay-to-rest.store.js'
import { restReasons } from './rest-reason.js'
import { listUnsettled, standingOfCommand } from './unsettled.store.js'

const UnsettledCommand = z
  .object({
    id: z.uuid(),
    state: z.enum(['dead', 'pending']),
    caseKind: z.string(),
    caseId: z.uuid(),
    county: z.string(),
    command: z.string(),
    person: z.uuid().nullable(),
    name: z.string(),
    receivedAt: z.iso.datetime(),
    diedAt: z.iso.datetime().nullable(),
    code: z.string().nullable(),
    waits: z.boolean().meta({ description: '前一步尚未办结' }),
    restReason: z.enum(restReasons).nullable(),
    restedAt: z.iso.datetime().nullable(),
  })
  .meta({ id: 'UnsettledCommand' })

const tag = '系统'
const query = z.strictObject({
  ...pageQuery,
  state: z.enum(['dead', 'pending']).default('dead').meta({ description: '因故障未能办理，或久候未办' }),
  rested: z.stringbool().default(false).meta({ type: 'boolean', description: '包括已了结的' }),
})

interface UnsettledDeps {
  db: Kysely<Database>
  registrar: Kysely<Database>
  now: () => RawBuilder<Instant>
}

/** 未办妥的指令 — which commands broke or wait for long, in the regions of the one who asks; and the end of a broken one. */
export const unsettledRoutes = ({ db, registrar, now }: UnsettledDeps): Route[] => [
  route(
    {
      method: 'get',
      path: '/api/unsettled-commands',
      operation: 'command.list',
      tag,
      summary: '未办妥的指令',
      description: '只列何人何时对何件发出，不含内容。因故障未能办理的，由原经办人以新的编号重新提交，再将旧的了结；久候的由系统自动办理。',
      query,
      answers: { 200: { description: '一页', schema: pageAnswer(UnsettledCommand) } },
    },
    async (call) => {
      const { cursor, limit, state, rested } = call.query
      const after = openCursor(cursor)
      if (after === 'forged') return { code: 'request.invalid', fields: [{ field: 'cursor', reason: 'wrong-format' }] }
      const found = await listUnsettled(db, { scope: scopeFor(call, 'command.list'), state, rested, after, rowsMax: limit + 1, now: now() })
      const rows = namedFor(call, 'name', found.slice(0, limit))
      const last = rows.at(-1)
      return json({ rows, next: found.length > limit && last ? writeCursor({ at: last.receivedAt, id: last.id }) : null })
    },
  ),
  route(
    {
      method: 'post',
      path: '/api/unsettled-commands/{id}/actions/lay-to-rest',
      operation: 'command.lay-to-rest',
      tag,
      summary: '了结因故障未能办理的指令',
      description: '指令本身不再办理，也不改动；同一人以同一缘由再次了结，答复相同。',
      params: z.object({ id: z.uuid() }),
      body: z.strictObject({ reason: z.enum(restReasons).meta({ description: '已重新提交、已另行办理、不再需要' }) }),
      answers: registeredAnswers,
    },
    async (call) => {
      const { id } = call.params
      const missing = { code: 'case.unknown' } as const
      const standing = await standingOfCommand(db, id)
      if (!standing) return missing
      const actor = actingAt(call, { read: 'command.list', place: { county: standing.county, township: null, institutionId: null }, missing })
      if (isRefusal(actor)) return actor
      if (standing.status !== 'dead') return { code: 'case.not-dead' }
      return registeredAs(id, await layToRest(registrar, { command: id, reason: call.body.reason, actor, at: call.now }))
    },
  ),
]
