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
const listed = <T extends z.ZodType>(item: T) => ({ 200: { description: '全部', schema: z.object({ rows: z.array(item) }) } })

/** 运营合同、证照、管理制度 — what a home holds: lists and registration. */
export const holdingRoutes = (deps: InstitutionRouteDeps): Route[] => [
  listOfContracts(deps),
  listOfLicences(deps),
  listOfSystems(deps),
  contract(deps),
  licence(deps),
  managementSystem(deps),
]

function listOfContracts(deps: InstitutionRouteDeps): Route {
  return route(
    {
      method: 'get',
      path: '/api/institutions/{id}/contracts',
      operation: 'institution.read',
      tag,
      summary: '公建民营合同',
      params,
      answers: listed(z.object({ id: z.uuid(), ...ContractBody.shape }).and(version)),
    },
    async (call) => await held(deps, call, 'contracts'),
  )
}

function listOfLicences(deps: InstitutionRouteDeps): Route {
  return route(
    {
      method: 'get',
      path: '/api/institutions/{id}/licences',
      operation: 'institution.read',
      tag,
      summary: '证照',
      params,
      answers: listed(z.object({ id: z.uuid(), ...LicenceBody.shape }).and(version)),
    },
    async (call) => await held(deps, call, 'licences'),
  )
}

function listOfSystems(deps: InstitutionRouteDeps): Route {
  return route(
    {
      method: 'get',
      path: '/api/institutions/{id}/systems',
      operation: 'institution.read',
      tag,
      summary: '安全管理三项制度',
      params,
      answers: listed(z.object({ code: z.string(), ...SystemBody.shape }).and(version)),
    },
    async (call) => await held(deps, call, 'systems'),
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
