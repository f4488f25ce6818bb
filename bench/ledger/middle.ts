import type pg from 'pg'
import type { Level, Position } from './pages.js'
import { largestRegions } from './synthetic-ledger.js'

/** The row in the middle of a list, behind which a page of the middle begins. The cursor is spelled as the product spells it. */
export async function middleOf(client: pg.Client, level: Level): Promise<Position> {
  const { rows } = await client.query<{ at: string; id: string }>(
    `with listed as (
       select to_char(due_at at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.US"Z"') as at, id, row_number() over (order by due_at, id) as n, count(*) over () as count
       from case_file where ${level} = $1 and kind = 'hazard' and closed_at is null and due_at < now())
     select at, id from listed where n = greatest(1, least(count / 2, count - 60))`,
    [largestRegions[level]],
  )
  const row = rows[0]
  if (!row) throw new Error(`the list of ${largestRegions[level]} is empty`)
  return { dueAt: row.at, id: row.id, cursor: Buffer.from(`${row.at} ${row.id}`).toString('hex') }
}
