import { z } from 'zod'
import { dayOfInstant } from '../calendar/civil-day.js'
import { pageQuery } from '../http/page.js'
import { expectedVersion, openIdCursor, pageAnswer, pageOf, registeredAnswers, registeredAs, registerHeaders, scopeFor } from '../http/register-request.js'
import { json, type Route, route } from '../http/route.js'
import { namedFor } from '../http/shown-names.js'
import { isRefusal } from '../refusal.js'
import { listDuties, writeDuty } from './duty.store.js'
import { holdingsOf } from './holding-list.store.js'
import { DutyBody } from './institution.js'
import { type InstitutionRouteDeps, registrarOf } from './institution.api.js'

const tag = '责任清单'
const listQuery = z.strictObject({
  ...pageQuery,
  person: z.uuid().optional(),
  level: z.enum(['institution', 'township', 'county']).optional(),
  vacant: z.stringbool().default(false).meta({ type: 'boolean', description: '只看责任人已离岗的' }),
})
const Duty = z.object({ id: z.uuid(), personName: z.string(), ...DutyBody.shape })
const ListedDuty = Duty.extend({ institutionId: z.uuid(), institutionName: z.string(), vacant: z.boolean() }).meta({ id: 'StandingDuty' })

/** 责任清单·常设责任 — the duties of all homes in scope, those of one home, and their registration. */
export function dutyRoutes(deps: InstitutionRouteDeps): Route[] {
  return [
    route(
      {
        method: 'get',
        path: '/api/duties',
        operation: 'duty.list',
        tag,
        summary: '常设责任',
        query: listQuery,
        answers: { 200: { description: '一页', schema: pageAnswer(ListedDuty) } },
      },
      async (call) => {
        const { cursor, limit, person, level, vacant } = call.query
        const after = openIdCursor(cursor)
        if (after !== null && typeof after === 'object') return after
        const page = { scope: scopeFor(call, 'duty.list'), person, level, vacant, today: dayOfInstant(call.now), after, rowsMax: limit + 1 }
        return json(pageOf(namedFor(call, 'personName', await listDuties(deps.db, page)), limit))
      },
    ),
    route(
      {
        method: 'get',
        path: '/api/institutions/{id}/duties',
        operation: 'duty.list',
        tag,
        summary: '一家机构的常设责任',
        params: z.object({ id: z.uuid() }),
        answers: { 200: { description: '全部', schema: z.object({ rows: z.array(Duty.extend({ version: z.int() })) }) } },
      },
      async (call) => {
        const items = await holdingsOf(deps.db, 'duties', call.params.id, scopeFor(call, 'duty.list'))
        return items ? json({ rows: namedFor(call, 'personName', items as { personName: string }[]) }) : { code: 'institution.unknown' }
      },
    ),
    route(
      {
        method: 'put',
        path: '/api/institutions/{id}/duties/{dutyId}',
        operation: 'duty.write',
        tag,
        summary: '登记或变更常设责任',
        params: z.object({ id: z.uuid(), dutyId: z.uuid() }),
        body: DutyBody,
        headers: registerHeaders,
        answers: registeredAnswers,
      },
      async (call) => {
        const expected = expectedVersion(call.headers)
        if (typeof expected === 'object') return expected
        const actor = await registrarOf(deps.db, call)
        if (isRefusal(actor)) return actor
        const { id, dutyId } = call.params
        return registeredAs(dutyId, await writeDuty(deps.registrar, dutyId, id, call.body, { actor, at: call.now, expected }))
      },
    ),
  ]
}
