import type pg from 'pg'
import { ledgerRows } from './ledger-rows.js'

/** How large a ledger is, and over what it spreads. */
export interface LedgerSize {
  name: '10k' | '1m'
  cases: number
  homes: number
  provinces: number
  citiesPerProvince: number
  countiesPerCity: number
  /** The n-th largest region of its kind weighs n to the power of minus this. */
  skew: number
}

/** 10 thousand cases are two years of one city; 1 million, half a year of the country. In both the largest county fills a page with overdue cases. */
export const ledgerSizes: readonly LedgerSize[] = [
  { name: '10k', cases: 10_000, homes: 400, provinces: 1, citiesPerProvince: 1, countiesPerCity: 12, skew: 1.5 },
  { name: '1m', cases: 1_000_000, homes: 40_000, provinces: 31, citiesPerProvince: 12, countiesPerCity: 8, skew: 0.8 },
]

/** Shares of a ledger of five years: what is open, and what of that is overdue. Assumed; every size has the same. */
const openShare = 0.026
const overdueShareOfOpen = 0.54
const majorShare = 0.03

/**
 * Fills the tables that lists read: homes, spine, the hazard's details, its clock and texts; spread by power laws over regions
 * and homes, the same rows at each run but for the day. Events, spans and inbox stay empty: no list reads them.
 */
export async function loadLedger(client: pg.Client, size: LedgerSize): Promise<void> {
  await client.query('begin')
  await client.query('truncate case_file, hazard, hazard_signature, rectification, responsibility, case_clock, case_text')
  await client.query(chance)
  await client.query(regions, [size.provinces, size.citiesPerProvince, size.countiesPerCity, size.skew])
  await client.query(homes, [size.homes])
  await client.query(drafts, [size.cases, size.homes, openShare, overdueShareOfOpen, majorShare])
  for (const statement of ledgerRows) await client.query(statement)
  await client.query('commit')
  await client.query('drop table ledger_draft, ledger_region')
  await client.query('vacuum (analyze)')
  await client.query('checkpoint')
}

/** The codes of the largest region of each level: there the lists are longest. */
export const largestRegions = { county: '110101', city: '1101', province: '11' } as const

const regions = `
  create table ledger_region as
  select province::text as province, province::text || lpad(city::text, 2, '0') as city, province::text || lpad(city::text, 2, '0') || lpad(county::text, 2, '0') as county,
    sum(weight) over w - weight as low, sum(weight) over w as high, sum(weight) over () as total
  from (select 10 + p as province, c as city, k as county, power(p, -$4::float8) * power(c, -$4::float8) * power(k, -$4::float8) as weight
        from generate_series(1, $1::integer) p, generate_series(1, $2::integer) c, generate_series(1, $3::integer) k) r
  window w as (order by province, city, county rows unbounded preceding)`

const homes = `
  insert into institution (id, credit_code, name, search, ownership, operating_model, beds, province, city, county, township, seq)
  select md5('home' || h)::uuid, '52' || lpad(h::text, 16, '0'), '第' || h || '养老院', '第' || h || '养老院', 'private-nonprofit', 'private', 20 + h % 180,
    r.province, r.city, r.county, r.county || lpad((1 + h % 13)::text, 6, '0'), row_number() over (partition by r.county order by h)
  from (select h, (h - 0.5) / $1::float8 as at from generate_series(1, $1::integer) h) one
  join ledger_region r on one.at * r.total >= r.low and one.at * r.total < r.high`

/** The same j and salt give the same number from 0 to 1 on every machine. */
const chance = `
  create or replace function pg_temp.chance(j integer, salt integer) returns float8 language sql immutable
  as $$ select ('x' || substr(md5(salt || '/' || j), 1, 8))::bit(32)::bigint / 4294967296.0 $$`

/** A home's popularity has nothing to do with where it lies: 7919 is prime, so the multiplication only shuffles. */
const drafts = `
  create table ledger_draft as
  with drawn as (
    select j, now() - interval '5 years' * (1 - sqrt(j / $1::float8)) as opened_at, pg_temp.chance(j, 1) as home, pg_temp.chance(j, 2) as open, pg_temp.chance(j, 3) as overdue,
      pg_temp.chance(j, 4) as major, pg_temp.chance(j, 5) as span, pg_temp.chance(j, 6) as side
    from generate_series(1, $1::integer) j
  ), dated as (
    select j, 1 + (floor($2::integer * power(home, 1.5))::bigint * 7919) % $2::integer as home, open < $3::float8 as is_open, major < $5::float8 as is_major, side < 0.7 as with_operator,
      case when open >= $3::float8 then least(opened_at, now() - interval '31 days') when overdue < $4::float8 then now() - interval '61 days' else now() - interval '1 day' end as opened_at,
      case when overdue < $4::float8 then now() - interval '1 minute' - span * interval '60 days' else now() + interval '1 day' + span * interval '30 days' end as due_at, span
    from drawn
  )
  select dated.j, dated.is_open, dated.is_major, dated.opened_at, dated.due_at, dated.opened_at + dated.span * interval '30 days' as closed_at,
    case when not is_open then 'signed-off' when with_operator then 'rectifying' else 'submitted' end as status,
    case when not is_open then 'none' when with_operator then 'operator' else 'authority' end as ball,
    (lpad(to_hex((extract(epoch from dated.opened_at) * 1000)::bigint), 12, '0') || '7' || substr(md5(dated.j::text), 1, 3) || 'a' || substr(md5(dated.j::text), 4, 15))::uuid as id,
    md5('place' || dated.j)::uuid as place, md5('description' || dated.j)::uuid as description, md5('person' || dated.j % 5000)::uuid as person,
    'YH' || i.county || lpad(dated.j::text, 9, '0') as number, i.id as home, i.province, i.city, i.county, i.township
  from dated join institution i on i.id = md5('home' || dated.home)::uuid`
