import { type RawBuilder, sql } from 'kysely'
import type { Instant } from './case.js'

/** 库钟 — the clock by which the product says when a command came: the database's own, in milliseconds. */
export const databaseClock = (): RawBuilder<Instant> => sql<Instant>`date_trunc('milliseconds', clock_timestamp())`
