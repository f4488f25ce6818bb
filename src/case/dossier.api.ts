import { z } from 'zod'
import { readOperation } from '../access/policy.js'
import { forHome, isToldToHome } from '../access/seen-by-home.js'
import { dayOfInstant } from '../calendar/civil-day.js'
import { urgencies, urgencyOf } from '../clock/urgency.js'
import { problemBody } from '../http/problem.js'
import { type Call, json, type Route, route } from '../http/route.js'
import { isRefusal } from '../refusal.js'
import { roleWords } from '../text/role-words.js'
import { caseRow } from './case-row.js'
import { behind, type Dossier, readEvents } from './dossier.store.js'
import { explainRoutes } from './explain.api.js'
import { filled, idsIn } from './filled.js'
import { nextActions } from './next-actions.js'
import type { Proposal } from './proposal.js'
import { eventsOf } from './refold.store.js'
import { asHome, Clock, clockOf, type DossierDeps, type DossierWords, shownTo, visible, type Words } from './seen-case.api.js'
import { fold } from './fold.js'

const params = z.object({ id: z.uuid() })
const Names = z.record(z.uuid(), z.string()).meta({ description: '所涉人员的姓名,以编号查' })
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
const eventsMax = 200
const eventsQuery = z.strictObject({
  after: z.coerce.number().pipe(z.int().min(0).max(2_000_000_000)).default(0).meta({ type: 'integer', description: '此版本之后' }),
})

/** 案卷 — one case of a kind: the whole of it, its history, its clocks, and how their dates were counted. */
export function dossierRoutes<Name extends string, Status extends string>(deps: DossierDeps, words: DossierWords<Name, Status>): Route[] {
  const { kind, path, tag, called } = words
  const read = readOperation(kind)
  const at = (end: '' | '/events' | '/clocks') => `${path}/{id}${end}` as const
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
    ...explainRoutes(deps, words),
  ]
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

const isOverdue = ({ closedAt, dueAt, asOf }: Dossier): boolean => closedAt === null && dueAt !== null && dueAt < asOf

/** Events that no command names. */
const otherEvents: Readonly<Record<string, string>> = { proposed: '提出,待另一人确认', remind: '提醒', escalate: '逐级督办', 'restart-clock': '时钟重新启动' }
const eventName = (words: Words, kind: string): string => words.names[kind] ?? otherEvents[kind] ?? kind
