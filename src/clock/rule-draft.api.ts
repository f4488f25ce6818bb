import type { Kysely } from 'kysely'
import { z } from 'zod'
import { dayOfInstant } from '../calendar/civil-day.js'
import type { Actor } from '../case/case.js'
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
import { isRefusal, type Refusal } from '../refusal.js'
import { shortText } from '../text/free-text.js'
import { ruleSetIdWord } from './adopted-rules.js'
import { composeDraft } from './compose-draft.api.js'
import { findRuleSet } from './law-list.store.js'
import { ruleChanges } from './law-seed.js'
import { draftStates } from './rule-control.js'
import {
  deleteRuleDraft,
  findRuleDraft,
  keepRuleDraft,
  listRuleDrafts,
  publishRuleDraft,
  returnRuleDraft,
  type RuleDraft,
  submitRuleDraft,
} from './rule-draft.store.js'

/** What the control of rules is given: where it reads, and where it writes. */
export interface RuleControlDeps {
  db: Kysely<Database>
  registrar: Kysely<Database>
}

const tag = '规则管理'
const params = z.object({ id: z.uuid() })
const county = z.string().regex(/^\d{6}$/)
const DraftBody = z.strictObject({ county, base: ruleSetIdWord, changes: ruleChanges })
const Draft = z
  .object({
    id: z.uuid(),
    county,
    author: z.uuid(),
    base: z.string(),
    changes: ruleChanges,
    state: z.enum(draftStates),
    changedAt: z.iso.datetime(),
    submittedAt: z.iso.datetime().nullable(),
    decidedBy: z.uuid().nullable(),
    decidedAt: z.iso.datetime().nullable(),
    reason: z.string().nullable(),
    ruleSetId: z.string().nullable(),
    version: z.int(),
  })
  .meta({ id: 'RuleDraft' })
const reason = shortText(500)
const PublishBody = z.strictObject({ effectiveFrom: z.iso.date(), effectiveTo: z.iso.date().nullable().default(null), reason })

/** 规则草案 — written by the section, submitted, and published or returned by a leader who has not written it. */
export function ruleDraftRoutes(deps: RuleControlDeps): Route[] {
  const at = (end: string) => `/api/law/drafts/{id}${end}` as const
  return [
    route(
      {
        method: 'get',
        path: '/api/law/drafts',
        operation: 'law.draft',
        tag,
        summary: '规则草案:本人的,以及他人已提交的',
        query: z.strictObject(pageQuery),
        answers: { 200: { description: '一页', schema: pageAnswer(Draft) } },
      },
      async (call) => {
        const after = openIdCursor(call.query.cursor)
        if (after !== null && typeof after === 'object') return after
        return json(pageOf(await listRuleDrafts(deps.db, readerOf(call), { after, rowsMax: call.query.limit + 1 }), call.query.limit))
      },
    ),
    route(
      {
        method: 'get',
        path: at(''),
        operation: 'law.draft',
        tag,
        summary: '一个规则草案',
        params,
        answers: { 200: { description: '草案;ETag 为办理版本', schema: Draft } },
      },
      async (call) => {
        const draft = await findRuleDraft(deps.db, call.params.id, readerOf(call))
        return draft ? json(draft, 200, { etag: `"${draft.version}"` }) : { code: 'law.unknown-draft' }
      },
    ),
    route(
      {
        method: 'put',
        path: at(''),
        operation: 'law.draft',
        tag,
        summary: '保存规则草案',
        description: '只写与所依据版本不同之处。未提交前只有拟稿人可见;内容是否成立,在演练、提交、公布时核对。',
        params,
        body: DraftBody,
        answers: { 204: { description: '已保存' } },
      },
      async (call) => {
        const actor = actingAt(call, { read: 'law.draft', place: placeOf(call.body.county), missing: { code: 'access.not-found' } })
        if (isRefusal(actor)) return actor
        const base = await findRuleSet(deps.db, call.body.base)
        if (!base) return { code: 'law.unknown-rule-set' }
        if (base.county !== null && base.county !== call.body.county) return { code: 'law.base-of-another-county', field: 'base' }
        const no = await keepRuleDraft(deps.registrar, { id: call.params.id, author: actor.person, ...call.body, changedAt: call.now })
        return no ?? new Response(null, { status: 204 })
      },
    ),
    route(
      { method: 'delete', path: at(''), operation: 'law.draft', tag, summary: '删除规则草案', params, answers: { 204: { description: '已删除' } } },
      async (call) => {
        const no = await deleteRuleDraft(deps.registrar, call.who.person, call.params.id)
        return no ?? new Response(null, { status: 204 })
      },
    ),
    route(
      {
        method: 'post',
        path: at('/actions/submit'),
        operation: 'law.draft',
        tag,
        summary: '提交规则草案',
        params,
        headers: registerHeaders,
        answers: registeredAnswers,
      },
      async (call) => {
        const expected = expectedVersion(call.headers)
        if (typeof expected === 'object') return expected
        const found = await draftFor(deps, call)
        if (isRefusal(found)) return found
        const checked = await composeDraft(deps.db, found.draft, { effectiveFrom: dayOfInstant(call.now), effectiveTo: null, reason: '待定' })
        if (isRefusal(checked)) return checked
        return registeredAs(call.params.id, await submitRuleDraft(deps.registrar, call.params.id, { actor: found.actor, at: call.now, expected }))
      },
    ),
    route(
      {
        method: 'post',
        path: at('/actions/return'),
        operation: 'law.publish',
        tag,
        summary: '退回规则草案',
        params,
        body: z.strictObject({ reason }),
        headers: registerHeaders,
        answers: registeredAnswers,
      },
      async (call) => {
        const expected = requiredVersion(call.headers)
        if (typeof expected === 'object') return expected
        const found = await draftFor(deps, call)
        if (isRefusal(found)) return found
        const { actor } = found
        return registeredAs(call.params.id, await returnRuleDraft(deps.registrar, call.params.id, call.body.reason, { actor, at: call.now, expected }))
      },
    ),
    route(
      {
        method: 'post',
        path: at('/actions/publish'),
        operation: 'law.publish',
        tag,
        summary: '公布规则版本',
        description: '由拟稿人以外的领导公布,写明理由和施行之日。新立的件自施行之日起适用;在办的件各按原规则,改用须另行决定。',
        params,
        body: PublishBody,
        headers: registerHeaders,
        answers: { 200: { description: '已公布', schema: RegisteredAnswer.extend({ ruleSetId: z.string().nullable() }) } },
      },
      async (call) => {
        const expected = requiredVersion(call.headers)
        if (typeof expected === 'object') return expected
        const found = await draftFor(deps, call)
        if (isRefusal(found)) return found
        const seed = await composeDraft(deps.db, found.draft, call.body)
        if (isRefusal(seed)) return seed
        const { id } = call.params
        const by = { actor: found.actor, at: call.now, today: dayOfInstant(call.now), expected }
        const published = await publishRuleDraft(deps.registrar, id, seed, by)
        if (isRefusal(published)) return published
        const ruleSetId = (await findRuleDraft(deps.db, id, readerOf(call)))?.ruleSetId ?? null
        return json({ id, version: published.version, ruleSetId }, 200, { etag: `"${published.version}"` })
      },
    ),
  ]
}

type Asking = Pick<Call<{ id: string }>, 'who' | 'now' | 'operation' | 'params'>

/** Who looks at drafts: the author at the own ones, and whoever may draft where the county lies. */
export const readerOf = (call: Pick<Call, 'who' | 'now'>) => ({ person: call.who.person, scope: scopeFor(call, 'law.draft') })

/** The whole county as the place where its rules are made. */
export const placeOf = (code: string) => ({ county: code, township: null, institutionId: null })

/** A draft, and in which role the person does this to it; one that they may not see does not exist. */
async function draftFor(deps: RuleControlDeps, call: Asking): Promise<{ draft: RuleDraft; actor: Actor } | Refusal> {
  const draft = await findRuleDraft(deps.db, call.params.id, readerOf(call))
  if (!draft) return { code: 'law.unknown-draft' }
  const actor = actingAt(call, { read: 'law.draft', place: placeOf(draft.county), missing: { code: 'law.unknown-draft' } })
  return isRefusal(actor) ? actor : { draft, actor }
}
