import { type RawBuilder, sql } from 'kysely'

/** An instant inside JSON that PostgreSQL builds, in our spelling: ISO in UTC with milliseconds. */
export const isoInstant = (column: string): RawBuilder<string | null> =>
  sql<string | null>`to_char(${sql.ref(column)} at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"')`
