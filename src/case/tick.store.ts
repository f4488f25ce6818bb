import { CompiledQuery, sql, type Transaction } from 'kysely'
import { presentEdition } from '../clock/law.store.js'
import type { Database } from '../database/schema.js'
import type { CaseKind, Instant } from './case.js'
import { bytes, chain, type EventRow, type StampedEvent } from './chain.js'
import type { ClockRow } from './clock-rows.js'
import { system, systemCommand, type SystemCommandRow } from './effects.js'
import { uuidOf } from './identity.js'
import type { CaseFile } from './inbox.store.js'
import type { Kernel } from './kernel.js'
import { presentState } from './refold.store.js'
import { insertSystemCommands } from './system-command.store.js'
import { passedSteps, type DueStep } from './ticking.js'

type Trx = Transaction<Database>

/** 到点 — takes the due steps of one case; answers the commands that follow by themselves (advances). Safe to repeat: a step is taken once. */
export async function tickCase(k: Kernel, caseId: string, until?: Instant): Promise<string[]> {
  return await k.db.transaction().execute(async (trx) => {
    const file = await trx.selectFrom('case_file').selectAll().where('id', '=', caseId).forUpdate().executeTakeFirst()
    if (!file || file.closed_at) return []
    const present = await readPresent(k, trx)
    return await takeSteps(k, trx, [file], { ...present, until: until ?? present.now, source: 'timer' })
  })
}

/** What time it is, and which edition of the law is in force. Read after the cases are locked. */
export async function readPresent(k: Kernel, trx: Trx): Promise<Pick<Ticking, 'now' | 'edition'>> {
  const { rows } = await sql<Pick<Ticking, 'now' | 'edition'>>`select ${k.now()} as now, ${presentEdition} as edition`.execute(trx)
  const row = rows[0]
  if (!row) throw new Error('the database gave no time')
  return row
}

/** One round of steps: when it is, by which edition of the law, up to which instant, and who looks. */
export interface Ticking {
  now: Instant
  edition: number
  until: Instant
  source: 'timer' | 'sweep'
}

/** Takes the passed steps of cases that the caller has locked: the same question, the same keys, the same chain for timer and sweep. */
export async function takeSteps(k: Kernel, trx: Trx, files: readonly CaseFile[], { now, edition, until, source }: Ticking): Promise<string[]> {
  const ids = files.map((f) => f.id)
  const rows = await trx.selectFrom('case_clock').selectAll().where('case_id', 'in', ids).where('next_step_at', '<=', until).execute()
  const waiting = await pendingSince(trx, ids)
  const book = await k.law(trx, edition)
  const taken: Taken = { events: [], steps: [], clocks: [], files: [], notes: [], advances: [] }
  for (const file of files) {
    const kind = k.kinds[file.kind].kind
    const law = book.law(file.rule_set_id)
    const since = waiting.get(file.id)
    const state = await presentState(trx, kind, file)
    const mine = rows.filter((r) => r.case_id === file.id)
    const clocks = kind.clocks(state, law)
    // What was received before a step falls due is applied before the step is taken.
    const due = passedSteps(clocks, mine, since !== undefined && since < until ? since : until)
    collect(k, taken, file, due, { now, source })
    taken.clocks.push(...due.map(({ row, following }) => ({ ...row, next_step_at: following?.at ?? null, next_step: following?.step ?? null })))
    taken.clocks.push(...misplaced(mine, clocks, until))
  }
  if (taken.clocks.length) await writeSteps(trx, taken)
  return taken.advances.map((a) => a.command_id)
}

/** Rows whose step is no step of the clock any more: they get the one that is, so that nothing waits on them for ever. */
function misplaced(rows: readonly ClockRow[], clocks: ReturnType<CaseKind['clocks']>, until: Instant): ClockRow[] {
  return rows.flatMap((row) => {
    const steps = clocks.find((c) => c.clock === row.clock && c.subject === row.subject)?.steps ?? []
    const open = steps.filter((s) => row.next_step !== null && s.step >= row.next_step)
    return open.some((s) => s.at <= until) ? [] : [{ ...row, next_step_at: open[0]?.at ?? null, next_step: open[0]?.step ?? null }]
  })
}

interface Taken {
  events: EventRow[]
  steps: object[]
  clocks: ClockRow[]
  files: { id: string; version: number; head_hash: string }[]
  notes: { topic: string; key: string; body: object; at: Instant }[]
  advances: SystemCommandRow[]
}

function collect(k: Kernel, taken: Taken, file: CaseFile, due: readonly DueStep[], { now, source }: Pick<Ticking, 'now' | 'source'>): void {
  const keyed = due.map((d) => ({ ...d, key: uuidOf(file.id, d.row.clock, d.row.subject, d.row.due_version, d.step.step) }))
  const told = keyed.filter((d) => d.step.does !== 'advance')
  const events = told.map(({ key, row, step, skipped }): StampedEvent => ({
    kind: step.does,
    schema: 1,
    body: { clock: row.clock, subject: row.subject, dueVersion: row.due_version, step: step.step, posts: step.posts, skipped },
    at: step.at,
    by: system,
    commandId: key,
    ordinal: 0,
    imported: false,
  }))
  const { rows, head, version } = chain(k.hashAlg, { caseId: file.id, version: file.version, head: file.head_hash }, events, now)
  taken.events.push(...rows)
  if (head) taken.files.push({ id: file.id, version, head_hash: bytes(head) })
  for (const { key, row, step, skipped } of keyed) {
    taken.steps.push({
      case_id: file.id,
      clock: row.clock,
      subject: row.subject,
      due_version: row.due_version,
      step: step.step,
      does: step.does,
      posts: step.posts,
      skipped,
      legal_at: step.at,
      taken_at: now,
      source,
      answered_at: null,
    })
    if (step.does !== 'advance')
      taken.notes.push({ topic: 'step', key, body: { caseId: file.id, clock: row.clock, step: step.step, posts: step.posts }, at: now })
    else if (step.command) taken.advances.push(systemCommand({ id: key, to: file, name: step.command, receivedAt: step.at }))
  }
}

/** One statement for any number of cases; each row has the key that makes it happen once. */
async function writeSteps(trx: Trx, taken: Taken): Promise<void> {
  const said = taken.files.length === 1 ? { caseId: taken.files[0]?.id, version: taken.files[0]?.version } : { refresh: true }
  const text = `with
    e as (insert into case_event select * from jsonb_populate_recordset(null::case_event, $1::jsonb)),
    s as (insert into escalation select * from jsonb_populate_recordset(null::escalation, $2::jsonb) on conflict do nothing),
    c as (update case_clock c set next_step_at = r.next_step_at, next_step = r.next_step from jsonb_populate_recordset(null::case_clock, $3::jsonb) r
          where c.case_id = r.case_id and c.clock = r.clock and c.subject = r.subject),
    f as (update case_file f set version = r.version, head_hash = r.head_hash from jsonb_populate_recordset(null::case_file, $4::jsonb) r where f.id = r.id),
    o as (insert into outbox (topic, key, body, at) select topic, key, body, at from jsonb_populate_recordset(null::outbox, $5::jsonb) on conflict (key) do nothing),
    a as (${insertSystemCommands('$6')})
    select pg_notify('case', $7)`
  const values = [taken.events, taken.steps, taken.clocks, taken.files, taken.notes, taken.advances, said].map((v) => JSON.stringify(v))
  await trx.executeQuery(CompiledQuery.raw(text, values))
}

async function pendingSince(trx: Trx, ids: readonly string[]): Promise<Map<string, Instant>> {
  const rows = await trx
    .selectFrom('command_inbox as i')
    .leftJoin('command_inbox as p', 'p.command_id', 'i.after')
    .select((eb) => ['i.case_id', eb.fn.min('i.received_at').as('since')])
    .where('i.case_id', 'in', ids)
    .where('i.status', '=', 'pending')
    .where((eb) => eb.or([eb('i.after', 'is', null), eb('p.result', 'is not', null)]))
    .groupBy('i.case_id')
    .execute()
  return new Map(rows.map((r) => [r.case_id, r.since]))
}
