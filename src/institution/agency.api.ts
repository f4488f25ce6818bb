import { z } from 'zod'
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
  scopeFor,
} from '../http/register-request.js'
import { json, type Route, route } from '../http/route.js'
import { isRefusal } from '../refusal.js'
import { countyOfAgency, listAgencies, writeAgency } from './agency.store.js'
import { AgencyBody } from './institution.js'
import { type InstitutionRouteDeps, written } from './institution.api.js'

const tag = '第三方机构与协同部门'
const Agency = z.object({ id: z.uuid(), ...AgencyBody.shape, version: z.int() }).meta({ id: 'Agency' })

/** 第三方机构、协同部门 — list and registration. */
export function agencyRoutes(deps: InstitutionRouteDeps): Route[] {
  return [
    route(
      {
        method: 'get',
        path: '/api/agencies',
        operation: 'institution.list',
        tag,
        summary: '第三方机构与协同部门',
        query: z.strictObject(pageQuery),
        answers: { 200: { description: '一页', schema: pageAnswer(Agency) } },
      },
      async (call) => {
        const { cursor, limit } = call.query
        const after = openIdCursor(cursor)
        if (after !== null && typeof after === 'object') return after
        return json(pageOf(await listAgencies(deps.db, { scope: scopeFor(call, 'institution.list'), after, rowsMax: limit + 1 }), limit))
      },
    ),
    route(
      {
        method: 'put',
        path: '/api/agencies/{id}',
        operation: 'institution.write',
        tag,
        summary: '登记或变更第三方机构、协同部门',
        params: z.object({ id: z.uuid() }),
        body: AgencyBody,
        headers: registerHeaders,
        answers: registeredAnswers,
      },
      async (call) => {
        const expected = expectedVersion(call.headers)
        if (typeof expected === 'object') return expected
        const standing = expected === 0 ? call.body.county : await countyOfAgency(deps.db, call.params.id)
        if (standing === null) return { code: 'access.not-found' }
        const counties = [...new Set([standing, call.body.county])]
        const actors = counties.map((county) =>
          actingAt(call, { read: 'institution.read', place: { county, township: null, institutionId: null }, missing: { code: 'access.not-found' } }),
        )
        const refusal = actors.find(isRefusal)
        if (refusal) return refusal
        const actor = actors[0]
        if (!actor || isRefusal(actor)) return { code: 'access.not-found' }
        return registeredAs(call.params.id, await writeAgency(written(deps), call.params.id, call.body, { actor, at: call.now, expected }))
      },
    ),
  ]
}
