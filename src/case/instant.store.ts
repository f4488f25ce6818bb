import type { RawBuilder } from 'kysely'
import { sql } from 'kysely'
import { type Reading, runNamedOne } from '../database/named.js'
import type { Instant } from './case.js'
import type { Kernel } from './kernel.js'

/** The instant of the database's clock: what "overdue" is measured by where a list is put together in several reads. */
export async function readInstant(reading: Reading, now: RawBuilder<Instant>): Promise<Instant> {
  const { at } = await runNamedOne(reading, sql<{ at: Instant }>`select ${now} as at`)
  return at
}

/** The same, for a process that reads through its kernel. */
export async function presentInstant(k: Pick<Kernel, 'db' | 'now'>): Promise<Instant> {
  const { rows } = await sql<{ at: Instant }>`select ${k.now()} as at`.execute(k.db)
  if (!rows[0]) throw new Error('the database gave no time')
  return rows[0].at
}
