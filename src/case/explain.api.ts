import { z } from 'zod'
import { orderService, type ServedOrder } from '../order/service-of.store.js'
import type { Refusal } from '../refusal.js'
import { isRefusal } from '../refusal.js'
import { explanationSheet } from '../text/explanation-sheet.js'
import { explanationSentences, recountSentence } from '../text/explanation.js'
import { serviceMethodWords } from '../text/order-words.js'
import { type Call, json, type Route, route } from '../http/route.js'
import { behind, type Dossier, readTermEvents } from './dossier.store.js'
import { type ExplainedClock, explainClocks } from './explained-clocks.js'
import { idsIn } from './filled.js'
import { Clock, clockOf, type DossierDeps, shownTo, visible, type Words } from './seen-case.api.js'

const SetBy = z.object({ version: z.int(), kind: z.string(), name: z.string(), at: z.iso.datetime() }).nullable()
const Document = z.object({
  kind: z.literal('order'),
  id: z.uuid(),
  number: z.string().nullable(),
  servedOn: z.iso.date(),
  method: z.string().nullable(),
  methodName: z.string().nullable(),
  receipts: z.array(z.uuid()).meta({ description: '送达回证等佐证材料' }),
})
const Explained = z.object({
  asOf: z.iso.datetime(),
  ruleSet: z.string(),
  clocks: z.array(
    Clock.extend({
      explanation: z.looseObject({}).nullable().meta({ description: '计算过程本身:最近一次' }),
      sentences: z.array(z.string()),
      setBy: SetBy,
      document: Document.nullable().meta({ description: '起算的文书及其送达' }),
      story: z
        .array(z.object({ setBy: SetBy, explanation: z.looseObject({}), sentences: z.array(z.string()) }))
        .meta({ description: '自开始计时以来历次计算,最近一次在后' }),
      recount: z
        .object({ dueOn: z.iso.date().nullable(), dueAt: z.iso.datetime().nullable(), same: z.boolean() })
        .nullable()
        .meta({ description: '按现行日历从头复算' }),
    }),
  ),
  names: z.record(z.uuid(), z.string()).meta({ description: '批准人等的姓名,以编号查' }),
})
const params = z.object({ id: z.uuid() })

/** 期限说明 — how every running date of a case was counted, as data and as a page to print. */
export function explainRoutes(deps: DossierDeps, words: Words): Route[] {
  const { path, tag, called, explain } = words
  const shared = { method: 'get', operation: explain, tag, params } as const
  return [
    route(
      { ...shared, path: `${path}/{id}/explain`, summary: `${called}期限的来由`, answers: { 200: { description: '每个时钟的计算过程', schema: Explained } } },
      async (call) => {
        const told = await explained(deps, words, call)
        if (isRefusal(told)) return told
        const { found, clocks, names } = told
        return json({ asOf: found.asOf, ruleSet: found.ruleSetId, clocks, names: namesIn(clocks, names) })
      },
    ),
    route(
      {
        ...shared,
        path: `${path}/{id}/explain/sheet`,
        summary: `${called}期限说明页,可打印`,
        answers: { 200: { description: '一页 HTML,不引用任何外部内容', contentType: 'text/html' } },
      },
      async (call) => {
        const told = await explained(deps, words, call)
        if (isRefusal(told)) return told
        const { found, clocks } = told
        const page = explanationSheet({
          called,
          number: found.number,
          institution: found.institution?.name ?? null,
          asOf: found.asOf,
          ruleSet: found.ruleSetId,
          clocks,
        })
        return new Response(page, { headers: { 'content-type': 'text/html; charset=utf-8', 'content-security-policy': sheetPolicy } })
      },
    ),
  ]
}

/** The page carries its style and loads nothing. */
const sheetPolicy = "default-src 'none'; style-src 'unsafe-inline'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'"

type Told = ReturnType<typeof toldOf>

async function explained(
  deps: DossierDeps,
  words: Words,
  call: Call<{ id: string }>,
): Promise<Refusal | { found: Dossier; clocks: Told[]; names: Readonly<Record<string, string>> }> {
  const found = await visible(deps, words, call)
  if (isRefusal(found)) return found
  const [events, book] = await Promise.all([readTermEvents(deps.reading, found.id), deps.kernel.law(deps.reading.db, found.edition)])
  const running = explainClocks(
    found.clocks.filter((row) => row.stopped_at === null),
    events,
    book.law(found.ruleSetId),
  )
  const paper = running.flatMap(({ row }) => words.startedBy?.(found.state as never, row.clock) ?? [])[0]
  const [{ names }, served] = await Promise.all([behind(deps.reading, approversIn(running)), paper ? orderService(deps.reading, paper.orderId) : null])
  const shown = shownTo(call, found, { texts: {}, names }).names
  return { found, names: shown, clocks: running.map((clock) => toldOf(clock, words, found, { names: shown, served })) }
}

/** Whoever granted something: their names stand beside the explanation, as this reader may see them. */
const approversIn = (clocks: readonly ExplainedClock[]): string[] =>
  idsIn(
    clocks.flatMap(({ story }) =>
      story.flatMap(({ explanation }) => explanation.changes.flatMap((change) => (change.change === 'extended' ? [change.approvedBy] : []))),
    ),
  )

const namesIn = (clocks: readonly Told[], names: Readonly<Record<string, string>>): Readonly<Record<string, string>> => {
  const cited = idsIn(clocks)
  return Object.fromEntries(Object.entries(names).filter(([id]) => cited.includes(id)))
}

interface Beside {
  names: Readonly<Record<string, string>>
  served: ServedOrder | null
}

function toldOf({ row, story, recount }: ExplainedClock, words: Words, { state, asOf }: Dossier, { names, served }: Beside) {
  const links = story.map(({ setBy, explanation }) => ({
    setBy: setBy && { ...setBy, name: words.names[setBy.kind] ?? setBy.kind },
    explanation,
    sentences: explanationSentences(explanation, names),
  }))
  const last = links.at(-1)
  const paper = words.startedBy?.(state as never, row.clock)
  const document =
    paper && served ? { kind: 'order' as const, ...served, servedOn: paper.servedOn, methodName: served.method && serviceMethodWords[served.method] } : null
  return {
    ...clockOf(row, words, asOf),
    explanation: last?.explanation ?? null,
    sentences: [...(last?.sentences ?? []), ...(recount ? [recountSentence(recount)] : [])],
    setBy: last?.setBy ?? null,
    document,
    story: links,
    recount,
  }
}
