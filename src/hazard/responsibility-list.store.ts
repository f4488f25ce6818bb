import { type Kysely, sql } from 'kysely'
import type { Names } from '../access/names.js'
import { institutionColumns, withinScope } from '../access/scope.store.js'
import type { NarrowScope } from '../access/narrow.js'
import type { Day, Instant } from '../case/case.js'
import { isoInstant } from '../database/iso-instant.js'
import type { Database } from '../database/schema.js'
import type { ResponsibilityLevel } from './codes.js'
import type { NamedPerson } from './ledger.js'
import { listedCases, type ListPage, type ListQuestion, pageOf } from './listed.store.js'
import { nameOf } from './told.store.js'

/** 责任清单·隐患责任 — one hazard with everybody who answers or has answered for it, on each level. */
export interface HazardDuties {
  id: string
  number: string
  institution: { id: string; name: string }
  openedAt: Instant
  duties: { level: ResponsibilityLevel; unit: string | null; person: NamedPerson & { post: string | null }; from: Instant; until: Instant | null }[]
}

/** 责任清单·常设责任 — who answers for what in a home every day. */
export interface StandingDuty {
  id: string
  institution: { id: string; name: string }
  dutyCode: string
  level: ResponsibilityLevel
  unit: string
  person: NamedPerson
  post: string
  scope: string
  frequency: string
  validFrom: Day
  validUntil: Day | null
}

/** Standing duties in force on a day, in the order of home, duty and id. */
export interface StandingDutyQuestion {
  within: NarrowScope
  institutionId?: string | undefined
  on: Day
  /** The id of the last row of the page before. */
  after: string | null
  rowsMax: number
  names?: Names
}

/** One page of the hazard duties, the last filed hazard first. */
export async function hazardDuties(db: Kysely<Database>, question: ListQuestion): Promise<ListPage<HazardDuties>> {
  const name = nameOf('person.name', question.names ?? 'masked')
  const { rows } = await sql<HazardDuties>`
    select case_file.id, case_file.number, json_build_object('id', institution.id, 'name', institution.name) as institution, case_file.opened_at as "openedAt",
      (select coalesce(json_agg(json_build_object('level', x.level, 'unit', x.unit, 'person', json_build_object('id', person.id, 'name', ${name}, 'post', person.post),
          'from', ${isoInstant('x.from_at')}, 'until', ${isoInstant('x.until_at')}) order by array_position(array['institution', 'township', 'county'], x.level), x.ordinal), '[]')
        from responsibility x join person on person.id = x.person where x.hazard_id = case_file.id) as duties
    from ${listedCases(question)} join institution on institution.id = case_file.institution_id
    order by case_file.opened_at desc, case_file.id desc`.execute(db)
  return pageOf(rows, question.rowsMax)
}

/** One page of the standing duties of the homes in the scope; `next` is the id to go on from. */
export async function standingDuties(db: Kysely<Database>, question: StandingDutyQuestion): Promise<{ rows: StandingDuty[]; next: string | null }> {
  const { within, institutionId, on, after, rowsMax, names = 'masked' } = question
  const conditions = [
    withinScope(within.scope, institutionColumns),
    sql<boolean>`d.valid_from <= ${on}::date and (d.valid_until is null or d.valid_until >= ${on}::date)`,
    ...(within.region === null ? [] : [sql<boolean>`coalesce(institution.township, institution.county) like ${`${within.region}%`}`]),
    ...(institutionId ? [sql<boolean>`d.institution_id = ${institutionId}::uuid`] : []),
    ...(after
      ? [sql<boolean>`(d.institution_id, d.duty_code, d.id) > (select a.institution_id, a.duty_code, a.id from standing_duty a where a.id = ${after}::uuid)`]
      : []),
  ]
  const { rows } = await sql<StandingDuty>`
    select d.id, json_build_object('id', institution.id, 'name', institution.name) as institution, d.duty_code as "dutyCode", d.level, d.unit,
      json_build_object('id', person.id, 'name', ${nameOf('person.name', names)}) as person, d.post, d.scope, d.frequency, d.valid_from as "validFrom", d.valid_until as "validUntil"
    from standing_duty d join institution on institution.id = d.institution_id join person on person.id = d.person_id
    where ${sql.join(conditions, sql` and `)} order by d.institution_id, d.duty_code, d.id limit ${rowsMax + 1}`.execute(db)
  const page = rows.slice(0, rowsMax)
  return { rows: page, next: rows.length > rowsMax ? (page.at(-1)?.id ?? null) : null }
}
