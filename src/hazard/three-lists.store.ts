import { type Kysely, sql } from 'kysely'
import type { Names } from '../access/names.js'
import type { Day, Instant } from '../case/case.js'
import type { Grade, TermUnit } from '../clock/law.js'
import { isoInstant } from '../database/iso-instant.js'
import type { Database } from '../database/schema.js'
import type { HazardSource, Verdict } from './codes.js'
import type { NamedPerson } from './ledger.js'
import { listedCases, type ListPage, type ListQuestion, pageOf } from './listed.store.js'
import type { Closing } from './state.js'
import type { HazardFlag, HazardLevel, HazardStatus } from './status.js'
import { overdueDays, personIn, personsIn, textBody } from './told.store.js'

/** What a row of each list says of its hazard. */
interface ListedHazard {
  id: string
  number: string
  status: HazardStatus
  level: HazardLevel
  institution: { id: string; name: string }
  township: string | null
  openedAt: Instant
}

/** 隐患清单 — what is wrong: one row per hazard. */
export interface HazardListRow extends ListedHazard {
  flags: HazardFlag[]
  extensionsGranted: number
  relapses: number
  round: number
  source: HazardSource
  foundOn: Day
  officers: NamedPerson[]
  place: string | null
  description: string | null
  category: string
  checkItem: string | null
  majorCode: string | null
  basis: { instrument: string; article: string; edition?: string }[]
  photos: string[]
  interimControl: string | null
  orderNumber: string | null
  servedOn: Day | null
  overdueDays: number
}

/** 整改清单 — what will be done by when: the five elements, the limit, how far it is, how it ended. */
export interface RectificationListRow extends ListedHazard {
  requirement: string | null
  responsibleUnit: string | null
  responsiblePerson: NamedPerson | null
  supervisorPerson: NamedPerson | null
  measures: string | null
  /** Whole fen, as text: no digit is lost. */
  fundFen: string | null
  fundSource: string | null
  emergencyPlan: string | null
  originalDueOn: Day | null
  dueOn: Day | null
  dueValue: number | null
  dueUnit: TermUnit | null
  provisional: boolean
  stoppedAt: Instant | null
  stoppedWhy: 'with-authority' | 'deferred' | 'closed' | null
  overdueDays: number
  extensions: { ordinal: number; wantedDueOn: Day; outcome: string; dueOn: Day | null }[]
  progress: { on: Instant; percent: number | null; text: string | null }[]
  rounds: { round: number; submittedAt: Instant; rectifiedOn: Day; late: boolean; doubtful: number }[]
  verifications: { round: number; stage: 'township' | 'county'; seenOn: Day; verdict: Verdict; by: NamedPerson | null }[]
  closedHow: Closing['how'] | null
  closedAt: Instant | null
  signOffNumber: string | null
  grade: Grade | null
}

const listed = sql`
  case_file.id, case_file.number, case_file.status, case case_file.level when 2 then 'major' else 'ordinary' end as level, case_file.township,
  json_build_object('id', institution.id, 'name', institution.name) as institution, case_file.opened_at as "openedAt"`

/** One page of the 隐患清单, the last filed first. */
export async function hazardList(db: Kysely<Database>, question: ListQuestion): Promise<ListPage<HazardListRow>> {
  const names = question.names ?? 'masked'
  const { rows } = await sql<HazardListRow>`
    select ${listed}, h.flags, h.extensions_granted as "extensionsGranted", h.relapses, h.round, h.source, h.found_on as "foundOn",
      ${personsIn(sql`h.officers`, names)} as officers, ${textBody('h.place')} as place, ${textBody('h.description')} as description,
      h.category, h.check_item as "checkItem", h.major_code as "majorCode", h.basis, h.photos::text[] as photos, ${textBody('h.interim_control')} as "interimControl",
      h.order_number as "orderNumber", h.served_on as "servedOn", ${overdueDays(question.now)} as "overdueDays"
    from ${listedCases(question)} join hazard h on h.id = case_file.id join rectification r on r.hazard_id = case_file.id
    join institution on institution.id = case_file.institution_id
    order by case_file.opened_at desc, case_file.id desc`.execute(db)
  return pageOf(rows, question.rowsMax)
}

/** One page of the 整改清单, the last filed first. */
export async function rectificationList(db: Kysely<Database>, question: ListQuestion): Promise<ListPage<RectificationListRow>> {
  const names = question.names ?? 'masked'
  const { rows } = await sql<RectificationListRow>`
    select ${listed}, ${textBody('r.requirement')} as requirement, r.responsible_unit as "responsibleUnit",
      ${personIn('r.responsible_person', names)} as "responsiblePerson", ${personIn('r.supervisor_person', names)} as "supervisorPerson",
      ${textBody('r.measures')} as measures, r.fund_fen as "fundFen", r.fund_source as "fundSource", r.emergency_plan as "emergencyPlan",
      r.original_due_on as "originalDueOn", r.due_on as "dueOn", r.due_value as "dueValue", r.due_unit as "dueUnit", r.provisional,
      r.stopped_at as "stoppedAt", r.stopped_why as "stoppedWhy", ${overdueDays(question.now)} as "overdueDays",
      ${extensions} as extensions, ${progress} as progress, ${rounds} as rounds, ${verifications(names)} as verifications,
      r.closed_how as "closedHow", r.closed_at as "closedAt", r.sign_off_number as "signOffNumber", r.grade
    from ${listedCases(question)} join rectification r on r.hazard_id = case_file.id join institution on institution.id = case_file.institution_id
    order by case_file.opened_at desc, case_file.id desc`.execute(db)
  return pageOf(rows, question.rowsMax)
}

const extensions = sql`
  (select coalesce(json_agg(json_build_object('ordinal', x.ordinal, 'wantedDueOn', x.wanted_due_on, 'outcome', x.outcome, 'dueOn', x.due_on) order by x.ordinal), '[]')
    from hazard_extension x where x.hazard_id = case_file.id)`

const progress = sql`
  (select coalesce(json_agg(json_build_object('on', ${isoInstant('x.reported_at')}, 'percent', x.percent, 'text', ${textBody('x.text')}) order by x.ordinal), '[]')
    from hazard_progress x where x.hazard_id = case_file.id)`

const rounds = sql`
  (select coalesce(json_agg(json_build_object('round', x.round, 'submittedAt', ${isoInstant('x.submitted_at')}, 'rectifiedOn', x.rectified_on, 'late', x.late,
      'doubtful', cardinality(x.doubtful)) order by x.round), '[]')
    from rectification_round x where x.hazard_id = case_file.id)`

const verifications = (names: Names) => sql`
  (select coalesce(json_agg(json_build_object('round', x.round, 'stage', x.stage, 'seenOn', x.seen_on, 'verdict', x.verdict,
      'by', ${personIn('x.verified_by', names)}) order by x.ordinal), '[]')
    from hazard_verification x where x.hazard_id = case_file.id)`
