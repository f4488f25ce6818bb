import { sql, type Transaction } from 'kysely'
import type { Database } from '../database/schema.js'
import { isPassing } from '../fault.js'
import type { Instant } from './case.js'
import type { Kernel } from './kernel.js'
import { readPresent, takeSteps, tickedColumns } from './tick.store.js'

/** How late a step must be before the sweep takes it: the timer rings up to a minute after the instant, and needs a moment. */
const leftToTimerMs = 120_000
const leftToTimer = sql.lit(`${leftToTimerMs} milliseconds`)
/** Faults of the world in a row after which it is the world that is broken, and no case. */
const faultsInARowMax = 3

/** Where the walk over late steps stands. */
export interface SweepPosition {
  at: Instant
  caseId: string
}

/** 迟到的到点 — cases with a step that is late, by instant, from a position on; without those that are set aside. A case stands in it once per late clock. */
export async function lateSteps(
  k: Kernel,
  { after, apart, rowsMax }: { after: SweepPosition | null; apart: readonly string[]; rowsMax: number },
): Promise<SweepPosition[]> {
  const beyond = after === null ? sql`true` : sql`(next_step_at, case_id) > (${after.at}::timestamptz, ${after.caseId}::uuid)`
  const { rows } = await sql<SweepPosition>`
    select next_step_at as at, case_id as "caseId" from case_clock
    where next_step_at <= ${k.now()} - ${leftToTimer}::interval and ${beyond} and case_id <> all(${[...apart]}::uuid[])
    order by next_step_at, case_id limit ${rowsMax}`.execute(k.db)
  return rows
}

/** A case whose late steps could not be taken, and why. */
export interface BrokenCase {
  caseId: string
  error: unknown
}

/** What one batch has done: the commands that follow by themselves, and the cases that could not be read or written. */
export interface Swept {
  advances: readonly string[]
  broken: readonly BrokenCase[]
}

/**
 * 补办一批 — takes the late steps of these cases in one transaction. Cases that somebody holds are left for the next round. When a batch
 * fails its halves are tried, so that one case that cannot be read stops no other.
 *
 * @throws when the world is broken: several cases in a row fail for a reason that passes
 */
export async function sweepCases(k: Kernel, caseIds: readonly string[]): Promise<Swept> {
  const inARow = { faults: 0 }
  return await sweepOrHalve(k, caseIds, inARow)
}

async function sweepOrHalve(k: Kernel, caseIds: readonly string[], inARow: { faults: number }): Promise<Swept> {
  try {
    const advances = await k.db.transaction().execute((trx) => sweepTogether(k, trx, caseIds))
    inARow.faults = 0
    return { advances, broken: [] }
  } catch (error) {
    const [caseId] = caseIds
    if (caseId !== undefined && caseIds.length === 1) {
      inARow.faults = isPassing(error) ? inARow.faults + 1 : 0
      if (inARow.faults >= faultsInARowMax) throw error
      return { advances: [], broken: [{ caseId, error }] }
    }
    const middle = Math.ceil(caseIds.length / 2)
    const first = await sweepOrHalve(k, caseIds.slice(0, middle), inARow)
    const second = await sweepOrHalve(k, caseIds.slice(middle), inARow)
    return { advances: [...first.advances, ...second.advances], broken: [...first.broken, ...second.broken] }
  }
}

async function sweepTogether(k: Kernel, trx: Transaction<Database>, caseIds: readonly string[]): Promise<readonly string[]> {
  const files = await trx
    .selectFrom('case_file')
    .select(tickedColumns)
    .where('id', '=', sql<string>`any(${[...caseIds]}::uuid[])`)
    .where('closed_at', 'is', null)
    .forUpdate()
    .skipLocked()
    .execute()
  if (!files.length) return []
  const present = await readPresent(k, trx)
  const until = new Date(Date.parse(present.now) - leftToTimerMs).toISOString()
  return await takeSteps(k, trx, files, { ...present, until, source: 'sweep' })
}

/**
 * 挡在前面的指令 — the oldest command of each case that could be delivered, was received before a step that is late now, and is still
 * pending: it must be applied before that step, and nothing has brought it. A command that is dead, or waits for another, stops no step.
 */
export async function commandsBeforeSteps(k: Kernel, rowsMax: number): Promise<string[]> {
  const { rows } = await sql<{ commandId: string }>`
    select distinct on (i.case_id) i.command_id as "commandId"
    from command_inbox i left join command_inbox p on p.command_id = i.after
    where i.status = 'pending' and (i.after is null or p.result is not null)
      and exists (select 1 from case_clock c where c.case_id = i.case_id and c.next_step_at <= ${k.now()} - ${leftToTimer}::interval and c.next_step_at > i.received_at)
    order by i.case_id, i.received_at, i.command_id limit ${rowsMax}`.execute(k.db)
  return rows.map(({ commandId }) => commandId)
}
