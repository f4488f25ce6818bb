import { type RawBuilder, sql } from 'kysely'
import type { Names } from '../access/names.js'
import type { Instant } from '../case/case.js'
import type { NamedPerson } from './ledger.js'

/** The words behind the id of a text; null when there is none, or when it has been deleted. */
export const textBody = (column: string): RawBuilder<string | null> => sql<string | null>`(select body from case_text where case_text.id = ${sql.ref(column)})`

/** A name, masked unless it may be shown: the first character and a star. */
export const nameOf = (person: string, names: Names): RawBuilder<string> =>
  names === 'shown' ? sql<string>`${sql.ref(person)}` : sql<string>`left(${sql.ref(person)}, 1) || '*'`

/** One person by the id in a column, as JSON; null when the column is. */
export const personIn = (column: string, names: Names): RawBuilder<NamedPerson | null> => sql<NamedPerson | null>`
  (select json_build_object('id', named.id, 'name', ${nameOf('named.name', names)}) from person named where named.id = ${sql.ref(column)})`

/** Several persons by the ids in a list, in its order. */
export const personsIn = (list: RawBuilder<unknown>, names: Names): RawBuilder<NamedPerson[]> => sql<NamedPerson[]>`
  (select coalesce(json_agg(json_build_object('id', named.id, 'name', ${nameOf('named.name', names)}) order by listed.n), '[]')
    from unnest(${list}) with ordinality as listed (id, n) join person named on named.id = listed.id)`

/**
 * 逾期天数 — calendar days that the home is late on the rectification row `r`; 0 while it is not. Its time has ended where it
 * stands still, and for good where the case was closed. What was filed in error was never late.
 */
export const overdueDays = (now: Instant): RawBuilder<number> => sql<number>`
  case when r.closed_how is distinct from 'withdrawn' and r.due_on is not null
    then greatest(0, (coalesce(r.stopped_at, ${now}::timestamptz) at time zone 'Asia/Shanghai')::date - r.due_on) else 0 end`
