import { nameAs, namesFor } from '../access/names.js'
import { dayOfInstant } from '../calendar/civil-day.js'
import type { Call } from './route.js'

/** 姓名 — rows with the names of persons in one field, shown as the one who asks may see them. */
export function namedFor<Row extends Record<Field, string>, Field extends string>(
  { who, now }: Pick<Call, 'who' | 'now'>,
  field: Field,
  rows: readonly Row[],
): Row[] {
  const names = namesFor(who, dayOfInstant(now))
  return rows.map((row) => ({ ...row, [field]: nameAs(names, row[field]) }))
}
