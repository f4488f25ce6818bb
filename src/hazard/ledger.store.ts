import { type Kysely, type RawBuilder, sql } from 'kysely'
import type { Names } from '../access/names.js'
import { operatorRoles } from '../access/roles.js'
import { withinScope } from '../access/scope.store.js'
import { isoInstant } from '../database/iso-instant.js'
import type { Database } from '../database/schema.js'
import type { LedgerRow } from './ledger.js'
import { listedCases, type ListPage, type ListQuestion, pageOf } from './listed.store.js'
import { nameOf, overdueDays, personIn, personsIn, textBody } from './told.store.js'

/** 台账 — one page of the three lists joined, all 27 columns, the last filed first. One hazard by `id`, or a whole scope page by page. */
export async function ledgerPage(db: Kysely<Database>, question: ListQuestion): Promise<ListPage<LedgerRow>> {
  const names = question.names ?? 'masked'
  const { rows } = await sql<LedgerRow>`
    select case_file.id, case_file.opened_at as "openedAt", h.status, h.number, ${home} as institution, ${township} as township,
      h.found_on as "foundOn", h.source, ${officers(names)} as officers, ${textBody('h.place')} as place, ${textBody('h.description')} as description,
      h.photos::text[] as photos, ${category} as category, h.level, h.basis, ${textBody('r.requirement')} as requirement, ${textBody('r.measures')} as measures,
      coalesce(r.responsible_unit, i.unit) as "responsibleUnit", coalesce(${personIn('r.responsible_person', names)}, ${personIn('i.person', names)}) as "responsiblePerson",
      ${personIn('t.person', names)} as "townshipContact", ${personIn('c.person', names)} as "countyContact", r.fund_fen as "fundFen", r.fund_source as "fundSource",
      r.original_due_on as "originalDueOn", r.due_on as "dueOn", r.due_value as "dueValue", r.due_unit as "dueUnit", r.provisional,
      coalesce(${textBody('h.interim_control')}, ${textBody('r.interim_controls')}) as "interimControl", ${progress} as progress,
      r.rectified_on as "rectifiedOn", coalesce(${photosAfter}, '{}') as "photosAfter",
      ${visit('township', names)} as "townshipVisit", ${visit('county', names)} as "countyVisit", ${closing(names)} as closing, ${supervision} as supervision,
      ${overdueDays(question.now)} as "overdueDays", ${lookBacks} as "lookBacks", ${referrals} as referrals, ${remarks(question)} as remarks
    from ${listedCases(question)} join hazard h on h.id = case_file.id join rectification r on r.hazard_id = case_file.id
    join institution on institution.id = case_file.institution_id
    ${lastResponsible('i', 'institution')} ${lastResponsible('t', 'township')} ${lastResponsible('c', 'county')}
    order by case_file.opened_at desc, case_file.id desc`.execute(db)
  return pageOf(rows, question.rowsMax)
}

/** Who answers on a level, or did so last. */
const lastResponsible = (alias: string, level: string): RawBuilder<unknown> => sql`
  left join lateral (select x.person, x.unit from responsibility x where x.hazard_id = case_file.id and x.level = ${level} order by x.ordinal desc limit 1)
    ${sql.ref(alias)} on true`

const home = sql`json_build_object('id', institution.id, 'name', institution.name, 'creditCode', institution.credit_code)`

/** Region and category by the latest version of their code. */
const township = sql`
  case when case_file.township is not null then json_build_object('code', case_file.township,
    'name', (select x.name from region x where x.code = case_file.township order by x.version desc limit 1)) end`
const category = sql`
  json_build_object('code', h.category, 'name', (select x.name from hazard_category x where x.code = h.category order by x.version desc limit 1))`

/** With the certificate that was in force on the day on which the hazard was found. */
const officers = (names: Names) => sql`
  (select coalesce(json_agg(json_build_object('id', person.id, 'name', ${nameOf('person.name', names)},
      'certificate', (select x.number from official_certificate x where x.person_id = person.id and h.found_on between x.valid_from and x.valid_until
        and (x.revoked_on is null or x.revoked_on > h.found_on) order by x.valid_until desc limit 1)) order by listed.n), '[]')
    from unnest(h.officers) with ordinality as listed (id, n) join person on person.id = listed.id)`

const progress = sql`
  (select coalesce(json_agg(json_build_object('at', ${isoInstant('x.reported_at')}, 'percent', x.percent, 'text', ${textBody('x.text')}) order by x.ordinal), '[]')
    from hazard_progress x where x.hazard_id = case_file.id)`

const photosAfter = sql`(select x.after::text[] from rectification_round x where x.hazard_id = case_file.id order by x.round desc limit 1)`

const visit = (stage: 'township' | 'county', names: Names) => sql`
  (select json_build_object('verdict', x.verdict, 'opinion', ${textBody('x.opinion')}, 'by', ${personsIn(sql`array[x.verified_by, x.second]`, names)},
      'seenOn', x.seen_on, 'documentNumber', x.document_number)
    from hazard_verification x where x.hazard_id = case_file.id and x.stage = ${stage} order by x.ordinal desc limit 1)`

/** 待补签 — signatures of the sign-off that were given on a screen and have no ink yet. */
const waitingForInk = sql`select x.supplement_due_on from hazard_signature x where x.hazard_id = case_file.id and x.command = 'sign-off' and x.unsupplemented`

const closing = (names: Names) => sql`
  case when r.closed_how is not null then json_build_object('how', r.closed_how, 'number', r.sign_off_number, 'grade', r.grade,
    'by', ${personIn('r.closed_by', names)}, 'at', ${isoInstant('r.closed_at')}, 'opinion', ${textBody('r.closing_opinion')},
    'unsupplemented', exists (${waitingForInk}), 'supplementDueOn', (select min(s.supplement_due_on) from (${waitingForInk}) s)) end`

const supervision = sql`
  (select json_build_object('body', x.body, 'number', x.number, 'listedOn', x.listed_on, 'endedAt', ${isoInstant('x.ended_at')})
    from hazard_supervision x where x.hazard_id = case_file.id order by x.ordinal desc limit 1)`

/** Nobody reads here that a re-check is to come: whoever exports the ledger may be of the home. */
const lookBacks = sql`
  (select coalesce(json_agg(json_build_object('sort', x.sort, 'opensOn', x.opens_on, 'result', l.result, 'visitedOn', l.visited_on) order by x.opens_on, x.sort), '[]')
    from lookback_due x left join lookback l on l.hazard_id = x.hazard_id and l.sort = x.sort
    where x.hazard_id = case_file.id and (x.sort <> 'recheck' or l.result is not null))`

const referrals = sql`
  (select coalesce(json_agg(json_build_object('department', x.department, 'referredOn', x.referred_on, 'outcome', x.outcome, 'repliedOn', x.replied_on)
      order by x.ordinal), '[]')
    from hazard_referral x where x.hazard_id = case_file.id)`

/** 备注 stands in the events alone: it changes nothing of the hazard. Who sees the hazard as its home sees its own and what is for it. */
const remarks = ({ now, within: { scope } }: ListQuestion) => sql`
  (select coalesce(json_agg(json_build_object('at', ${isoInstant('x.legal_at')}, 'text', (select t.body from case_text t where t.id = (x.body->'text'->>'text')::uuid)) order by x.version), '[]')
    from case_event x where x.case_id = case_file.id and x.kind = 'comment' and x.legal_at <= ${now}::timestamptz
      and (${withinScope({ ...scope, institutions: [] })} or x.actor->>'role' = any(${[...operatorRoles]}::text[]) or coalesce((x.body->>'toHome')::boolean, false)))`
