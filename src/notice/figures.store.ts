import { type Kysely, type RawBuilder, sql } from 'kysely'
import { grantsOf } from '../access/session.store.js'
import type { Calendar } from '../calendar/calendar.js'
import { dayOfInstant, plusDays } from '../calendar/civil-day.js'
import { addWorkdays, isMissing } from '../calendar/workdays.js'
import type { Day, Instant } from '../case/case.js'
import type { Database } from '../database/schema.js'
import { waitingFor } from '../report/waiting-for.js'
import { waitingFigures } from '../report/waiting.store.js'
import type { BundleFigures, DigestFigures, GroupFigures } from './message.js'

/** Working days that the morning looks ahead. */
const daysAhead = 3

/** 每日汇总 of one person: what waits for them, by when it is due, and what they have not read. */
export async function digestFigures(db: Kysely<Database>, person: string, now: Instant, calendar: Calendar): Promise<DigestFigures> {
  const today = dayOfInstant(now)
  const parts = waitingFor({ grants: await grantsOf(db, person, now) }, today)
  const waits = await waitingFigures(db, { parts, person, now, today, soon: dayAhead(calendar, today) })
  const { rows } = await sql<{ unread: number }>`select count(*)::int as unread from notice where person_id = ${person} and read_at is null`.execute(db)
  return { ...waits, unread: rows[0]?.unread ?? 0 }
}

/** The third working day after today; of a year without a calendar, the third day. */
function dayAhead(calendar: Calendar, today: Day): Day {
  const reached = addWorkdays(calendar, today, daysAhead)
  return isMissing(reached) ? plusDays(today, daysAhead) : reached.day
}

/** 随时消息 — the notices that go out in one message; those that were read meanwhile need none. */
export async function bundleFigures(db: Kysely<Database>, bundle: string): Promise<BundleFigures> {
  const { rows } = await sql<BundleFigures>`
    select count(*) filter (where overdue)::int as overdue, count(*) filter (where not overdue)::int as others from notice where bundle = ${bundle} and read_at is null`.execute(
    db,
  )
  return rows[0] ?? { overdue: 0, others: 0 }
}

/** 群通报 — the open hazards of a region in figures. */
export async function groupFigures(db: Kysely<Database>, region: string, now: RawBuilder<Instant>): Promise<GroupFigures> {
  const { rows } = await sql<GroupFigures>`
    select count(*)::int as open, count(*) filter (where ball = 'operator' and due_at < t.now)::int as "overdueByHomes",
      count(*) filter (where ball = 'authority' and due_at < t.now)::int as "overdueByOffice",
      count(*) filter (where due_at >= t.now and due_on = (t.now at time zone 'Asia/Shanghai')::date)::int as "dueToday"
    from case_file, (select ${now} as now) t
    where closed_at is null and kind = 'hazard' and ${inRegion(region)}`.execute(db)
  return rows[0] ?? { open: 0, overdueByHomes: 0, overdueByOffice: 0, dueToday: 0 }
}

/** By the column that the region's length names, so that an index serves it. */
function inRegion(region: string): RawBuilder<boolean> {
  if (region === '') return sql<boolean>`true`
  if (region.length > 6) return sql<boolean>`(county = ${region.slice(0, 6)} and township = ${region})`
  const column = region.length === 2 ? 'province' : region.length === 4 ? 'city' : 'county'
  return sql<boolean>`${sql.ref(column)} = ${region}`
}
