import { z } from 'zod'
import type { Actor } from '../case/case.js'
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
import { isRefusal, type Refusal } from '../refusal.js'
import { shortText } from '../text/free-text.js'
import { ruleSetIdWord } from './adopted-rules.js'
import { decideAdoption, findAdoption, listAdoptions, proposeAdoption } from './adoption.store.js'
import { adoptionCasesMax, adoptionStates } from './rule-control.js'
import { placeOf, type RuleControlDeps } from './rule-draft.api.js'

const tag = '规则管理'
const params = z.object({ id: z.uuid() })
const county = z.string().regex(/^\d{6}$/)
const reason = shortText(500)
const caseIds = z
  .array(z.uuid().toLowerCase())
  .min(1)
  .max(adoptionCasesMax)
  .refine((ids) => new Set(ids).size === ids.length, 'named twice')
const AdoptionBody = z.strictObject({ county, ruleSetId: ruleSetIdWord, reason, caseIds })
const Adoption = z
  .object({
    id: z.uuid(),
    county,
    ruleSetId: z.string(),
    reason: z.string(),
    state: z.enum(adoptionStates),
    proposedBy: z.uuid(),
    proposedAt: z.iso.datetime(),
    decidedBy: z.uuid().nullable(),
    decidedAt: z.iso.datetime().nullable(),
    opinion: z.string().nullable(),
    cases: z.object({ chosen: z.int(), applied: z.int(), refused: z.int(), pending: z.int() }).meta({ description: '所选各件的办理情况' }),
    version: z.int(),
  })
  .meta({ id: 'RuleAdoption' })

/** 规则适用 — that chosen open cases take another rule set: proposed by the section chief, decided by a leader who has not proposed it. */
export function adoptionRoutes(deps: RuleControlDeps): Route[] {
  return [
    route(
      {
        method: 'get',
        path: '/api/law/adoptions',
        operation: 'law.propose-adoption',
        tag,
        summary: '规则适用',
        query: z.strictObject(pageQuery),
        answers: { 200: { description: '一页', schema: pageAnswer(Adoption) } },
      },
      async (call) => {
        const after = openIdCursor(call.query.cursor)
        if (after !== null && typeof after === 'object') return after
        const scope = scopeFor(call, 'law.propose-adoption')
        return json(pageOf(await listAdoptions(deps.db, scope, { after, rowsMax: call.query.limit + 1 }), call.query.limit))
      },
    ),
    route(
      {
        method: 'get',
        path: '/api/law/adoptions/{id}',
        operation: 'law.propose-adoption',
        tag,
        summary: '一项规则适用及其办理情况',
        params,
        answers: { 200: { description: '规则适用;ETag 为办理版本', schema: Adoption } },
      },
      async (call) => {
        const found = await findAdoption(deps.db, call.params.id, scopeFor(call, 'law.propose-adoption'))
        return found ? json(found, 200, { etag: `"${found.version}"` }) : { code: 'law.unknown-adoption' }
      },
    ),
    route(
      {
        method: 'put',
        path: '/api/law/adoptions/{id}',
        operation: 'law.propose-adoption',
        tag,
        summary: '提出规则适用（编号由客户端生成，重复发送得到同一答复）',
        description: '所选在办件改用另一规则版本,由另一位领导决定。事先可演练。',
        params,
        body: AdoptionBody,
        headers: registerHeaders,
        answers: registeredAnswers,
      },
      async (call) => {
        const expected = expectedVersion(call.headers)
        if (typeof expected === 'object') return expected
        const actor = actingAt(call, { read: 'law.propose-adoption', place: placeOf(call.body.county), missing: { code: 'access.not-found' } })
        if (isRefusal(actor)) return actor
        return registeredAs(call.params.id, await proposeAdoption(deps.registrar, { id: call.params.id, ...call.body }, { actor, at: call.now, expected }))
      },
    ),
    ...(['approve', 'decline'] as const).map((verdict) =>
      route(
        {
          method: 'post',
          path: `/api/law/adoptions/{id}/actions/${verdict}`,
          operation: 'law.decide-adoption',
          tag,
          summary: verdict === 'approve' ? '批准规则适用' : '不批准规则适用',
          params,
          body: z.strictObject({ opinion: reason }),
          headers: registerHeaders,
          answers: registeredAnswers,
        },
        async (call) => {
          const expected = requiredVersion(call.headers)
          if (typeof expected === 'object') return expected
          const actor = await deciderOf(deps, call)
          if (isRefusal(actor)) return actor
          const { id } = call.params
          const decided = await decideAdoption(
            deps.registrar,
            { id, approves: verdict === 'approve', opinion: call.body.opinion },
            { actor, at: call.now, expected },
          )
          return registeredAs(id, decided)
        },
      ),
    ),
  ]
}

/** Who decides about an adoption; one of another county does not exist. */
async function deciderOf(deps: RuleControlDeps, call: Pick<Call<{ id: string }>, 'who' | 'now' | 'operation' | 'params'>): Promise<Actor | Refusal> {
  const found = await findAdoption(deps.db, call.params.id, scopeFor(call, 'law.propose-adoption'))
  if (!found) return { code: 'law.unknown-adoption' }
  return actingAt(call, { read: 'law.propose-adoption', place: placeOf(found.county), missing: { code: 'law.unknown-adoption' } })
}
