import { type Kysely, sql } from 'kysely'
import type { CaseKindName } from '../case/case.js'
import type { Database } from '../database/schema.js'
import type { OpenCase } from './compare.js'

/** Rows that come at a time: a county's open cases are a page or two, and no page keeps a process from its other work. */
const pageRows = 5_000

export type OpenRow = Omit<OpenCase<CaseKindName>, 'workflowId'>

/** Every open case as it stands at one instant, read in pages. */
export async function readOpenCases(db: Kysely<Database>): Promise<OpenRow[]> {
  return await db
    .transaction()
    .setIsolationLevel('repeatable read')
    .setAccessMode('read only')
    .execute(async (trx) => {
      await sql`declare open_cases no scroll cursor for
        select kind as "caseKind", id as "caseId", county, coalesce(township, county) as region from case_file where closed_at is null`.execute(trx)
      const found: OpenRow[] = []
      for (;;) {
        const { rows } = await sql<OpenRow>`fetch ${sql.lit(pageRows)} from open_cases`.execute(trx)
        for (const row of rows) found.push(row)
        if (rows.length < pageRows) return found
      }
    })
}

/** How a case stands now. */
export interface CaseNow {
  caseKind: CaseKindName
  region: string
  closed: boolean
}

/** How these cases stand now; those without a row are left out. */
export async function casesNow(db: Kysely<Database>, ids: readonly string[]): Promise<ReadonlyMap<string, CaseNow>> {
  const { rows } = await sql<CaseNow & { caseId: string }>`
    select id as "caseId", kind as "caseKind", coalesce(township, county) as region, closed_at is not null as closed
    from case_file where id = any(${[...ids]}::uuid[])`.execute(db)
  return new Map(rows.map(({ caseId, ...now }) => [caseId, now]))
}

/** Of these cases, those that have a command pending: one that is being opened, or asked something after its end. */
export async function awaitedCases(db: Kysely<Database>, ids: readonly string[]): Promise<ReadonlySet<string>> {
  const { rows } = await sql<{ caseId: string }>`
    select distinct case_id as "caseId" from command_inbox where status = 'pending' and case_id = any(${[...ids]}::uuid[])`.execute(db)
  return new Set(rows.map(({ caseId }) => caseId))
}
