import type { RawBuilder } from 'kysely'
import { sql } from 'kysely'
import { type Reading, runNamedOne } from '../database/named.js'
import type { Instant } from './case.js'

/** The instant of the database's clock: what "overdue" is measured by where a list is put together in several reads. */
export async function readInstant(reading: Reading, now: RawBuilder<Instant>): Promise<Instant> {
  const { at } = await runNamedOne(reading, sql<{ at: Instant }>`select ${now} as at`)
  return at
}
