import { CompiledQuery, sql, type Transaction } from 'kysely'
import { receiversOf, type Roster, rolesAsked, rosterOf } from '../access/roster.js'
import { readSeats } from '../access/roster.store.js'
import { dayOfInstant } from '../calendar/civil-day.js'
import { presentEdition } from '../clock/law.store.js'
import type { Law } from '../clock/law.js'
import type { Database } from '../database/schema.js'
import type { CaseKind, Clock, Instant } from './case.js'
import type { ClockRow } from './clock-rows.js'
import type { CaseFile } from './inbox.store.js'
import type { Kernel } from './kernel.js'
import { presentState } from './refold.store.js'
import { clocksOfCase, replyTo } from './reply-clock.js'
import { insertSystemCommands } from './system-command.store.js'
import { misplaced, type Taken, takenOf, together } from './taken.js'
import { passedSteps, type DueStep } from './ticking.js'
import { upsertClocks } from './write.store.js'

type Trx = Transaction<Database>

/** What taking the steps of a locked case asks of its row. Named one by one, so that the statement can stay prepared. */
export const tickedColumns = ['id', 'kind', 'county', 'township', 'institution_id', 'rule_set_id', 'version', 'head_hash', 'state', 'state_schema'] as const
type TickedFile = Pick<CaseFile, (typeof tickedColumns)[number]>

/** 到点 — takes the due steps of one case; answers the commands that follow by themselves (advances). Safe to repeat: a step is taken once. */
export async function tickCase(k: Kernel, caseId: string, until?: Instant): Promise<string[]> {
  return await k.db.transaction().execute(async (trx) => {
    const file = await trx
      .selectFrom('case_file')
      .select([...tickedColumns, 'closed_at'])
      .where('id', '=', caseId)
      .forUpdate()
      .executeTakeFirst()
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

/**
 * Takes the passed steps of cases that the caller has locked: the same question, the same keys, the same chain for timer and
 * sweep. A handful of statements, whether it is one case or five hundred.
 */
export async function takeSteps(k: Kernel, trx: Trx, files: readonly TickedFile[], ticking: Ticking): Promise<string[]> {
  const looked = await look(k, trx, files, ticking)
  const roster = rosterOf(await readSeats(trx, { ...askedOf(looked), day: dayOfInstant(ticking.now) }))
  const taken = together(looked.map((one) => takenOf(one.file, one, received(one, roster, ticking.now), { ...ticking, hashAlg: k.hashAlg })))
  taken.clocks.push(...looked.flatMap(({ rows, clocks }) => misplaced(rows.filter(isDue(ticking.until)), clocks, ticking.until)))
  if (taken.clocks.length) await writeSteps(trx, taken)
  return taken.advances.map((a) => a.command_id)
}

/** One case at this moment: its clocks, and which of their steps have passed. */
interface Looked {
  file: TickedFile
  kind: CaseKind
  law: Law
  state: object
  clocks: readonly Clock[]
  /** The rows of the clocks that run. */
  rows: readonly ClockRow[]
  due: readonly DueStep[]
}

async function look(k: Kernel, trx: Trx, files: readonly TickedFile[], { edition, until }: Ticking): Promise<Looked[]> {
  const ids = files.map((f) => f.id)
  const all = await trx.selectFrom('case_clock').selectAll().where('case_id', 'in', ids).where('stopped_at', 'is', null).execute()
  const rowsOf = byCase(all)
  const waiting = await pendingSince(trx, ids)
  const book = await k.law(trx, edition)
  const looked: Looked[] = []
  for (const file of files) {
    const kind = k.kinds[file.kind].kind
    const law = book.law(file.rule_set_id)
    const state = await presentState(trx, kind, file)
    const clocks = clocksOfCase(kind, state, law)
    const rows = rowsOf.get(file.id) ?? []
    // What was received before a step falls due is applied before the step is taken.
    const since = waiting.get(file.id)
    const due = passedSteps(clocks, rows.filter(isDue(until)), since !== undefined && since < until ? since : until)
    looked.push({ file, kind, law, state, clocks, rows, due })
  }
  return looked
}

function byCase(rows: readonly ClockRow[]): ReadonlyMap<string, readonly ClockRow[]> {
  const found = new Map<string, ClockRow[]>()
  for (const row of rows) {
    const mine = found.get(row.case_id)
    if (mine) mine.push(row)
    else found.set(row.case_id, [row])
  }
  return found
}

const isDue =
  (until: Instant) =>
  ({ next_step_at: at }: ClockRow): boolean =>
    at !== null && at <= until
const holdersOf = ({ kind, state, law }: Looked, { row }: DueStep) => kind.holders(state, row.clock, law)
const placeOf = ({ county, township, institution_id }: TickedFile) => ({ county, township, institutionId: institution_id })
const isTold = ({ step }: DueStep): boolean => step.does !== 'advance'

/** Which part of the organisation the due steps ask for; nothing where nobody is told. */
function askedOf(looked: readonly Looked[]) {
  const telling = looked.filter(({ due }) => due.some(isTold))
  const roles = telling.flatMap((one) => one.due.filter(isTold).flatMap((due) => rolesAsked(due.step.posts, holdersOf(one, due))))
  return { roles: [...new Set(roles)], places: telling.map(({ file }) => placeOf(file)) }
}

/** The due steps of a case with whoever holds their posts now. */
const received = (one: Looked, roster: Roster, now: Instant) =>
  one.due.map((due) => {
    const receivers = isTold(due) ? receiversOf(roster, { posts: due.step.posts, place: placeOf(one.file), holders: holdersOf(one, due) }) : []
    return { ...due, receivers, reply: one.kind.escalations ? replyTo(due.step, due.row.clock, receivers, { law: one.law, now }) : null }
  })

/** One statement for any number of cases; each row has the key that makes it happen once. */
async function writeSteps(trx: Trx, taken: Taken): Promise<void> {
  const said = taken.files.length === 1 ? { caseId: taken.files[0]?.id, version: taken.files[0]?.version } : { refresh: true }
  const text = `with
    e as (insert into case_event select * from jsonb_populate_recordset(null::case_event, $1::jsonb)),
    s as (insert into escalation (${stepColumns}) select ${stepColumns} from jsonb_populate_recordset(null::escalation, $2::jsonb) on conflict do nothing),
    c as (${upsertClocks('jsonb_populate_recordset(null::case_clock, $3::jsonb)')}),
    f as (update case_file f set version = r.version, head_hash = r.head_hash, state_schema = r.state_schema,
            state = case when r.state is null then f.state when r.state_schema = f.state_schema then f.state || r.state else r.state end
          from jsonb_populate_recordset(null::case_file, $4::jsonb) r where f.id = r.id),
    o as (insert into outbox (topic, key, body, at) select topic, key, body, at from jsonb_populate_recordset(null::outbox, $5::jsonb) on conflict (key) do nothing),
    a as (${insertSystemCommands('$6')})
    select pg_notify('case', $7)`
  const values = [taken.events, taken.steps, taken.clocks, taken.files, taken.notes, taken.advances, said].map((v) => JSON.stringify(v))
  await trx.executeQuery(CompiledQuery.raw(text, values))
}

const stepColumns = Object.keys({
  case_id: true,
  clock: true,
  subject: true,
  due_version: true,
  step: true,
  does: true,
  posts: true,
  skipped: true,
  legal_at: true,
  taken_at: true,
  source: true,
  ordinal: true,
  receivers: true,
  unattended: true,
  demands_answer: true,
  answer_due_on: true,
  proposes: true,
} satisfies Record<keyof Taken['steps'][number], true>).join(', ')

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
