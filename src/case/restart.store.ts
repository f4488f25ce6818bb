import { CompiledQuery, sql, type Transaction } from 'kysely'
import type { Database } from '../database/schema.js'
import type { Instant } from './case.js'
import { bytes, chain, type EventRow } from './chain.js'
import { system } from './effects.js'
import { uuidOf } from './identity.js'
import type { Kernel } from './kernel.js'
import { presentInstant } from './instant.store.js'

type Trx = Transaction<Database>

/** A clock that has stopped: of which case, and how the workflow ended that kept it. */
export interface StoppedClock {
  caseId: string
  /** What makes this stop another one than the last: the run that ended, or the server on which there is none. */
  stop: string
  /** In the server's words, `TERMINATED` …; null where it knows of none. */
  ended: string | null
}

/** A clock that stops again and again is started so many times an hour; then somebody must look. */
const restartsAnHourMax = 3

/**
 * 重启时钟 — writes into the chain of each case that its clock had stopped and is started again, and answers which cases are to be started
 * now. One transaction for all of them; a case that somebody holds, or that has closed, is left out. The same stop is written once, however
 * often it is told, so that a process may die between the writing and the start. What was only imported never had a clock: it is started
 * for the first time, and nothing is written.
 */
export async function recordRestarts(k: Kernel, stopped: readonly StoppedClock[]): Promise<ReadonlySet<string>> {
  return await k.db.transaction().execute(async (trx) => {
    const ids = stopped.map(({ caseId }) => caseId)
    const files = await trx
      .selectFrom('case_file')
      .select(['id', 'version', 'head_hash'])
      .where('id', 'in', ids)
      .where('closed_at', 'is', null)
      .orderBy('id')
      .forUpdate()
      .skipLocked()
      .execute()
    const now = await presentInstant({ db: trx, now: k.now })
    const stories = await storiesOf(
      trx,
      files.map(({ id }) => id),
      now,
    )
    const written: Written = { events: [], files: [] }
    const starts = new Set<string>()
    for (const file of files) {
      const stop = stopped.find(({ caseId }) => caseId === file.id)
      const story = stories.get(file.id)
      if (!stop || !story || story.restarts >= restartsAnHourMax) continue
      starts.add(file.id)
      const commandId = uuidOf(file.id, 'restart-clock', stop.stop)
      if (story.restarted.includes(commandId) || (story.imported && stop.ended === null)) continue
      const event = { kind: 'restart-clock', schema: 1, body: { ended: stop.ended }, at: now, by: system, commandId, ordinal: 0, imported: false }
      const { rows, head, version } = chain(k.hashAlg, { caseId: file.id, version: file.version, head: file.head_hash }, [event], now)
      written.events.push(...rows)
      if (head) written.files.push({ id: file.id, version, head_hash: bytes(head) })
    }
    if (written.events.length > 0) await write(trx, written)
    return starts
  })
}

/** What the chain of a case says of its clock so far. */
interface Story {
  /** Nothing but imports stands in it. */
  imported: boolean
  /** Restarts within the hour. */
  restarts: number
  /** The stops that are written already. */
  restarted: string[]
}

async function storiesOf(trx: Trx, ids: readonly string[], now: Instant): Promise<ReadonlyMap<string, Story>> {
  const { rows } = await sql<Story & { caseId: string }>`
    select case_id as "caseId", bool_and(imported) as imported,
      count(*) filter (where kind = 'restart-clock' and recorded_at > ${now}::timestamptz - interval '1 hour')::int as restarts,
      coalesce(array_agg(command_id::text) filter (where kind = 'restart-clock'), '{}') as restarted
    from case_event where case_id = any(${[...ids]}::uuid[]) group by case_id`.execute(trx)
  return new Map(rows.map(({ caseId, ...story }) => [caseId, story]))
}

interface Written {
  events: EventRow[]
  files: { id: string; version: number; head_hash: string }[]
}

async function write(trx: Trx, { events, files }: Written): Promise<void> {
  const said = files.length === 1 ? { caseId: files[0]?.id, version: files[0]?.version } : { refresh: true }
  const text = `with
    e as (insert into case_event select * from jsonb_populate_recordset(null::case_event, $1::jsonb)),
    f as (update case_file f set version = r.version, head_hash = r.head_hash from jsonb_populate_recordset(null::case_file, $2::jsonb) r where f.id = r.id)
    select pg_notify('case', $3)`
  await trx.executeQuery(
    CompiledQuery.raw(
      text,
      [events, files, said].map((value) => JSON.stringify(value)),
    ),
  )
}
