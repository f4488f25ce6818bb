import { type Kysely, sql } from 'kysely'
import type { Calendar, CalendarYear } from '../calendar/calendar.js'
import type { Day } from '../case/case.js'
import type { Database } from '../database/schema.js'
import { bindLaw, type LawBook, type PublishedRuleSet } from './law-book.js'

/** How a process comes to the law of an edition that it has just read with a command. */
export type LawReader = (db: Kysely<Database>, edition: number) => Promise<LawBook>

/**
 * 法规书架 — keeps the law of the present edition in memory. Every command reads the edition in a statement that it needs
 * anyway; only a new edition costs a statement of its own, so no decision rests on law that was replaced before it.
 */
export function createLawShelf(): LawReader {
  let shelved: LawBook | null = null
  return async function lawBook(db, edition) {
    if (shelved?.edition === edition) return shelved
    shelved = await readLawBook(db)
    return shelved
  }
}

/** The present edition as part of any statement. */
export const presentEdition = sql<number>`(select edition from law_edition)`

/** 年度安排 as it is stored: its days in order. */
export interface StoredCalendarYear extends Omit<CalendarYear, 'holidays' | 'workingWeekends'> {
  holidays: readonly Day[]
  workingWeekends: readonly Day[]
}

/** A rule set with everything in it, of a row `s` of `rule_set`. */
export const ruleSetText = sql<PublishedRuleSet>`jsonb_build_object(
  'id', s.id, 'county', s.county, 'version', s.version, 'effectiveFrom', s.effective_from, 'effectiveTo', s.effective_to, 'policy', s.policy,
  'rules', (select coalesce(jsonb_object_agg(r.code, to_jsonb(r) - 'rule_set_id' - 'source_status' || jsonb_build_object('sourceStatus', r.source_status)), '{}')
    from deadline_rule r where r.rule_set_id = s.id),
  'frequencies', (select coalesce(jsonb_object_agg(r.code, to_jsonb(r) - 'rule_set_id' - 'source_status' || jsonb_build_object('sourceStatus', r.source_status)), '{}')
    from frequency_rule r where r.rule_set_id = s.id),
  'ladder', (select coalesce(jsonb_agg(jsonb_strip_nulls(jsonb_build_object('side', l.side, 'step', l.step, 'offsetWorkdays', l.offset_workdays, 'does', l.does,
      'posts', l.posts, 'proposes', l.proposes)) order by l.side desc, l.step), '[]')
    from escalation_step l where l.rule_set_id = s.id))`

/** The newest version of every year, with its days. */
export const newestYears = sql<
  StoredCalendarYear[]
>`(select coalesce(jsonb_agg(jsonb_build_object('year', y.year, 'version', y.version, 'provisional', y.provisional, 'source', y.source,
    'holidays', array(select d.day from calendar_day d where (d.year, d.version, d.kind) = (y.year, y.version, 'holiday') order by d.day),
    'workingWeekends', array(select d.day from calendar_day d where (d.year, d.version, d.kind) = (y.year, y.version, 'working-weekend') order by d.day)) order by y.year), '[]')
  from calendar_year y where not exists (select 1 from calendar_year n where n.year = y.year and n.version > y.version))`

/** Reads the whole law, with the edition that it is, as one snapshot in one statement. */
export async function readLawBook(db: Kysely<Database>): Promise<LawBook> {
  const { rows } = await sql<{ edition: number; sets: PublishedRuleSet[]; years: StoredCalendarYear[] }>`
    select edition,
      (select coalesce(jsonb_agg(${ruleSetText}), '[]')
        from rule_set s) as sets,
      ${newestYears} as years
    from law_edition`.execute(db)
  const row = rows[0]
  if (!row) throw new Error('the law has no edition')
  return bindLaw(row.edition, row.sets, calendarOf(row.years))
}

const calendarOf = (years: readonly StoredCalendarYear[]): Calendar =>
  new Map(years.map((year) => [year.year, { ...year, holidays: new Set(year.holidays), workingWeekends: new Set(year.workingWeekends) }]))
