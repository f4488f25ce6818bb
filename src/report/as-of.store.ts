import { sql } from 'kysely'
import type { NarrowScope } from '../access/narrow.js'
import { withinScope } from '../access/scope.store.js'
import type { CaseEvent, Instant } from '../case/case.js'
import { clockEventKinds } from '../case/clock-events.js'
import type { Kernel } from '../case/kernel.js'
import { presentEdition } from '../clock/law.store.js'
import { type Reading, runNamed } from '../database/named.js'
import { type CaseAsOf, overviewOf, standingAsOf } from './as-of.js'
import { type OverviewLine, supervision } from './overview.store.js'

/** Cases that are put together again from their events at most; a county has some hundreds in a year. */
export const refoldedMax = 2_000

interface PastQuestion {
  reading: Reading
  kernel: Pick<Kernel, 'kinds' | 'law'>
  within: NarrowScope
  at: Instant
}
interface Row extends CaseAsOf {
  id: string
  ruleSetId: string
  edition: number
  /** Something has happened since: the row no longer says how it stood then. */
  changed: boolean
  name: string | null
}

/**
 * 某一时点的总览 — how the hazards stood at an instant of the past: a case that has not changed since is read as it is, every
 * other is put together again from its events up to then. Null when that would be too many.
 */
export async function pastOverview({ reading, kernel, within, at }: PastQuestion): Promise<OverviewLine[] | null> {
  const rows = await runNamed(
    reading,
    sql<Row>`
    select case_file.id, case_file.level, case_file.township, ${supervision} as supervision, case_file.ball, case_file.due_on as "dueOn", case_file.due_at as "dueAt",
      case_file.rule_set_id as "ruleSetId", ${presentEdition} as edition, case_file.last_at > ${at}::timestamptz as changed,
      (select r.name from region r where r.code = case_file.township order by r.version desc limit 1) as name
    from case_file left join hazard on hazard.id = case_file.id
    where ${withinScope(within.scope)} and case_file.kind = 'hazard' and case_file.opened_at <= ${at}::timestamptz
      and (case_file.closed_at is null or case_file.closed_at > ${at}::timestamptz)
      and ${within.region === null ? sql`true` : sql`coalesce(case_file.township, case_file.county) like ${`${within.region}%`}`}
    order by changed desc, case_file.id`,
  )
  const changed = rows.filter((row) => row.changed)
  if (changed.length > refoldedMax) return null
  const events = await eventsUntil(
    reading,
    changed.map(({ id }) => id),
    at,
  )
  const book = rows[0] && (await kernel.law(reading.db, rows[0].edition))
  const cases = rows.flatMap((row): CaseAsOf[] => {
    if (!row.changed || !book) return [row]
    const stood = standingAsOf(kernel.kinds.hazard.kind, events.get(row.id) ?? [], book.law(row.ruleSetId))
    return stood ? [{ ...row, ...stood }] : []
  })
  const names = Object.fromEntries(rows.flatMap(({ township, name }) => (township !== null && name !== null ? [[township, name]] : [])))
  return overviewOf(cases, at, names)
}

async function eventsUntil(reading: Reading, ids: readonly string[], at: Instant): Promise<Map<string, CaseEvent[]>> {
  const found = new Map<string, CaseEvent[]>()
  if (ids.length === 0) return found
  const rows = await runNamed(
    reading,
    sql<CaseEvent & { caseId: string }>`
    select case_id as "caseId", kind, schema, body, legal_at as at, actor as by from case_event
    where case_id = any(${[...ids]}::uuid[]) and legal_at <= ${at}::timestamptz and kind <> all(${[...clockEventKinds]}) order by case_id, version`,
  )
  for (const { caseId, ...event } of rows) {
    const its = found.get(caseId)
    if (its) its.push(event)
    else found.set(caseId, [event])
  }
  return found
}
