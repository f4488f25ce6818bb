import type { RawBuilder } from 'kysely'
import { z } from 'zod'
import { actorFor } from '../access/acting.js'
import { nameAs, namesFor } from '../access/names.js'
import { type Operation, readOperation } from '../access/policy.js'
import { forHome, isToldToHome, readsAsHome } from '../access/seen-by-home.js'
import { dayOfInstant } from '../calendar/civil-day.js'
import { urgencies, urgencyOf } from '../clock/urgency.js'
import type { Reading } from '../database/named.js'
import { problemBody } from '../http/problem.js'
import { scopeFor } from '../http/register-request.js'
import { type Call, json, type Route, route } from '../http/route.js'
import { isRefusal, type Refusal } from '../refusal.js'
import { explanationSentences, recountSentence } from '../text/explanation.js'
import { roleWords } from '../text/role-words.js'
import type { CaseKindName, Instant } from './case.js'
import { caseRow } from './case-row.js'
import { type Behind, behind, type Dossier, readDossier, readEvents, readTermEvents } from './dossier.store.js'
import { explainClocks, type ExplainedClock } from './explained-clocks.js'
import { filled, idsIn } from './filled.js'
import type { Kernel } from './kernel.js'
import type { Moves } from './moves.js'
import { nextActions } from './next-actions.js'
import type { Proposal } from './proposal.js'
import { eventsOf } from './refold.store.js'
import { fold } from './fold.js'

export interface DossierDeps {
  reading: Reading
  now: () => RawBuilder<Instant>
  kernel: Pick<Kernel, 'kinds' | 'law'>
}

/** How the cases of one kind are shown: their address, their moves, and their words. */
export interface DossierWords<Name extends string, Status extends string> {
  kind: CaseKindName
  path: `/api/${string}`
  tag: string
  /** How one is called: `隐患`. */
  called: string
  moves: Moves<Name, Status>
  names: Readonly<Record<Name, string>>
  statuses: Readonly<Record<Status, string>>
  clocks: Readonly<Record<string, string>>
  explain: Operation
  /** 标记 of a state; a kind without flags answers none. */
  flagsOf(state: never): readonly string[]
}

const params = z.object({ id: z.uuid() })
const Names = z.record(z.uuid(), z.string()).meta({ description: '所涉人员的姓名,以编号查' })
const Clock = z.object({
  clock: z.string(),
  name: z.string(),
  subject: z.string(),
  side: z.string(),
  startedAt: z.iso.datetime(),
  dueOn: z.iso.date().nullable(),
  dueAt: z.iso.datetime().nullable(),
  overdue: z.boolean(),
  provisional: z.boolean(),
  pausedSince: z.iso.datetime().nullable(),
  pausedWhy: z.string().nullable(),
  stoppedAt: z.iso.datetime().nullable(),
  nextStepAt: z.iso.datetime().nullable(),
})
const Action = z.object({
  command: z.string(),
  name: z.string(),
  may: z.boolean(),
  role: z.string().optional().meta({ description: '以何角色办理' }),
  refused: z.looseObject({ code: z.string(), detail: z.string() }).optional().meta({ description: '现在不能办理的原因' }),
})
const Reference = z.object({
  system: z.string(),
  reference: z.string(),
  pushedAt: z.iso.datetime().nullable(),
  acknowledged: z.boolean().meta({ description: '对方已回执' }),
})
const CaseDetail = z.object({
  ...caseRow,
  statusName: z.string(),
  asOf: z.iso.datetime(),
  urgency: z.enum(urgencies),
  flags: z.array(z.string()),
  facts: z.looseObject({}).meta({ description: '案件内容,文字已填回' }),
  proposed: z.object({ command: z.string(), by: z.uuid(), at: z.iso.datetime() }).nullable().meta({ description: '待另一人确认的事项' }),
  clocks: z.array(Clock),
  actions: z.array(Action),
  references: z.array(Reference).meta({ description: '外部系统编号' }),
  names: Names,
})
const Timeline = z.object({
  rows: z.array(
    z.object({
      version: z.int(),
      kind: z.string(),
      name: z.string(),
      at: z.iso.datetime(),
      recordedAt: z.iso.datetime(),
      imported: z.boolean(),
      command: z.uuid(),
      by: z.object({
        person: z.uuid(),
        name: z.string().nullable(),
        role: z.string(),
        roleName: z.string(),
        recordedBy: z.uuid().nullable(),
        recordedByName: z.string().nullable(),
        scan: z.uuid().nullable(),
      }),
      body: z.looseObject({}),
    }),
  ),
  names: Names,
  next: z.int().nullable().meta({ description: '下一页的 after' }),
})
const Explained = z.object({
  asOf: z.iso.datetime(),
  ruleSet: z.string(),
  clocks: z.array(
    Clock.extend({
      explanation: z.looseObject({}).nullable().meta({ description: '计算过程本身' }),
      sentences: z.array(z.string()),
      setBy: z.object({ version: z.int(), kind: z.string(), at: z.iso.datetime() }).nullable(),
      recount: z.object({ dueOn: z.iso.date().nullable(), same: z.boolean() }).nullable().meta({ description: '按现行日历复算' }),
    }),
  ),
})

const eventsMax = 200
const eventsQuery = z.strictObject({
  after: z.coerce.number().pipe(z.int().min(0).max(2_000_000_000)).default(0).meta({ type: 'integer', description: '此版本之后' }),
})

/** 案卷 — one case of a kind: the whole of it, its history, its clocks, and how their dates were counted. */
export function dossierRoutes<Name extends string, Status extends string>(deps: DossierDeps, words: DossierWords<Name, Status>): Route[] {
  const { kind, path, tag, called } = words
  const read = readOperation(kind)
  const at = (end: '' | '/events' | '/clocks' | '/explain') => `${path}/{id}${end}` as const
  const page = { method: 'get', tag, params } as const
  const name = kind.charAt(0).toUpperCase() + kind.slice(1)
  return [
    route(
      {
        ...page,
        path: at(''),
        operation: read,
        summary: `${called}详情`,
        answers: { 200: { description: '详情;ETag 为办理版本', schema: CaseDetail.meta({ id: `${name}Detail` }) } },
      },
      async (call) => {
        const found = await visible(deps, words, call)
        return isRefusal(found) ? found : json(await detailOf(deps, words, call, found), 200, { etag: `"${found.commandVersion}"` })
      },
    ),
    route(
      {
        ...page,
        path: at('/events'),
        operation: read,
        summary: `${called}办理经过`,
        query: eventsQuery,
        answers: { 200: { description: '办理经过', schema: Timeline } },
      },
      async (call) => {
        const found = await visible(deps, words, call)
        return isRefusal(found) ? found : json(await timelineOf(deps, words, call, found))
      },
    ),
    route(
      {
        ...page,
        path: at('/clocks'),
        operation: read,
        summary: `${called}的时钟`,
        answers: { 200: { description: '时钟', schema: z.object({ asOf: z.iso.datetime(), clocks: z.array(Clock) }) } },
      },
      async (call) => {
        const found = await visible(deps, words, call)
        return isRefusal(found) ? found : json({ asOf: found.asOf, clocks: found.clocks.map((row) => clockOf(row, words, found.asOf)) })
      },
    ),
    route(
      {
        ...page,
        path: at('/explain'),
        operation: words.explain,
        summary: `${called}期限的来由`,
        answers: { 200: { description: '每个时钟的计算过程', schema: Explained } },
      },
      async (call) => {
        const found = await visible(deps, words, call)
        return isRefusal(found) ? found : json(await explainedOf(deps, words, found))
      },
    ),
  ]
}

type Words = DossierWords<string, string>

/** A case as this person may see it; a foreign one does not exist. */
async function visible({ reading, now }: DossierDeps, { kind }: Pick<Words, 'kind'>, call: Call<{ id: string }>): Promise<Dossier | Refusal> {
  const found = await readDossier(reading, { kind, id: call.params.id, scope: scopeFor(call, readOperation(kind)), now: now() })
  if (!found) return { code: 'case.unknown' }
  const reader = actorFor(call.who, { operation: call.operation, read: readOperation(kind), place: found.place, today: dayOfInstant(found.asOf) })
  return isRefusal(reader) ? reader : found
}

async function detailOf<Name extends string, Status extends string>(
  deps: DossierDeps,
  words: DossierWords<Name, Status>,
  call: Call,
  found: Dossier,
): Promise<object> {
  const { kind } = deps.kernel.kinds[words.kind]
  const state = found.stateSchema === kind.stateSchema ? found.state : fold(kind, await eventsOf(deps.reading.db, found.id))
  const { calendar } = await deps.kernel.law(deps.reading.db, found.edition)
  const proposed = (state as { proposed?: Proposal | null }).proposed ?? null
  const shown = asHome(words, call, found) ? forHome(words.kind, state) : state
  const { texts, names } = shownTo(call, found, await behind(deps.reading, idsIn(shown)))
  const actions = nextActions(words.moves, { kind, state, holder: call.who, place: found.place, today: dayOfInstant(found.asOf), proposed })
  const { id, number, status, commandVersion: version, ball, dueOn, dueAt, openedAt, closedAt, asOf, institution, place } = found
  return {
    id,
    number,
    status,
    version,
    level: found.level === 2 ? 'major' : 'ordinary',
    ball,
    dueOn,
    dueAt,
    overdue: isOverdue(found),
    openedAt,
    closedAt,
    county: place.county,
    township: place.township,
    institution,
    statusName: words.statuses[status as Status] ?? status,
    asOf,
    urgency: urgencyOf({ major: found.level === 2 && closedAt === null, dueOn, dueAt, now: asOf, calendar }),
    flags: words.flagsOf(state as never),
    facts: filled(shown, texts),
    proposed: proposed && (shown as { proposed?: Proposal | null }).proposed && { command: proposed.command, by: proposed.by, at: proposed.at },
    clocks: found.clocks.filter((row) => row.stopped_at === null).map((row) => clockOf(row, words, asOf)),
    actions: actions.map((action) => ({
      command: action.command,
      name: words.names[action.command],
      may: action.may,
      ...(action.may ? { role: action.role } : { refused: problemBody(action.refusal) }),
    })),
    references: found.references,
    names,
  }
}

/** Whether this reader is one of the home's own people and nothing else. */
const asHome = ({ kind }: Pick<Words, 'kind'>, { who }: Pick<Call, 'who'>, { place, asOf }: Dossier): boolean =>
  readsAsHome(who, readOperation(kind), place, dayOfInstant(asOf))

/** What stands behind the ids, with the names of persons as this reader may see them. */
function shownTo({ who }: Pick<Call, 'who'>, { asOf }: Dossier, { texts, names }: Behind): Behind {
  const how = namesFor(who, dayOfInstant(asOf))
  return { texts, names: Object.fromEntries(Object.entries(names).map(([id, name]) => [id, nameAs(how, name)])) }
}

async function timelineOf({ reading }: DossierDeps, words: Words, call: Call & { query: { after: number } }, found: Dossier): Promise<object> {
  const events = await readEvents(reading, found.id, call.query.after, eventsMax + 1)
  const page = events.slice(0, eventsMax)
  const told = asHome(words, call, found)
    ? page.filter((event) => isToldToHome(words.kind, event)).map((event) => ({ ...event, body: forHome(words.kind, event.body) }))
    : page
  const { texts, names } = shownTo(call, found, await behind(reading, idsIn(told)))
  const rows = told.map(({ version, kind, at, recordedAt, imported, commandId, by, body }) => ({
    version,
    kind,
    name: eventName(words, kind),
    at,
    recordedAt,
    imported,
    command: commandId,
    by: {
      person: by.person,
      name: names[by.person] ?? null,
      role: by.role,
      roleName: by.role === 'system' ? '系统' : roleWords[by.role],
      recordedBy: by.recordedBy ?? null,
      recordedByName: by.recordedBy === undefined ? null : (names[by.recordedBy] ?? null),
      scan: by.scan ?? null,
    },
    body: filled(body, texts),
  }))
  return { rows, names, next: events.length > eventsMax ? (page.at(-1)?.version ?? null) : null }
}

async function explainedOf(deps: DossierDeps, words: Words, found: Dossier): Promise<object> {
  const [events, book] = await Promise.all([readTermEvents(deps.reading, found.id), deps.kernel.law(deps.reading.db, found.edition)])
  const law = book.law(found.ruleSetId)
  const running = found.clocks.filter((row) => row.stopped_at === null)
  return {
    asOf: found.asOf,
    ruleSet: found.ruleSetId,
    clocks: explainClocks(running, events, law).map((clock) => ({ ...clockOf(clock.row, words, found.asOf), ...told(clock) })),
  }
}

const told = ({ explanation, setBy, recount }: ExplainedClock) => ({
  explanation,
  sentences: [...(explanation ? explanationSentences(explanation) : []), ...(recount ? [recountSentence(recount)] : [])],
  setBy,
  recount,
})

const clockOf = (row: Dossier['clocks'][number], words: Pick<Words, 'clocks'>, asOf: Instant) => ({
  clock: row.clock,
  name: words.clocks[row.clock] ?? row.clock,
  subject: row.subject,
  side: row.side,
  startedAt: row.started_at,
  dueOn: row.due_on,
  dueAt: row.due_at,
  overdue: row.stopped_at === null && row.paused_since === null && row.due_at !== null && row.due_at < asOf,
  provisional: row.provisional,
  pausedSince: row.paused_since,
  pausedWhy: row.paused_why,
  stoppedAt: row.stopped_at,
  nextStepAt: row.next_step_at,
})

const isOverdue = ({ closedAt, dueAt, asOf }: Dossier): boolean => closedAt === null && dueAt !== null && dueAt < asOf

/** Events that no command names. */
const otherEvents: Readonly<Record<string, string>> = { proposed: '提出,待另一人确认', remind: '提醒', escalate: '逐级督办', 'restart-clock': '时钟重新启动' }
const eventName = (words: Words, kind: string): string => words.names[kind] ?? otherEvents[kind] ?? kind
