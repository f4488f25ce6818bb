import { sql, type Transaction } from 'kysely'
import type { Database } from '../database/schema.js'

/** 连续编号 — the next number of a series in a county and year. Gapless: it is taken inside the transaction that uses it. */
export async function nextNumber(trx: Transaction<Database>, { series, county, year }: { series: string; county: string; year: number }): Promise<number> {
  const row = await trx
    .insertInto('counter')
    .values({ series, county, year, value: 1 })
    .onConflict((oc) => oc.columns(['series', 'county', 'year']).doUpdateSet({ value: sql`counter.value + 1` }))
    .returning('value')
    .executeTakeFirstOrThrow()
  return row.value
}
