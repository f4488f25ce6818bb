import { type Kysely, sql } from 'kysely'
import type { Day, Instant } from '../case/case.js'
import type { Database } from '../database/schema.js'
import { newestYears, ruleSetText, type StoredCalendarYear } from './law.store.js'
import type { PublishedRuleSet } from './law-book.js'

/** A rule set in a list: for whom, from when, why. */
export interface ListedRuleSet {
  id: string
  county: string | null
  effectiveFrom: Day
  effectiveTo: Day | null
  version: number
  publishedAt: Instant
  reason: string
}

/** Every rule set ever published: counties in order, the general ones last, of each the newest first. */
export async function listRuleSets(db: Kysely<Database>): Promise<ListedRuleSet[]> {
  return await db
    .selectFrom('rule_set')
    .select(['id', 'county', 'effective_from as effectiveFrom', 'effective_to as effectiveTo', 'version', 'published_at as publishedAt', 'reason'])
    .orderBy('county')
    .orderBy('effective_from', 'desc')
    .orderBy('version', 'desc')
    .execute()
}

/** One rule set with its rules, ladder and policy. */
export async function findRuleSet(db: Kysely<Database>, id: string): Promise<(PublishedRuleSet & Pick<ListedRuleSet, 'publishedAt' | 'reason'>) | null> {
  const { rows } = await sql<{ set: PublishedRuleSet; publishedAt: Instant; reason: string }>`
    select ${ruleSetText} as set, s.published_at as "publishedAt", s.reason from rule_set s where s.id = ${id}`.execute(db)
  const row = rows[0]
  return row ? { ...row.set, publishedAt: row.publishedAt, reason: row.reason } : null
}

/** The newest version of every year. */
export async function listCalendars(db: Kysely<Database>): Promise<readonly StoredCalendarYear[]> {
  const { rows } = await sql<{ years: StoredCalendarYear[] }>`select ${newestYears} as years`.execute(db)
  return rows[0]?.years ?? []
}

/** How many general rule sets are in force on a day, and how many counties have rules of their own. */
export async function countRuleSets(db: Kysely<Database>, today: Day): Promise<{ general: number; own: number }> {
  const { rows } = await sql<{ general: number; own: number }>`
    select count(*) filter (where county is null)::int as general, count(distinct county)::int as own
    from rule_set where effective_from <= ${today}::date and (effective_to is null or effective_to >= ${today}::date)`.execute(db)
  return rows[0] ?? { general: 0, own: 0 }
}

/** The newest version of one year; null when there is no table of it. */
export async function newestYear(db: Kysely<Database>, year: number): Promise<{ version: number; provisional: boolean } | null> {
  const newest = await db.selectFrom('calendar_year').select(['version', 'provisional']).where('year', '=', year).orderBy('version', 'desc').executeTakeFirst()
  return newest ?? null
}

/** Has any law been published here? */
export async function hasLaw(db: Kysely<Database>): Promise<boolean> {
  return (await db.selectFrom('rule_set').select('id').limit(1).executeTakeFirst()) !== undefined
}
