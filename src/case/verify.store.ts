import { CompiledQuery, type Kysely, sql } from 'kysely'
import type { Database } from '../database/schema.js'
import type { CaseFile } from './inbox.store.js'
import type { Kernel } from './kernel.js'
import type { DetailTable, KindStore } from './kind-store.js'
import { type CaseFault, faultsOf, type StoredEvent } from './verify-case.js'

/** 查验发现 — one thing of one case that is not as it must be. */
export type CaseFinding = { caseId: string } & (
  | CaseFault
  | { what: 'detail-differs'; table: string; key: string; row: 'missing' | 'strange' }
  | { what: 'spans-do-not-sum' }
  | { what: 'unknown-kind'; kind: string }
  | { what: 'no-such-case'; table: string }
  /** 无主文字 — a text that no event and no waiting command of its case cites. */
  | { what: 'orphan-text'; text: string }
)
/** 编号缺号 — a counter has given more numbers than the events of its series, county and year hold. */
export interface CounterFinding {
  what: 'numbers-missing'
  series: string
  county: string
  year: number
  given: number
  held: number
}
export type Finding = CaseFinding | CounterFinding

export interface VerifyLimits {
  /** Cases that are held in memory at a time. */
  casesMax?: number
  /** Findings after which the walk ends: of a table that is wrong throughout nobody reads a million lines. */
  findingsMax?: number
  /** Told after each batch how many cases have been walked over. */
  progress?: (cases: number) => void
}

export interface Verified {
  cases: number
  events: number
  findings: readonly Finding[]
}

/**
 * 查验 — walks over all cases and recomputes what the record claims: every chain over its stored text, the state and the
 * spine from the events, the detail rows from the state, the spans from the elapsed time; at the end the counters from the
 * numbers held, and that no row stands for a case that there is not. Each batch is one snapshot, so that a running system can be verified.
 */
export async function verifyCases(k: Pick<Kernel, 'db' | 'kinds'>, { casesMax = 200, findingsMax = 1_000, progress }: VerifyLimits = {}): Promise<Verified> {
  const findings: Finding[] = []
  let cases = 0
  let events = 0
  let after: string | null = null
  do {
    const batch: Batch = await snapshot(k.db, (trx) => verifyBatch(trx, k.kinds, { after, casesMax }))
    findings.push(...batch.findings)
    cases += batch.cases
    events += batch.events
    after = batch.last
    progress?.(cases)
  } while (after !== null && findings.length < findingsMax)
  if (findings.length < findingsMax)
    findings.push(...(await snapshot(k.db, async (trx) => [...(await missingNumbers(trx, k.kinds)), ...(await strayRows(trx, k.kinds, findingsMax))])))
  return { cases, events, findings: findings.slice(0, findingsMax) }
}

const snapshot = async <T>(db: Kysely<Database>, read: (trx: Kysely<Database>) => Promise<T>): Promise<T> =>
  await db.transaction().setIsolationLevel('repeatable read').setAccessMode('read only').execute(read)

interface Batch {
  cases: number
  events: number
  findings: CaseFinding[]
  /** The last case of the batch; null when there are no more. */
  last: string | null
}

async function verifyBatch(db: Kysely<Database>, kinds: Kernel['kinds'], { after, casesMax }: { after: string | null; casesMax: number }): Promise<Batch> {
  const asked = db.selectFrom('case_file').selectAll().orderBy('id').limit(casesMax)
  const files = await (after === null ? asked : asked.where('id', '>', after)).execute()
  if (!files.length) return { cases: 0, events: 0, findings: [], last: null }
  const ids = files.map((file) => file.id)
  const events = await db.selectFrom('case_event').selectAll().where('case_id', 'in', ids).orderBy('case_id').orderBy('version').execute()
  const ofCase = byCase(events)
  const findings = files.flatMap((file): CaseFinding[] => {
    if (!Object.hasOwn(kinds, file.kind)) return [{ caseId: file.id, what: 'unknown-kind', kind: file.kind }]
    return faultsOf(kinds[file.kind].kind, file, ofCase.get(file.id) ?? []).map((fault) => ({ caseId: file.id, ...fault }))
  })
  const sound = files.filter((file) => !findings.some(({ caseId }) => caseId === file.id))
  for (const store of Object.values(kinds)) findings.push(...(await differingDetails(db, store, sound)))
  findings.push(...(await brokenSpans(db, ids)))
  findings.push(...(await uncitedTexts(db, ids, ofCase)))
  return { cases: files.length, events: events.length, findings, last: files.length < casesMax ? null : (ids.at(-1) ?? null) }
}

function byCase(events: readonly StoredEvent[]): ReadonlyMap<string, readonly StoredEvent[]> {
  const found = new Map<string, StoredEvent[]>()
  for (const event of events) {
    const mine = found.get(event.case_id)
    if (mine) mine.push(event)
    else found.set(event.case_id, [event])
  }
  return found
}

async function differingDetails(db: Kysely<Database>, { kind, details }: KindStore, files: readonly CaseFile[]): Promise<CaseFinding[]> {
  const mine = files.filter((file) => file.kind === kind.name && file.state_schema === kind.stateSchema)
  if (!mine.length) return []
  const projections = mine.map((file) => kind.project(file.id, file.state))
  const ids = mine.map((file) => file.id)
  const findings: CaseFinding[] = []
  for (const table of details) {
    const rows = projections.flatMap((projection) => projection[table.name] ?? [])
    findings.push(...(await differingRows(db, table, ids, rows)))
  }
  return findings
}

/** Asks PostgreSQL which rows of a detail table are not those that follow from the states: it knows the types of its columns. */
async function differingRows(
  db: Kysely<Database>,
  { name, key, columns }: DetailTable,
  ids: readonly string[],
  rows: readonly object[],
): Promise<CaseFinding[]> {
  const owner = key[0] ?? ''
  const told = `${owner}::text as "caseId", concat_ws('/', ${key.join(', ')}) as key`
  const text = `with wanted as (select ${columns.join(', ')} from jsonb_populate_recordset(null::${name}, $1::jsonb)),
      stored as (select ${columns.join(', ')} from ${name} where ${owner} = any($2::uuid[]))
    select ${told}, 'missing' as row from (select * from wanted except all select * from stored) missing
    union all
    select ${told}, 'strange' as row from (select * from stored except all select * from wanted) strange
    order by 1, 2, 3`
  const found = await db.executeQuery<{ caseId: string; key: string; row: 'missing' | 'strange' }>(CompiledQuery.raw(text, [JSON.stringify(rows), ids]))
  return found.rows.map((row) => ({ what: 'detail-differs', table: name, ...row }))
}

/** 责任时段 — one after another without a gap, from the opening to the end of the case, or to one that still runs. */
async function brokenSpans(db: Kysely<Database>, ids: readonly string[]): Promise<CaseFinding[]> {
  const { rows } = await sql<{ caseId: string }>`
    select f.id as "caseId" from case_file f, lateral (
      select count(*) as spans, max(s.ordinal) as ordinal, min(s.started_at) as began, max(s.ended_at) as ended, count(*) filter (where s.ended_at is null) as running,
        sum(coalesce(s.ended_at, f.last_at) - s.started_at) as counted
      from clock_span s where s.case_id = f.id) s
    where f.id = any(${[...ids]}::uuid[])
      and (s.spans > 0 and s.ordinal = s.spans and s.began = f.opened_at and s.running = case when f.closed_at is null then 1 else 0 end
        and s.ended is not distinct from coalesce(f.closed_at, s.ended) and s.counted = coalesce(f.closed_at, f.last_at) - f.opened_at) is not true
    order by f.id`.execute(db)
  return rows.map(({ caseId }) => ({ caseId, what: 'spans-do-not-sum' }))
}

async function uncitedTexts(db: Kysely<Database>, ids: readonly string[], events: ReadonlyMap<string, readonly StoredEvent[]>): Promise<CaseFinding[]> {
  const texts = await db.selectFrom('case_text').select(['case_id', 'id']).where('case_id', 'in', ids).orderBy('case_id').orderBy('id').execute()
  const uncited = texts.filter(({ case_id, id }) => !events.get(case_id)?.some(({ canonical }) => canonical.includes(id)))
  return await notWaiting(db, uncited)
}

/** Of these texts, those that no pending command of their case cites either. */
async function notWaiting(db: Kysely<Database>, texts: readonly { case_id: string; id: string }[]): Promise<CaseFinding[]> {
  if (!texts.length) return []
  const caseIds = [...new Set(texts.map((t) => t.case_id))]
  const waiting = await db.selectFrom('command_inbox').select(['case_id', 'payload']).where('status', '=', 'pending').where('case_id', 'in', caseIds).execute()
  const cited = waiting.map((command) => ({ caseId: command.case_id, words: JSON.stringify(command.payload) }))
  return texts
    .filter(({ case_id, id }) => !cited.some(({ caseId, words }) => caseId === case_id && words.includes(id)))
    .map(({ case_id, id }) => ({ caseId: case_id, what: 'orphan-text', text: id }))
}

/** 连续编号 — whatever a counter has given stands in an event. Numbers that another office has typed in come from no counter of ours. */
async function missingNumbers(db: Kysely<Database>, kinds: Kernel['kinds']): Promise<CounterFinding[]> {
  const kept = Object.values(kinds).flatMap((store) => (store.numbers ?? []).map((number) => ({ case_kind: store.kind.name, ...number })))
  const { rows } = await sql<Omit<CounterFinding, 'what'>>`
    with kept as (select * from jsonb_to_recordset(${JSON.stringify(kept)}::jsonb) as k (case_kind text, series text, event text, field text)),
    held as (
      select k.series, f.county, extract(year from e.legal_at at time zone 'Asia/Shanghai')::int as year, substring(e.body->>k.field from '([0-9]+)号?$')::int as n
      from kept k join case_file f on f.kind = k.case_kind join case_event e on e.case_id = f.id and e.kind = k.event
      where e.body->>k.field !~ '-R[0-9]+$')
    select c.series, c.county, c.year, c.value as given, count(distinct h.n)::int as held
    from counter c left join held h on h.series = c.series and h.county = c.county and h.year = c.year and h.n between 1 and c.value
    where c.series in (select series from kept) group by c.series, c.county, c.year, c.value having count(distinct h.n) <> c.value
    order by c.series, c.county, c.year`.execute(db)
  return rows.map((row) => ({ what: 'numbers-missing', ...row }))
}

/** Events, spans and detail rows whose case there is not: a walk over the cases would never meet them. */
async function strayRows(db: Kysely<Database>, kinds: Kernel['kinds'], findingsMax: number): Promise<CaseFinding[]> {
  const details = Object.values(kinds).flatMap(({ details: tables }) => tables.map(({ name, key }) => ({ table: name, owner: key[0] ?? '' })))
  const owned = [{ table: 'case_event', owner: 'case_id' }, { table: 'case_clock', owner: 'case_id' }, { table: 'clock_span', owner: 'case_id' }, ...details]
  const findings: CaseFinding[] = []
  for (const { table, owner } of owned) {
    const { rows } = await sql<{ caseId: string }>`
      select distinct t.${sql.ref(owner)} as "caseId" from ${sql.table(table)} t where not exists (select 1 from case_file f where f.id = t.${sql.ref(owner)})
      order by 1 limit ${findingsMax}`.execute(db)
    findings.push(...rows.map(({ caseId }) => ({ caseId, what: 'no-such-case' as const, table })))
  }
  const { rows: texts } = await sql<{ case_id: string; id: string }>`
    select t.case_id, t.id from case_text t where not exists (select 1 from case_file f where f.id = t.case_id) order by 1, 2 limit ${findingsMax}`.execute(db)
  return [...findings, ...(await notWaiting(db, texts))]
}
