import type { Kysely } from 'kysely'
import { z } from 'zod'
import { roleCodes } from '../access/roles.js'
import type { Actor } from '../case/case.js'
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
import { namedFor } from '../http/shown-names.js'
import { isRefusal, type Refusal } from '../refusal.js'
import { LeavingBody, LookBody, PersonBody, RegionCode } from './person.js'
import { findPerson, listPersons, personsOf } from './person-list.store.js'
import { leavePerson, placeOfBelonging, placeOfPerson, writePerson } from './person.store.js'
import { lookAt, maskedPersonal, personsWith } from './personal.store.js'
import type { PiiKeys } from './pii-keys.js'

/** What the addresses of persons need: a connection that reads, the registrar's, the keys of personal values, and whether invented numbers are taken. */
export interface PersonRouteDeps {
  db: Kysely<Database>
  registrar: Kysely<Database>
  keys: PiiKeys
  synthetic: boolean
}

const tag = '人员'
const params = z.object({ id: z.uuid() })
/** Persons that a search by number or telephone tells at most: a telephone may be a family's. */
const foundMax = 20
const day = z.iso.date()
const listQuery = z.strictObject({
  ...pageQuery,
  q: z.string().min(1).max(50).optional().meta({ description: '姓名、拼音或拼音首字母' }),
  institutionId: z.uuid().optional(),
  role: z.enum(roleCodes).optional(),
  left: z.stringbool().default(false).meta({ type: 'boolean', description: '看已离岗的' }),
})
const Listed = z
  .object({
    id: z.uuid(),
    name: z.string(),
    post: z.string().nullable(),
    leftOn: day.nullable(),
    region: RegionCode.nullable(),
    institutionId: z.uuid().nullable(),
  })
  .meta({ id: 'Person' })
const Detail = Listed.extend({
  version: z.int(),
  grants: z.array(
    z.object({ id: z.uuid(), role: z.enum(roleCodes), home: z.string(), code: z.string(), fromOn: day, untilOn: day.nullable(), revoked: z.boolean() }),
  ),
  certificates: z.array(
    z.object({
      number: z.string(),
      issuedBy: z.string(),
      validFrom: day,
      validUntil: day,
      regions: z.array(z.string()),
      revokedOn: day.nullable(),
      version: z.int(),
    }),
  ),
  absences: z.array(z.object({ id: z.uuid(), deputyId: z.uuid().nullable(), fromOn: day, untilOn: day, version: z.int() })),
  personal: z.object({ identityNumber: z.string().nullable(), phone: z.string().nullable(), address: z.string().nullable() }).meta({ description: '均为掩码' }),
})

/** 人员 — lists, one person, registration, leaving, and a value in clear for a reason. */
export const personRoutes = (deps: PersonRouteDeps): Route[] => [
  listOfPersons(deps),
  search(deps),
  onePerson(deps),
  registration(deps),
  leaving(deps),
  look(deps),
]

function listOfPersons(deps: PersonRouteDeps): Route {
  return route(
    {
      method: 'get',
      path: '/api/persons',
      operation: 'person.list',
      tag,
      summary: '人员',
      query: listQuery,
      answers: { 200: { description: '一页', schema: pageAnswer(Listed) } },
    },
    async (call) => {
      const { cursor, limit, q, institutionId, role, left } = call.query
      const after = openIdCursor(cursor)
      if (after !== null && typeof after === 'object') return after
      const page = { scope: scopeFor(call, 'person.list'), asker: call.who.person, search: q, institutionId, role, left, after, rowsMax: limit + 1 }
      return json(pageOf(namedFor(call, 'name', await listPersons(deps.db, page)), limit))
    },
  )
}

function search(deps: PersonRouteDeps): Route {
  return route(
    {
      method: 'post',
      path: '/api/persons/actions/find',
      operation: 'person.list',
      tag,
      summary: '按身份号码或电话查人（完全相同才算）',
      body: z.strictObject({ field: z.enum(['identityNumber', 'phone']), value: z.string().min(1).max(20) }),
      answers: { 200: { description: '管辖范围内的人员', schema: z.object({ rows: z.array(Listed) }) } },
    },
    async (call) => {
      const ids = await personsWith(deps.registrar, deps.keys, call.body.field, call.body.value.trim().toUpperCase())
      const found = await personsOf(deps.db, ids.slice(0, foundMax), scopeFor(call, 'person.list'), call.who.person)
      return json({ rows: namedFor(call, 'name', found) })
    },
  )
}

function onePerson(deps: PersonRouteDeps): Route {
  return route(
    {
      method: 'get',
      path: '/api/persons/{id}',
      operation: 'person.read',
      tag,
      summary: '一名人员',
      params,
      answers: { 200: { description: '登记内容', schema: Detail } },
    },
    async (call) => {
      const found = await findPerson(deps.db, call.params.id, scopeFor(call, 'person.read'), call.who.person)
      if (!found) return { code: 'person.unknown' }
      const [shown] = namedFor(call, 'name', [found])
      return json({ ...shown, personal: await maskedPersonal(deps.registrar, deps.keys, found.id) }, 200, { etag: `"${found.version}"` })
    },
  )
}

function registration(deps: PersonRouteDeps): Route {
  return route(
    {
      method: 'put',
      path: '/api/persons/{id}',
      operation: 'person.write',
      tag,
      summary: '登记或变更人员',
      description: '个人信息各项：不写为不变，null 为删除。',
      params,
      body: PersonBody,
      headers: registerHeaders,
      answers: registeredAnswers,
    },
    async (call) => {
      const expected = expectedVersion(call.headers)
      if (typeof expected === 'object') return expected
      const place = await placeOfBelonging(deps.db, call.body)
      if (!place) return { code: 'institution.unknown' }
      const there = actingAt(call, { read: 'person.read', place, missing: { code: 'access.not-found' } })
      if (isRefusal(there)) return there
      const actor = expected === 0 ? there : await registrarOfPerson(deps.db, call)
      if (isRefusal(actor)) return actor
      const { registrar: db, keys, synthetic } = deps
      return registeredAs(call.params.id, await writePerson({ db, keys, synthetic }, call.params.id, call.body, { actor, at: call.now, expected }))
    },
  )
}

function leaving(deps: PersonRouteDeps): Route {
  return route(
    {
      method: 'post',
      path: '/api/persons/{id}/actions/leave',
      operation: 'person.write',
      tag,
      summary: '登记离岗；账号随之停用',
      params,
      body: LeavingBody,
      headers: registerHeaders,
      answers: registeredAnswers,
    },
    async (call) => {
      const expected = requiredVersion(call.headers)
      if (typeof expected === 'object') return expected
      const actor = await registrarOfPerson(deps.db, call)
      if (isRefusal(actor)) return actor
      return registeredAs(call.params.id, await leavePerson(deps.registrar, call.params.id, call.body.leftOn, { actor, at: call.now, expected }))
    },
  )
}

function look(deps: PersonRouteDeps): Route {
  return route(
    {
      method: 'post',
      path: '/api/persons/{id}/actions/look',
      operation: 'personal.unmask',
      tag,
      summary: '查看个人信息原文（须写明理由，留痕）',
      params,
      body: LookBody,
      answers: { 200: { description: '原文', schema: z.object({ value: z.string() }) } },
    },
    async (call) => {
      const place = await placeOfPerson(deps.db, call.params.id)
      if (!place) return { code: 'person.unknown' }
      const actor = actingAt(call, { read: 'person.read', place, missing: { code: 'person.unknown' } })
      if (isRefusal(actor)) return actor
      const seen = await lookAt(deps.registrar, deps.keys, {
        thing: 'person',
        id: call.params.id,
        ...call.body,
        actor,
        operation: call.operation,
        at: call.now,
      })
      return isRefusal(seen) ? seen : json(seen)
    },
  )
}

/** Who writes about an existing person; one out of reach is missing. */
export async function registrarOfPerson(
  db: Kysely<Database>,
  call: Pick<Call<{ id: string }>, 'who' | 'now' | 'operation' | 'params'>,
): Promise<Actor | Refusal> {
  const place = await placeOfPerson(db, call.params.id)
  if (!place) return { code: 'person.unknown' }
  return actingAt(call, { read: 'person.read', place, missing: { code: 'person.unknown' } })
}
