import { z } from 'zod'
import { expectedVersion, registeredAnswers, registeredAs, registerHeaders, scopeFor } from '../http/register-request.js'
import { type Call, json, type Route, route } from '../http/route.js'
import { isRefusal, type Refusal } from '../refusal.js'
import { writeContract, writeLicence, writeManagementSystem } from './holding.store.js'
import { type Holding, holdingsOf } from './holding-list.store.js'
import { ContractBody, LicenceBody, SystemBody } from './institution.js'
import { type InstitutionRouteDeps, registrarOf, written } from './institution.api.js'

const tag = '养老机构'
const params = z.object({ id: z.uuid() })
const heldParams = z.object({ id: z.uuid(), heldId: z.uuid() })
const systemParams = z.object({ id: z.uuid(), code: z.string().regex(/^[a-z][a-z0-9-]{1,40}$/) })
const version = z.object({ version: z.int() })

/** What a home holds, and how each item of it is told. */
const lists = {
  contracts: { summary: '公建民营合同', item: z.object({ id: z.uuid(), ...ContractBody.shape }) },
  licences: { summary: '证照', item: z.object({ id: z.uuid(), ...LicenceBody.shape }) },
  systems: { summary: '安全管理三项制度', item: z.object({ code: z.string(), ...SystemBody.shape }) },
} as const satisfies Partial<Record<Holding, { summary: string; item: z.ZodType }>>
type Listed = keyof typeof lists

/** 运营合同、证照、管理制度 — what a home holds: lists and registration. */
export const holdingRoutes = (deps: InstitutionRouteDeps): Route[] => [
  ...(Object.keys(lists) as Listed[]).map((holding) => listOf(deps, holding)),
  contract(deps),
  licence(deps),
  managementSystem(deps),
]

function listOf(deps: InstitutionRouteDeps, holding: Listed): Route {
  const { summary, item } = lists[holding]
  return route(
    {
      method: 'get',
      path: `/api/institutions/{id}/${holding}`,
      operation: 'institution.read',
      tag,
      summary,
      params,
      answers: { 200: { description: '全部', schema: z.object({ rows: z.array(item.and(version)) }) } },
    },
    async (call) => await held(deps, call, holding),
  )
}

function contract(deps: InstitutionRouteDeps): Route {
  return route(
    {
      method: 'put',
      path: '/api/institutions/{id}/contracts/{heldId}',
      operation: 'institution.write',
      tag,
      summary: '登记或变更公建民营合同',
      params: heldParams,
      body: ContractBody,
      headers: registerHeaders,
      answers: registeredAnswers,
    },
    async (call) => {
      const by = await authorOf(deps, call)
      if (isRefusal(by)) return by
      const { id, heldId } = call.params
      return registeredAs(heldId, await writeContract(written(deps), heldId, id, call.body, by))
    },
  )
}

function licence(deps: InstitutionRouteDeps): Route {
  return route(
    {
      method: 'put',
      path: '/api/institutions/{id}/licences/{heldId}',
      operation: 'institution.write',
      tag,
      summary: '登记或变更证照',
      params: heldParams,
      body: LicenceBody,
      headers: registerHeaders,
      answers: registeredAnswers,
    },
    async (call) => {
      const by = await authorOf(deps, call)
      if (isRefusal(by)) return by
      const { id, heldId } = call.params
      return registeredAs(heldId, await writeLicence(deps.registrar, heldId, id, call.body, by))
    },
  )
}

function managementSystem(deps: InstitutionRouteDeps): Route {
  return route(
    {
      method: 'put',
      path: '/api/institutions/{id}/systems/{code}',
      operation: 'institution.write',
      tag,
      summary: '登记或变更管理制度',
      params: systemParams,
      body: SystemBody,
      headers: registerHeaders,
      answers: registeredAnswers,
    },
    async (call) => {
      const by = await authorOf(deps, call)
      if (isRefusal(by)) return by
      const { id, code } = call.params
      return registeredAs(code, await writeManagementSystem(deps.registrar, id, code, call.body, by))
    },
  )
}

async function held(deps: InstitutionRouteDeps, call: Call<{ id: string }>, holding: Holding): Promise<Response | Refusal> {
  const items = await holdingsOf(deps.db, holding, call.params.id, scopeFor(call, 'institution.read'))
  return items ? json({ rows: items }) : { code: 'institution.unknown' }
}

/** Who writes at the home of the address, when, on which version. */
async function authorOf(deps: InstitutionRouteDeps, call: Pick<Call<{ id: string }>, 'who' | 'now' | 'operation' | 'params' | 'headers'>) {
  const expected = expectedVersion(call.headers)
  if (typeof expected === 'object') return expected
  const actor = await registrarOf(deps.db, call)
  return isRefusal(actor) ? actor : { actor, at: call.now, expected }
}
