import { type RawBuilder, sql } from 'kysely'
import type { Command, Instant } from '../case/case.js'
import { isoInstant } from '../database/iso-instant.js'
import type { HazardBody } from './hazard.js'

/** Candidates that are read at most, the last signed off first. */
const signedOffMax = 50

/** 首个原隐患 — the number of the first ancestor of a hazard `a`: what `-R1`, `-R2` are put behind. */
const rootOf = sql`cross join lateral (select regexp_replace(a.number, '-R[0-9]+$', '') as root) r`

/** How often the first ancestor has come back, by whatever branch. */
const ancestorPairs = sql`
  'hazardId', a.id, 'number', a.number, 'institutionId', a.institution_id, 'status', a.status, 'root', r.root,
  'relapses', (select max(d.relapses) from hazard d where d.number = r.root or (d.number >= r.root || '-R' and d.number < r.root || '-S'))`

/** 所称原隐患 — the hazard that a filing names. */
export const ancestorNamed = (relapseOf: string | null, county: string): RawBuilder<unknown> => sql`
  (select json_build_object(${ancestorPairs}) from hazard a ${rootOf} where a.id = ${relapseOf}::uuid and a.county = ${county})`

/** 并入机构 — the homes that were merged into this one, by whatever steps. */
const formerHomes = (home: string | null) => sql`
  with recursive former (id) as (
    select id from institution where merged_into = ${home}::uuid
    union select i.id from institution i join former f on i.merged_into = f.id)
  select id from former`

/**
 * 可能的原隐患 — for a filing that names none: what was signed off with its indicator (the check item, or the category where there
 * is none) in its home and in those merged into it. Whether it is the same place is the rules' to say.
 */
export function signedOffBefore({ name, body }: Pick<Command, 'name' | 'body'>, home: string | null, at: Instant): RawBuilder<unknown> {
  if (name !== 'file') return sql`'[]'::json as "signedOff", null as place, '[]'::json as "formerHomes"`
  const { category, checkItemCode = null, place } = body as HazardBody['file']
  const indicator = checkItemCode === null ? sql`h.check_item is null and h.category = ${category}` : sql`h.check_item = ${checkItemCode}`
  return sql`
    (select coalesce(json_agg(json_build_object(${ancestorPairs}, 'signedOffAt', ${isoInstant('a.closed_at')}, 'place', (select body from case_text where id = a.place),
        'placeCode', a.place_code) order by a.closed_at desc), '[]')
      from (select h.*, x.closed_at from hazard h join rectification x on x.hazard_id = h.id
        where h.status = 'signed-off' and ${indicator} and (h.institution_id = ${home}::uuid or h.institution_id in (${formerHomes(home)})) and x.closed_at <= ${at}::timestamptz
        order by x.closed_at desc limit ${signedOffMax}) a ${rootOf}) as "signedOff",
    (select body from case_text where id = ${place.text}::uuid) as place,
    (select coalesce(json_agg(id), '[]') from (${formerHomes(home)}) f) as "formerHomes"`
}
