import type { Kysely } from 'kysely'
import { z } from 'zod'
import { ruleSetIdWord } from '../clock/adopted-rules.js'
import { asRuleSet, rehearsedFrom } from '../clock/composed-rules.js'
import { composeDraft } from '../clock/compose-draft.api.js'
import type { RuleSet } from '../clock/law.js'
import { findRuleSet } from '../clock/law-list.store.js'
import { placeOf, readerOf } from '../clock/rule-draft.api.js'
import { findRuleDraft } from '../clock/rule-draft.store.js'
import type { Database } from '../database/schema.js'
import { pageQuery } from '../http/page.js'
import { actingAt, openIdCursor } from '../http/register-request.js'
import { type Call, json, type Route, route } from '../http/route.js'
import { isRefusal, type Refusal } from '../refusal.js'
import { rehearsalSentence } from '../text/rehearsal.js'
import { caseKindNames } from './case.js'
import type { Kernel } from './kernel.js'
import { rehearseCounty, rehearsedPage } from './rehearsal.store.js'

/** What a rehearsal is given: where it reads, and how every kind decides. */
export interface RehearsalDeps {
  db: Kysely<Database>
  kernel: Kernel
}

const tag = '规则管理'
const atQuery = { at: z.iso.datetime().optional().meta({ description: '演练的时刻;不写即现在' }) }
const county = z.string().regex(/^\d{6}$/)
const NextStep = z.object({ clock: z.string(), subject: z.string(), step: z.int(), at: z.iso.datetime(), posts: z.array(z.string()) }).nullable()
const Summary = z
  .object({
    at: z.iso.datetime(),
    open: z.int(),
    becomeOverdue: z.int(),
    ceaseOverdue: z.int(),
    nextStepChanges: z.int(),
    nextRecipientChanges: z.int(),
    dueDates: z.object({ moved: z.int(), earlier: z.int(), later: z.int(), daysMin: z.int().nullable(), daysMax: z.int().nullable() }),
    untouched: z.int(),
    sentence: z.string(),
  })
  .meta({ id: 'Rehearsal' })
const Cases = z
  .object({
    at: z.iso.datetime(),
    rows: z.array(
      z.object({
        caseId: z.uuid(),
        kind: z.enum(caseKindNames),
        number: z.string().nullable(),
        overdue: z.object({ before: z.boolean(), after: z.boolean() }),
        dues: z.array(
          z.object({ clock: z.string(), subject: z.string(), before: z.iso.date().nullable(), after: z.iso.date().nullable(), days: z.int().nullable() }),
        ),
        nextStep: z.object({ before: NextStep, after: NextStep }),
        stepChanges: z.boolean(),
        recipientChanges: z.boolean(),
      }),
    ),
    next: z.string().nullable(),
  })
  .meta({ id: 'RehearsedCases' })

/** 规则演练 — what all open cases of a county would become under a draft, or under a rule set that was published; nothing happens to them. */
export function rehearsalRoutes(deps: RehearsalDeps): Route[] {
  const draft = { path: '/api/law/drafts/{id}/rehearsal', params: z.object({ id: z.uuid() }), asked: {}, called: '规则草案' } as const
  const set = { path: '/api/law/rule-sets/{id}/rehearsal', params: z.object({ id: ruleSetIdWord }), asked: { county }, called: '规则版本' } as const
  const rulesOf = { draft: async (call: Asking) => await rulesOfDraft(deps.db, call), set: async (call: Asking) => await rulesOfSet(deps.db, call) }
  return (['draft', 'set'] as const).flatMap((which) => {
    const { path, params, asked, called } = which === 'draft' ? draft : set
    const shared = { method: 'get', operation: 'law.draft', tag, params } as const
    return [
      route(
        {
          ...shared,
          path,
          summary: `演练${called}:全县在办件会怎样`,
          query: z.strictObject({ ...atQuery, ...asked }),
          answers: { 200: { description: '汇总;不产生任何影响', schema: Summary } },
        },
        async (call) => {
          const rules = await rulesOf[which](call as Asking)
          if (isRefusal(rules)) return rules
          const at = instantOf(call as Asking)
          const summary = await rehearseCounty(kernelOf(deps), { ...rules, at })
          return json({ at, ...summary, sentence: rehearsalSentence(summary) })
        },
      ),
      route(
        {
          ...shared,
          path: `${path}/cases`,
          summary: `演练${called}:逐件列出有变化的`,
          query: z.strictObject({ ...pageQuery, ...atQuery, ...asked }),
          answers: { 200: { description: '一页', schema: Cases } },
        },
        async (call) => {
          const { cursor, limit } = call.query as z.output<z.ZodObject<typeof pageQuery>>
          const after = openIdCursor(cursor)
          if (after !== null && typeof after === 'object') return after
          const rules = await rulesOf[which](call as Asking)
          if (isRefusal(rules)) return rules
          const at = instantOf(call as Asking)
          const rows = await rehearsedPage(kernelOf(deps), { ...rules, at }, { after, rowsMax: limit + 1 })
          const shown = rows.slice(0, limit)
          return json({ at, rows: shown, next: rows.length > limit ? (shown.at(-1)?.caseId.replaceAll('-', '') ?? null) : null })
        },
      ),
    ]
  })
}

type Asking = Pick<Call<{ id: string }, { at?: string; county?: string }>, 'who' | 'now' | 'operation' | 'params' | 'query'>

/** It reads as the web process does, whatever connection the kernel of this process has otherwise. */
const kernelOf = ({ db, kernel }: RehearsalDeps): Kernel => ({ ...kernel, db })

const instantOf = ({ query, now }: Asking): string => (query.at === undefined ? now : new Date(query.at).toISOString())

async function rulesOfDraft(db: Kysely<Database>, call: Asking): Promise<{ county: string; rules: RuleSet } | Refusal> {
  const draft = await findRuleDraft(db, call.params.id, readerOf(call))
  if (!draft) return { code: 'law.unknown-draft' }
  const seed = await composeDraft(db, draft, { effectiveFrom: rehearsedFrom, effectiveTo: null, reason: '演练' })
  return isRefusal(seed) ? seed : { county: draft.county, rules: asRuleSet(`draft-${draft.id}`, seed) }
}

async function rulesOfSet(db: Kysely<Database>, call: Asking): Promise<{ county: string; rules: RuleSet } | Refusal> {
  const { county: asked = '' } = call.query
  const actor = actingAt(call, { read: 'law.draft', place: placeOf(asked), missing: { code: 'law.unknown-rule-set' } })
  if (isRefusal(actor)) return actor
  const rules = await findRuleSet(db, call.params.id)
  return rules && (rules.county === null || rules.county === asked) ? { county: asked, rules } : { code: 'law.unknown-rule-set' }
}
