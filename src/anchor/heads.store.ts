import { type Kysely, type RawBuilder, sql } from 'kysely'
import type { Day } from '../case/case.js'
import type { Database } from '../database/schema.js'
import { type Head, registerSeries } from './anchor.js'

/** 日志 — rows that no chain holds, as they were written on one day: what a log takes in, and what changes later and is left out. */
interface Log {
  table: string
  /** Whose county a row is of. */
  from: string
  county: string
  /** The instant that puts a row into its day; nothing is added to a day that is over. */
  at: string
  key: string
  changing: readonly string[]
}

const logs: readonly Log[] = [
  { table: 'command_inbox', from: 'command_inbox t', county: 't.county', at: 't.settled_at', key: 't.command_id', changing: [] },
  {
    table: 'escalation',
    from: 'escalation t join case_file f on f.id = t.case_id',
    county: 'f.county',
    at: 't.taken_at',
    key: 't.case_id, t.clock, t.subject, t.due_version, t.step',
    // What is answered and decided later stands in events of its own.
    changing: ['answered_at', 'answered_by', 'answer', 'decided_at', 'decided_by', 'decision', 'deciding_body', 'decision_number', 'decision_reason'],
  },
  { table: 'evidence', from: 'evidence t', county: 't.county', at: 't.used_at', key: 't.id', changing: [] },
]

/** The heads of a series as they stand, but for logs of days after `until` and, where given, of days up to `since`. Rows `(thing, version, head)`. */
export function standingHeads(series: string, until: Day): RawBuilder<unknown> {
  if (series === registerSeries)
    return sql`select distinct on (register, thing_id) register || '/' || thing_id as thing, version, hash as head from register_event order by register, thing_id, version desc`
  return sql`select id::text as thing, version, head_hash as head from case_file where county = ${series}
    union all ${sql.join(
      logs.map((log) => logHeads(log, series, until)),
      sql` union all `,
    )}`
}

/** One row per day: the number of its rows, and the hash over the hashes of what they say. */
const logHeads = ({ table, from, county, at, key, changing }: Log, series: string, until: Day) => sql`
  select 'log/' || ${sql.lit(table)} || '/' || day as thing, count(*)::int as version, sha256(string_agg(said, ''::bytea order by place)) as head from (
    select to_char(${sql.raw(at)} at time zone 'Asia/Shanghai', 'YYYY-MM-DD') as day, row_number() over (order by ${sql.raw(key)}) as place,
      sha256(convert_to((jsonb_strip_nulls(to_jsonb(t)) ${sql.raw(changing.map((column) => `- '${column}'`).join(' '))})::text, 'UTF8')) as said
    from ${sql.raw(from)} where ${sql.raw(county)} = ${series} and ${sql.raw(at)} is not null) r
  where day <= ${until} group by day`

const headsAtOnce = 5_000

/** Every head of a series as it was anchored up to a day, by thing, in pages. */
export const allHeads = (db: Kysely<Database>, series: string, day: Day): AsyncGenerator<Head[]> =>
  pages(
    db,
    (after) => sql`select distinct on (thing) thing, version, encode(head, 'hex') as head from anchor_head
      where series = ${series} and day <= ${day} and thing > ${after} order by thing, day desc limit ${headsAtOnce}`,
  )

/** The heads that moved on a day, by thing, in pages. */
export const movedHeads = (db: Kysely<Database>, series: string, day: Day): AsyncGenerator<Head[]> =>
  pages(
    db,
    (after) =>
      sql`select thing, version, encode(head, 'hex') as head from anchor_head where series = ${series} and day = ${day} and thing > ${after} order by thing limit ${headsAtOnce}`,
  )

async function* pages(db: Kysely<Database>, page: (after: string) => RawBuilder<unknown>): AsyncGenerator<Head[]> {
  for (let after = ''; ;) {
    const { rows } = (await page(after).execute(db)) as { rows: Head[] }
    if (rows.length) yield rows
    if (rows.length < headsAtOnce) return
    after = rows.at(-1)?.thing ?? ''
  }
}
