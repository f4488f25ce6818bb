import { type RawBuilder, sql } from 'kysely'
import type { Instant } from '../case/case.js'
import type { Kernel } from '../case/kernel.js'
import { type ClockFinding, countOf } from './clock-finding.js'
import type { UnnamedCount } from './count.js'

/** A step later than this was left by the case's own timer and by the sweep: both have had their time twice over. */
const stepLateAfter = '5 minutes'
/** A command older than this waits for more than a moment's trouble. */
const pendingAfter = '10 minutes'

/** What is late: how much in all, and the oldest of each kind by name. */
export interface LateWork {
  counts: readonly UnnamedCount[]
  findings: readonly ClockFinding[]
}

/** 迟办 — due steps that are not recorded as taken, commands that wait, commands that broke and were not laid to rest. */
export async function readLateWork(k: Pick<Kernel, 'db' | 'now'>, namedMax: number): Promise<LateWork> {
  const { rows } = await sql<Omit<ClockFinding, 'run' | 'action'> & { number: number }>`
    with late as materialized (${lateWork(k.now())}),
      ranked as (select late.*, row_number() over (partition by kind order by since, about) as place from late)
    select kind, "caseKind", "caseId", region, about, since, 0 as number from ranked where place <= ${namedMax}
    union all
    select kind, null, null, region, '', null, count(*)::int from late group by kind, region`.execute(k.db)
  return {
    counts: rows.flatMap(({ kind, region, number }) => (number > 0 ? [{ counted: countOf[kind], region, number }] : [])),
    findings: rows.flatMap(({ number, ...found }) => (number > 0 ? [] : [{ ...found, run: null, action: null }])),
  }
}

const lateWork = (now: RawBuilder<Instant>) => sql`
  select 'step-late' as kind, f.kind as "caseKind", f.id as "caseId", coalesce(f.township, f.county) as region,
    concat_ws(' ', c.clock, nullif(c.subject, ''), c.next_step) as about, c.next_step_at as since
  from case_clock c join case_file f on f.id = c.case_id
  where c.next_step_at < ${now} - ${sql.lit(stepLateAfter)}::interval and f.closed_at is null
  union all
  select 'command-pending', case_kind, case_id, county, name || ' ' || command_id, received_at
  from command_inbox where status = 'pending' and received_at < ${now} - ${sql.lit(pendingAfter)}::interval
  union all
  select 'command-dead', case_kind, case_id, county, name || ' ' || command_id, received_at
  from command_inbox i where status = 'dead' and not exists (select 1 from command_rest r where r.command_id = i.command_id)`
