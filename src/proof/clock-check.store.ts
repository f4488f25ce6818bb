import { CompiledQuery, type Kysely, sql, type Transaction } from 'kysely'
import type { Scope } from '../access/scope.js'
import type { Database } from '../database/schema.js'
import type { ClockFinding, FindingAction, RegionCount } from './clock-finding.js'
import type { RunningWorkflow } from './compare.js'
import { sumOf } from './count.js'
import type { Checked } from './standing.js'

/** Findings of one look that are kept by name; their number is kept whatever it is. */
const findingsMax = 1_000
const keptFor = '90 days'

/** A look as it is kept. */
export interface KeptCheck {
  at: string
  tookMs: number
  regions: ReadonlyMap<string, RegionCount>
  findings: readonly ClockFinding[]
}

/** Keeps a look, puts its regions in the place of those of the look before, and lets go of what is too old. Answers its id. */
export async function keepCheck(db: Kysely<Database>, { at, tookMs, regions, findings }: KeptCheck): Promise<string> {
  return await db.transaction().execute(async (trx) => {
    const { id } = await trx
      .insertInto('clock_check')
      .values({ at, took_ms: Math.round(tookMs), ...rowOf(sumOf(regions.values())) })
      .returning('id')
      .executeTakeFirstOrThrow()
    const rows = findings.slice(0, findingsMax).map(({ caseKind, caseId, ...found }, n) => ({
      ...found,
      check_id: id,
      ordinal: n + 1,
      case_kind: caseKind,
      case_id: caseId,
    }))
    await insertRows(trx, 'clock_finding', rows)
    await keepRegions(trx, id, regions)
    await sql`delete from clock_check where at < ${at}::timestamptz - ${sql.lit(keptFor)}::interval`.execute(trx)
    return id
  })
}

/** Adds to a look that is kept what was done about its findings. */
export async function keepRepairs(
  db: Kysely<Database>,
  id: string,
  { regions, repairs }: { regions: ReadonlyMap<string, RegionCount>; repairs: ReadonlyMap<string, FindingAction> },
): Promise<void> {
  await db.transaction().execute(async (trx) => {
    const { repaired } = sumOf(regions.values())
    await trx.updateTable('clock_check').set({ repaired }).where('id', '=', id).execute()
    await sql`update clock_finding f set action = r.value from jsonb_each_text(${JSON.stringify(Object.fromEntries(repairs))}::jsonb) r
      where f.check_id = ${id} and f.about = r.key`.execute(trx)
    await keepRegions(trx, id, regions)
  })
}

async function keepRegions(trx: Transaction<Database>, id: string, regions: ReadonlyMap<string, RegionCount>): Promise<void> {
  await sql`delete from clock_check_region`.execute(trx)
  await insertRows(
    trx,
    'clock_check_region',
    [...regions].map(([region, count]) => ({ region, check_id: id, ...rowOf(count) })),
  )
}

async function insertRows(trx: Transaction<Database>, table: string, rows: readonly object[]): Promise<void> {
  if (rows.length === 0) return
  await trx.executeQuery(CompiledQuery.raw(`insert into ${table} select * from jsonb_populate_recordset(null::${table}, $1::jsonb)`, [JSON.stringify(rows)]))
}

const rowOf = ({ lateSteps, ...count }: RegionCount) => ({ ...count, late_steps: lateSteps })

/** The workflows that the last look has told to look at their rows again. */
export async function toldToLeave(db: Kysely<Database>): Promise<RunningWorkflow[]> {
  const { rows } = await sql<RunningWorkflow>`
    select about as "workflowId", run from clock_finding where action in ('refreshed', 'terminated') and run is not null
      and check_id = (select max(id) from clock_check)`.execute(db)
  return rows
}

/** The last look as the readers of some regions see it, and what it found there. */
export interface LastCheck extends Checked {
  tookMs: number
  findings: readonly ClockFinding[]
}

/** Null when no look was ever kept. `within` null: everything, also what is of no region. */
export async function lastCheck(
  db: Kysely<Database>,
  within: Pick<Scope, 'provinces' | 'cities' | 'counties' | 'townships'> | null,
): Promise<LastCheck | null> {
  const codes = within && [...within.provinces, ...within.cities, ...within.counties, ...within.townships]
  const mine = sql<boolean>`(${codes}::text[] is null or exists (select 1 from unnest(${codes}::text[]) as code where starts_with(region, code)))`
  const { rows } = await sql<LastCheck>`
    select l.at, l.took_ms as "tookMs", r.*,
      (select coalesce(json_agg(json_build_object('kind', kind, 'caseKind', case_kind, 'caseId', case_id, 'region', region, 'about', about, 'run', run,
          'since', to_char(since at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"'), 'action', action) order by ordinal), '[]')
        from clock_finding where check_id = l.id and ${mine}) as findings
    from (select id, at, took_ms from clock_check order by id desc limit 1) l,
      lateral (select coalesce(sum(open), 0)::int as open, coalesce(sum(orphans), 0)::int as orphans, coalesce(sum(strays), 0)::int as strays,
          coalesce(sum(late_steps), 0)::int as "lateSteps", coalesce(sum(stuck), 0)::int as stuck, coalesce(sum(pending), 0)::int as pending,
          coalesce(sum(dead), 0)::int as dead, coalesce(sum(schedules), 0)::int as schedules, coalesce(sum(repaired), 0)::int as repaired
        from clock_check_region where check_id = l.id and ${mine}) r`.execute(db)
  return rows[0] ?? null
}
