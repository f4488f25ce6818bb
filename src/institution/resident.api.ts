import type { Kysely } from 'kysely'
import { z } from 'zod'
import { placeOfInstitution } from '../case/place.store.js'
import type { Database } from '../database/schema.js'
import { pageQuery } from '../http/page.js'
import {
  actingAt,
  expectedVersion,
  openIdCursor,
  pageAnswer,
  pageOf,
  registeredAnswers,
  registeredAs,
  registerHeaders,
  requiredVersion,
  scopeFor,
} from '../http/register-request.js'
import { type Call, json, type Route, route } from '../http/route.js'
import { LeavingBody, LookBody } from '../person/person.js'
import { lookAt } from '../person/personal.store.js'
import type { PiiKeys } from '../person/pii-keys.js'
import { isRefusal, type Refusal } from '../refusal.js'
import { ResidentBody } from './institution.js'
import { findResident, leaveResident, listResidents, writeResident } from './resident.store.js'

/** What the addresses of residents need: the registrar reads and writes here, for the names themselves are sealed. */
export interface ResidentRouteDeps {
  registrar: Kysely<Database>
  keys: PiiKeys
  synthetic: boolean
}

const tag = '入住老年人'
const homeParams = z.object({ id: z.uuid() })
const params = z.object({ id: z.uuid(), residentId: z.uuid() })
const listQuery = z.strictObject({ ...pageQuery, left: z.stringbool().default(false).meta({ type: 'boolean', description: '看已离院的' }) })
const Resident = z
  .object({
    id: z.uuid(),
    institutionId: z.uuid(),
    name: z.string().nullable(),
    identityNumber: z.string().nullable(),
    phone: z.string().nullable(),
    address: z.string().nullable(),
    abilityBand: z.enum(['self', 'partial', 'full']).nullable(),
    support: z.enum(['extreme-hardship', 'low-income']).nullable(),
    movedInOn: z.iso.date(),
    leftOn: z.iso.date().nullable(),
    version: z.int(),
  })
  .meta({ id: 'Resident', description: '姓名、号码、电话、住址均为掩码' })

/** 入住老年人 — masked lists, moving in, changes, leaving, and a value in clear for a reason. */
export const residentRoutes = (deps: ResidentRouteDeps): Route[] => [listOfResidents(deps), registration(deps), leaving(deps), look(deps)]

function listOfResidents({ registrar: db, keys }: ResidentRouteDeps): Route {
  return route(
    {
      method: 'get',
      path: '/api/institutions/{id}/residents',
      operation: 'resident.list',
      tag,
      summary: '一家机构的入住老年人',
      params: homeParams,
      query: listQuery,
      answers: { 200: { description: '一页', schema: pageAnswer(Resident) } },
    },
    async (call) => {
      const { cursor, limit, left } = call.query
      const after = openIdCursor(cursor)
      if (after !== null && typeof after === 'object') return after
      const reader = await homeOf(db, call)
      if (isRefusal(reader)) return reader
      const page = { scope: scopeFor(call, 'resident.list'), institutionId: call.params.id, left, after, rowsMax: limit + 1 }
      return json(pageOf(await listResidents(db, keys, page), limit))
    },
  )
}

function registration({ registrar: db, keys, synthetic }: ResidentRouteDeps): Route {
  return route(
    {
      method: 'put',
      path: '/api/institutions/{id}/residents/{residentId}',
      operation: 'resident.write',
      tag,
      summary: '登记或变更入住老年人',
      params,
      body: ResidentBody,
      headers: registerHeaders,
      answers: registeredAnswers,
    },
    async (call) => {
      const expected = expectedVersion(call.headers)
      if (typeof expected === 'object') return expected
      const actor = await homeOf(db, call)
      if (isRefusal(actor)) return actor
      const { id, residentId } = call.params
      return registeredAs(residentId, await writeResident({ db, keys, synthetic }, residentId, id, call.body, { actor, at: call.now, expected }))
    },
  )
}

function leaving({ registrar: db }: ResidentRouteDeps): Route {
  return route(
    {
      method: 'post',
      path: '/api/institutions/{id}/residents/{residentId}/actions/leave',
      operation: 'resident.write',
      tag,
      summary: '登记离院',
      params,
      body: LeavingBody,
      headers: registerHeaders,
      answers: registeredAnswers,
    },
    async (call) => {
      const expected = requiredVersion(call.headers)
      if (typeof expected === 'object') return expected
      const actor = await homeOf(db, call)
      if (isRefusal(actor)) return actor
      const { id, residentId } = call.params
      return registeredAs(residentId, await leaveResident(db, residentId, id, call.body.leftOn, { actor, at: call.now, expected }))
    },
  )
}

function look({ registrar: db, keys }: ResidentRouteDeps): Route {
  return route(
    {
      method: 'post',
      path: '/api/residents/{id}/actions/look',
      operation: 'personal.unmask',
      tag,
      summary: '查看入住老年人信息原文（须写明理由，留痕）',
      params: homeParams,
      body: LookBody,
      answers: { 200: { description: '原文', schema: z.object({ value: z.string() }) } },
    },
    async (call) => {
      const found = await findResident(db, keys, call.params.id, scopeFor(call, 'resident.list'))
      const place = found && (await placeOfInstitution(db, found.institutionId))
      if (!place) return { code: 'resident.unknown' }
      const actor = actingAt(call, { read: 'resident.list', place, missing: { code: 'resident.unknown' } })
      if (isRefusal(actor)) return actor
      const seen = await lookAt(db, keys, { thing: 'resident', id: call.params.id, ...call.body, actor, operation: call.operation, at: call.now })
      return isRefusal(seen) ? seen : json(seen)
    },
  )
}

/** Who acts at the home of the address; a foreign home is missing. */
async function homeOf(db: Kysely<Database>, call: Pick<Call<{ id: string }>, 'who' | 'now' | 'operation' | 'params'>) {
  const missing: Refusal = { code: 'institution.unknown' }
  const place = await placeOfInstitution(db, call.params.id)
  return place ? actingAt(call, { read: 'resident.list', place, missing }) : missing
}
