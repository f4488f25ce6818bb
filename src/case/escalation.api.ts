import { createHash } from 'node:crypto'
import { z } from 'zod'
import { readOperation } from '../access/policy.js'
import { absences } from '../access/roster.js'
import { dueByRule } from '../clock/due.js'
import type { Explanation } from '../clock/explanation.js'
import type { RuleCode } from '../clock/rule-code.js'
import { type Call, json, type Route, route } from '../http/route.js'
import { isRefusal, type Refusal } from '../refusal.js'
import { escalationSheet, sheetStyle } from '../text/escalation-sheet.js'
import { explanationSentences } from '../text/explanation.js'
import { roleWords } from '../text/role-words.js'
import { asHome, clockName, type DossierDeps, shownTo, visible, type Words } from './seen-case.api.js'
import { behind, type Dossier, readTermEvents } from './dossier.store.js'
import { readTaken } from './escalation-list.store.js'
import { idsIn } from './filled.js'
import { fold } from './fold.js'
import { eventsOf } from './refold.store.js'
import { escalationsOf } from './reply-clock.js'
import { toldEscalations, type ToldEscalation } from './told-escalations.js'

const Receiver = z.object({
  person: z.uuid(),
  name: z.string().nullable(),
  post: z.string(),
  postName: z.string(),
  via: z.enum(['post', 'deputy', 'upward']).meta({ description: '本人、代理、逐级上送' }),
  because: z.enum(absences).nullable().meta({ description: '未能送达原职务的原因' }),
})
const Told = z.object({
  n: z.int().meta({ description: '督办单编号' }),
  clock: z.string(),
  clockName: z.string(),
  subject: z.string(),
  side: z.string(),
  dueVersion: z.int(),
  dueOn: z.iso.date().nullable(),
  step: z.int(),
  at: z.iso.datetime().meta({ description: '法定时刻' }),
  takenAt: z.iso.datetime().nullable(),
  source: z.enum(['timer', 'sweep']).nullable(),
  skipped: z.int(),
  unattended: z.boolean().meta({ description: '无人受理' }),
  receivers: z.array(Receiver),
  reply: z
    .object({
      dueOn: z.iso.date().nullable(),
      dueAt: z.iso.datetime().nullable(),
      provisional: z.boolean(),
      overdue: z.boolean(),
      endedAt: z.iso.datetime().nullable(),
    })
    .nullable()
    .meta({ description: '限期答复;不要求答复的为空' }),
  answer: z.object({ at: z.iso.datetime(), by: z.uuid(), name: z.string().nullable(), text: z.string().nullable(), late: z.boolean() }).nullable(),
  proposes: z.enum(['interview', 'circular-or-supervision']).nullable().meta({ description: '提请事项' }),
  motion: z
    .object({
      decision: z.enum(['interview', 'circular', 'supervision', 'declined']),
      at: z.iso.datetime(),
      by: z.uuid(),
      name: z.string().nullable(),
      body: z.string().nullable(),
      number: z.string().nullable(),
      reason: z.string().nullable(),
    })
    .nullable()
    .meta({ description: '提请的决定' }),
  sheet: z.string().meta({ description: '督办单的地址' }),
})
const Escalations = z.object({ asOf: z.iso.datetime(), rows: z.array(Told) }).meta({ id: 'Escalations' })

const params = z.object({ id: z.uuid() })
const sheetParams = z.object({ id: z.uuid(), n: z.coerce.number().pipe(z.int().min(1).max(9999)).meta({ type: 'integer' }) })

/** 督办单 — the escalations of a case: to whom, until when they are to be answered, what was answered; and each as a sheet to print. */
export function escalationRoutes(deps: DossierDeps, words: Words): Route[] {
  const { kind, path, tag, called } = words
  const read = { method: 'get', tag, operation: readOperation(kind) } as const
  return [
    route(
      {
        ...read,
        path: `${path}/{id}/escalations`,
        summary: `${called}的督办`,
        params,
        answers: { 200: { description: '按先后', schema: Escalations } },
      },
      async (call) => {
        const found = await visible(deps, words, call)
        return isRefusal(found) ? found : json({ asOf: found.asOf, rows: (await rowsOf(deps, words, call, found)).map(({ row }) => row) })
      },
    ),
    route(
      {
        ...read,
        path: `${path}/{id}/escalations/{n}/sheet`,
        summary: `${called}督办单`,
        description: '可打印的一页,不引用任何外部资源。',
        params: sheetParams,
        answers: { 200: { description: '督办单', contentType: 'text/html' } },
      },
      async (call) => {
        const found = await visible(deps, words, call)
        return isRefusal(found) ? found : await sheetOf(deps, words, call, found)
      },
    ),
  ]
}

type Listed = Awaited<ReturnType<typeof rowsOf>>[number]

async function rowsOf(deps: DossierDeps, words: Words, call: Call, found: Dossier) {
  const { kind } = deps.kernel.kinds[words.kind]
  const state: unknown = found.stateSchema === kind.stateSchema ? found.state : fold(kind, await eventsOf(deps.reading.db, found.id))
  const all = toldEscalations(escalationsOf(kind, state), found.clocks, found.asOf)
  // Of its own delay a home sees whom it reached; what the office answered, and how it was itself escalated, is the office's.
  const seen = asHome(words, call, found)
    ? all
        .filter(({ side }) => side === 'operator')
        .map((one): ToldEscalation => ({
          ...one,
          answer: null,
          reply: null,
          ...((one.motion === null || one.motion.decision === 'declined') && { proposes: null, motion: null }),
        }))
    : all
  const taken = new Map((await readTaken(deps.reading, found.id)).map((row) => [row.n, row]))
  const { texts, names } = shownTo(call, found, await behind(deps.reading, idsIn(seen)))
  return seen.map(({ n, clock, subject, side, dueVersion, dueOn, step, at, to, reply, answer, proposes, motion, since }) => {
    const row = {
      n,
      clock,
      clockName: clockName(words, clock),
      subject,
      side,
      dueVersion,
      dueOn,
      step,
      at,
      takenAt: taken.get(n)?.takenAt ?? null,
      source: taken.get(n)?.source ?? null,
      skipped: taken.get(n)?.skipped ?? 0,
      unattended: taken.get(n)?.unattended ?? false,
      receivers: to.map(({ person, post, via, because }) => ({ person, name: names[person] ?? null, post, postName: roleWords[post], via, because })),
      reply,
      answer: answer && { at: answer.at, by: answer.by, name: names[answer.by] ?? null, text: texts[answer.text.text] ?? null, late: answer.late },
      proposes,
      motion: motion && {
        decision: motion.decision,
        at: motion.at,
        by: motion.by,
        name: names[motion.by] ?? null,
        body: motion.body,
        number: motion.number,
        reason: motion.reason && (texts[motion.reason.text] ?? null),
      },
      sheet: `${words.path}/${found.id}/escalations/${n}/sheet`,
    }
    return { row, since }
  })
}

async function sheetOf(deps: DossierDeps, words: Words, call: Call<{ id: string; n: number }>, found: Dossier): Promise<Response | Refusal> {
  const listed = (await rowsOf(deps, words, call, found)).find(({ row }) => row.n === call.params.n)
  if (!listed) return { code: 'case.unknown' }
  const explanation = await explanationOf(deps, found, listed)
  const html = escalationSheet({
    ...listed.row,
    called: words.called,
    number: found.number,
    home: found.institution?.name ?? null,
    rule: explanation?.rule ?? null,
    counted: explanation ? explanationSentences(explanation) : [],
    printedAt: found.asOf,
  })
  return new Response(html, { headers: { 'content-type': 'text/html; charset=utf-8', 'content-security-policy': sheetPolicy } })
}

/** How the date was counted that the escalation is about: in the event that set it, or by the rule of the clock from its start. */
async function explanationOf(deps: DossierDeps, found: Dossier, { row: { clock, subject, dueOn }, since }: Listed): Promise<Explanation | null> {
  const events = await readTermEvents(deps.reading, found.id)
  const sets = events.flatMap((event) => event.sets as { clock?: string; subject?: string; dueOn?: string | null; explanation?: Explanation }[])
  const set = sets.findLast((term) => term.clock === clock && term.subject === subject && term.dueOn === dueOn)
  if (set?.explanation) return set.explanation
  const law = (await deps.kernel.law(deps.reading.db, found.edition)).law(found.ruleSetId)
  return since !== null && Object.hasOwn(law.ruleSet.rules, clock) ? dueByRule(law, clock as RuleCode, since).explanation : null
}

/** The sheet loads nothing: its style stands in it and is allowed by its hash. */
const sheetPolicy = `default-src 'none'; style-src 'sha256-${createHash('sha256').update(sheetStyle).digest('base64')}'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'`
