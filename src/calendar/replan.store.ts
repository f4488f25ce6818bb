import { CompiledQuery, type Kysely, type RawBuilder, sql, type Transaction } from 'kysely'
import type { CaseKindName, Instant } from '../case/case.js'
import { systemCommand, type SystemCommandRow } from '../case/effects.js'
import { uuidOf } from '../case/identity.js'
import { insertSystemCommands } from '../case/system-command.store.js'
import { reachBackHoursMax } from '../clock/law.js'
import type { Database } from '../database/schema.js'
import { instantOn, plusHours } from './civil-day.js'

const sliceRows = 100
/** How long the load of a calendar waits for commands that run; they take milliseconds. */
const waitForCommands = '10s'

/** A version of a year that was just loaded: the first that is certain, or one that corrects what was published. */
export interface NewYear {
  year: number
  version: number
  corrects: boolean
}

/**
 * 按新日历重算 — puts one command `replan` into the inbox for every open case with a clock that the new version may move: one
 * that is provisional or has no date, or, when a published year is corrected, one that was counted with it. Its id is made
 * of the year, its version and the case, so that a repeat adds nothing. Answers how many were added.
 */
export async function askReplan(trx: Transaction<Database>, { year, version, corrects }: NewYear, at: Instant): Promise<number> {
  const moved = corrects ? countedWith(year) : uncertain
  let added = 0
  for (let after: string | null = null; ;) {
    const cases = await openCasesWith(trx, moved, after)
    const commands = cases.map((file) => systemCommand({ id: uuidOf('calendar', year, version, file.id), to: file, name: 'replan', receivedAt: at }))
    if (commands.length) added += await insertCommands(trx, commands)
    after = cases.at(-1)?.id ?? null
    if (cases.length < sliceRows) break
  }
  if (added) await sql`select pg_notify('inbox', '')`.execute(trx)
  return added
}

const uncertain = sql<boolean>`(c.provisional or c.due_at is null)`

/** A clock has read a year when it ends in it or later, or climbs a step in it, and did not begin after it: at most a reach-back before it was recorded. */
function countedWith(year: number): RawBuilder<boolean> {
  const first = instantOn(`${year}-01-01`, 0, 0)
  const after = plusHours(instantOn(`${year + 1}-01-01`, 0, 0), reachBackHoursMax)
  return sql<boolean>`(greatest(c.due_at, c.next_step_at) > ${first}::timestamptz and c.started_at < ${after}::timestamptz)`
}

/** The next open cases after an id that have a running clock of which a condition holds. */
async function openCasesWith(
  trx: Transaction<Database>,
  moved: RawBuilder<boolean>,
  after: string | null,
): Promise<{ id: string; kind: CaseKindName; county: string }[]> {
  return await trx
    .selectFrom('case_file as f')
    .select(['f.id', 'f.kind', 'f.county'])
    .where('f.closed_at', 'is', null)
    .$if(after !== null, (q) => q.where('f.id', '>', after ?? ''))
    .where(({ exists, selectFrom }) =>
      exists(selectFrom('case_clock as c').select('c.case_id').whereRef('c.case_id', '=', 'f.id').where('c.stopped_at', 'is', null).where(moved)),
    )
    .orderBy('f.id')
    .limit(sliceRows)
    .execute()
}

async function insertCommands(trx: Transaction<Database>, commands: readonly SystemCommandRow[]): Promise<number> {
  const { numAffectedRows } = await trx.executeQuery(CompiledQuery.raw(insertSystemCommands('$1'), [JSON.stringify(commands)]))
  return Number(numAffectedRows ?? 0)
}

/**
 * Waits until every command is through that may have read the law before a load committed. Each begins by locking its
 * case, so that for an instant nobody else can hold this lock.
 */
export async function awaitRunningCommands(db: Kysely<Database>): Promise<void> {
  await db.transaction().execute(async (trx) => {
    await sql`select set_config('lock_timeout', ${waitForCommands}, true)`.execute(trx)
    await sql`lock table case_file in exclusive mode`.execute(trx)
  })
}
