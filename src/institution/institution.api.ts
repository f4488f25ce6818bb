import type { Kysely } from 'kysely'
import { z } from 'zod'
import type { Actor } from '../case/case.js'
import { placeOfInstitution } from '../case/place.store.js'
import type { Database } from '../database/schema.js'
import { pageQuery } from '../http/page.js'
import {
  actingAt,
  expectedVersion,
  openIdCursor,
  pageAnswer,
  pageOf,
  RegisteredAnswer,
  registeredAnswers,
  registeredAs,
  registerHeaders,
  requiredVersion,
  scopeFor,
} from '../http/register-request.js'
import { type Call, json, type Route, route } from '../http/route.js'
import { RegionCode } from '../person/person.js'
import { isRefusal, type Refusal } from '../refusal.js'
import { ClosingBody, InstitutionBody, operatingModels, ownerships, siteKinds } from './institution.js'
import { findInstitution, listInstitutions } from './institution-list.store.js'
import { closeInstitution, type InstitutionDeps, writeInstitution } from './institution.store.js'

/** What the addresses of homes need: a connection that reads, one that writes registers, and whether invented codes are taken. */
export interface InstitutionRouteDeps {
  db: Kysely<Database>
  registrar: Kysely<Database>
  synthetic: boolean
}

const tag = '养老机构'
const params = z.object({ id: z.uuid() })
const listQuery = z.strictObject({
  ...pageQuery,
  q: z.string().min(1).max(50).optional().meta({ description: '名称、拼音、拼音首字母或统一社会信用代码' }),
  county: z
    .string()
    .regex(/^\d{6}$/)
    .optional(),
  township: RegionCode.optional(),
  ownership: z.enum(ownerships).optional(),
  operatingModel: z.enum(operatingModels).optional(),
  siteKind: z.enum(siteKinds).optional(),
  closed: z.stringbool().default(false).meta({ type: 'boolean' }),
})
const Institution = z
  .object({
    id: z.uuid(),
    creditCode: z.string(),
    name: z.string(),
    ownership: z.enum(ownerships),
    operatingModel: z.enum(operatingModels),
    siteKind: z.enum(siteKinds).nullable(),
    network: z.string().nullable(),
    medicalMode: z.string().nullable(),
    beds: z.int(),
    county: z.string(),
    township: z.string().nullable(),
    seq: z.int(),
    sponsor: z.string().nullable(),
    mergedInto: z.uuid().nullable().meta({ description: '并入机构' }),
    openedOn: z.iso.date().nullable(),
    closedOn: z.iso.date().nullable(),
  })
  .meta({ id: 'Institution' })

/** 养老机构登记 — list, page of one home, registration, change, closing. */
export const institutionRoutes = (deps: InstitutionRouteDeps): Route[] => [listOfHomes(deps), oneHome(deps), registration(deps), closing(deps)]

function listOfHomes(deps: InstitutionRouteDeps): Route {
  return route(
    {
      method: 'get',
      path: '/api/institutions',
      operation: 'institution.list',
      tag,
      summary: '养老机构名录',
      query: listQuery,
      answers: { 200: { description: '一页', schema: pageAnswer(Institution) } },
    },
    async (call) => {
      const { cursor, limit, q, county, township, ownership, operatingModel, siteKind, closed } = call.query
      const after = openIdCursor(cursor)
      if (after !== null && typeof after === 'object') return after
      const page = {
        scope: scopeFor(call, 'institution.list'),
        search: q,
        county,
        township,
        ownership,
        operatingModel,
        siteKind,
        closed,
        after,
        rowsMax: limit + 1,
      }
      return json(pageOf(await listInstitutions(deps.db, page), limit))
    },
  )
}

function oneHome(deps: InstitutionRouteDeps): Route {
  return route(
    {
      method: 'get',
      path: '/api/institutions/{id}',
      operation: 'institution.read',
      tag,
      summary: '一家机构',
      params,
      answers: { 200: { description: '登记内容', schema: Institution.extend({ version: z.int() }) } },
    },
    async (call) => {
      const found = await findInstitution(deps.db, call.params.id, scopeFor(call, 'institution.read'))
      return found ? json(found, 200, { etag: `"${found.version}"` }) : { code: 'institution.unknown' }
    },
  )
}

function registration(deps: InstitutionRouteDeps): Route {
  return route(
    {
      method: 'put',
      path: '/api/institutions/{id}',
      operation: 'institution.write',
      tag,
      summary: '登记或变更机构',
      description: '有未办结的件时不能改到另一乡镇（街道）：由原乡镇（街道）办结后再改。',
      params,
      body: InstitutionBody,
      headers: registerHeaders,
      answers: registeredAnswers,
    },
    async (call) => {
      const expected = expectedVersion(call.headers)
      if (typeof expected === 'object') return expected
      const { county, township } = call.body
      const actor =
        expected === 0
          ? actingAt(call, { read: 'institution.read', place: { county, township, institutionId: null }, missing: { code: 'access.not-found' } })
          : await registrarOf(deps.db, call)
      if (isRefusal(actor)) return actor
      return registeredAs(call.params.id, await writeInstitution(written(deps), call.params.id, call.body, { actor, at: call.now, expected }))
    },
  )
}

function closing(deps: InstitutionRouteDeps): Route {
  return route(
    {
      method: 'post',
      path: '/api/institutions/{id}/actions/close',
      operation: 'institution.write',
      tag,
      summary: '登记机构终止',
      description: '尚有隐患未销号的，须写明已知悉（openHazardsKnown）；未办结的各件终止后仍逐件办结。',
      params,
      body: ClosingBody,
      headers: registerHeaders,
      answers: { 200: { description: '已登记', schema: RegisteredAnswer.extend({ openHazards: z.int().meta({ description: '尚未销号的隐患数' }) }) } },
    },
    async (call) => {
      const expected = requiredVersion(call.headers)
      if (typeof expected === 'object') return expected
      const actor = await registrarOf(deps.db, call)
      if (isRefusal(actor)) return actor
      const { id } = call.params
      const closed = await closeInstitution(deps.registrar, id, call.body, { actor, at: call.now, expected })
      return isRefusal(closed) ? closed : json({ id, ...closed }, 200, { etag: `"${closed.version}"` })
    },
  )
}

/** The stores write by the connection of the registrar. */
export const written = ({ registrar, synthetic }: InstitutionRouteDeps): InstitutionDeps => ({ db: registrar, synthetic })

/** Who writes at an existing home; a foreign home is missing. */
export async function registrarOf(db: Kysely<Database>, call: Pick<Call<{ id: string }>, 'who' | 'now' | 'operation' | 'params'>): Promise<Actor | Refusal> {
  const place = await placeOfInstitution(db, call.params.id)
  if (!place) return { code: 'institution.unknown' }
  return actingAt(call, { read: 'institution.read', place, missing: { code: 'institution.unknown' } })
}
