import { type Kysely, sql } from 'kysely'
import type { Database } from '../database/schema.js'
import type { Kernel } from './kernel.js'

/** 编号不连续 — a counter that has given more or fewer numbers than the events of its series, county and year hold, or a number that two events hold. */
export type NumberFault = { series: string; county: string; year: number } & (
  | { what: 'numbers-missing'; given: number; held: number }
  | { what: 'number-twice'; number: number }
  /** Numbers that were never counted, or a counter of no series. */
  | { what: 'counter-strange'; value: number | null; held: number }
)

/** 连续编号 — what a counter has given stands in an event, once; what stands in an event was given. Numbers that another office has typed in come from no counter of ours. */
export async function numberFaults(db: Kysely<Database>, kinds: Kernel['kinds'], findingsMax: number): Promise<NumberFault[]> {
  const kept = [...new Set(Object.values(kinds))].flatMap((store) => (store.numbers ?? []).map((number) => ({ case_kind: store.kind.name, ...number })))
  const { rows } = await sql<{
    series: string
    county: string
    year: number
    given: number | null
    held: number
    highest: number
    twice: number[] | null
    known: boolean
  }>`
    with kept as (select * from jsonb_to_recordset(${JSON.stringify(kept)}::jsonb) as k (case_kind text, series text, event text, field text)),
    held as (
      select k.series, f.county, extract(year from e.legal_at at time zone 'Asia/Shanghai')::int as year, substring(e.body->>k.field from '([0-9]+)号?$')::int as n, count(*) as times
      from kept k join case_file f on f.kind = k.case_kind join case_event e on e.case_id = f.id and e.kind = k.event
      where e.body->>k.field !~ '-R[0-9]+$' group by 1, 2, 3, 4),
    summed as (select series, county, year, count(*)::int as held, max(n) as highest, array_agg(n order by n) filter (where times > 1) as twice from held where n is not null group by 1, 2, 3)
    select coalesce(c.series, h.series) as series, coalesce(c.county, h.county) as county, coalesce(c.year, h.year) as year, c.value as given,
      coalesce(h.held, 0) as held, coalesce(h.highest, 0) as highest, h.twice, coalesce(c.series, h.series) in (select series from kept) as known
    from counter c full join summed h on h.series = c.series and h.county = c.county and h.year = c.year
    where c.value is distinct from h.held or h.highest is distinct from c.value or h.twice is not null
    order by 1, 2, 3 limit ${findingsMax}`.execute(db)
  return rows.flatMap(({ series, county, year, given, held, highest, twice, known }): NumberFault[] => {
    const of = { series, county, year }
    const doubled = (twice ?? []).map((number): NumberFault => ({ ...of, what: 'number-twice', number }))
    if (given === null || !known || highest > given) return [...doubled, { ...of, what: 'counter-strange', value: given, held }]
    return given > held ? [...doubled, { ...of, what: 'numbers-missing', given, held }] : doubled
  })
}
