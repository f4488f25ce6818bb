import { type RawBuilder, sql } from 'kysely'
import type { Place } from '../access/place.js'
import { isHiddenFromHome } from '../access/seen-by-home.js'
import type { Scope } from '../access/scope.js'
import { assignedOf, withinScope } from '../access/scope.store.js'
import { presentEdition } from '../clock/law.store.js'
import { type Reading, runNamed, runNamedOne } from '../database/named.js'
import { blindfolded } from '../lookback/blindfold.store.js'
import type { CaseEvent, CaseKindName, Day, Instant } from './case.js'
import type { ClockRow } from './clock-rows.js'
import { withInstants } from './instants-of-rows.js'
import { type ExternalReference, referencesOfCase } from './external-ref.store.js'

/** 案卷 — everything that the record says of one case now: the spine row and its clocks. */
export interface Dossier {
  id: string
  number: string | null
  status: string
  version: number
  commandVersion: number
  level: number
  ball: string
  dueOn: Day | null
  dueAt: Instant | null
  openedAt: Instant
  closedAt: Instant | null
  ruleSetId: string
  /** The edition of the law at the instant of the question. */
  edition: number
  state: object
  stateSchema: number
  place: Place
  institution: { id: string; name: string } | null
  /** The instant of the question. */
  asOf: Instant
  clocks: readonly ClockRow[]
  /** 盲检人员 — who is sent to re-check this closed case and has not looked yet: until then it is not shown to them. */
  blindfolded: readonly string[]
  /** How other systems call it. */
  references: readonly ExternalReference[]
}

/** Which case, as seen from where, at which instant. */
export interface DossierQuestion {
  kind: CaseKindName
  id: string
  scope: Scope
  now: RawBuilder<Instant>
}

/** Reads a case with its clocks, in one statement; null when there is none of this kind within the scope. */
export async function readDossier(reading: Reading, { kind, id, scope, now }: DossierQuestion): Promise<Dossier | null> {
  const rows = await runNamed(
    reading,
    sql<Omit<Dossier, 'place' | 'clocks'> & Place & { clocks: ClockRow[] }>`
    select case_file.id, case_file.number, case_file.status, case_file.version, case_file.command_version as "commandVersion", case_file.level, case_file.ball, case_file.due_on as "dueOn", case_file.due_at as "dueAt", case_file.opened_at as "openedAt",
      case_file.closed_at as "closedAt", case_file.rule_set_id as "ruleSetId", ${presentEdition} as edition, case_file.state, case_file.state_schema as "stateSchema", case_file.county, case_file.township, case_file.institution_id as "institutionId",
      ${blindfolded} as blindfolded,
      ${assignedOf(sql`case_file.id`, sql`case_file.county`)} as assigned,
      case when n.id is not null then json_build_object('id', n.id, 'name', n.name) end as institution, ${now} as "asOf", ${referencesOfCase} as references,
      coalesce((select json_agg(c order by c.due_at nulls last, c.clock, c.subject) from case_clock c where c.case_id = case_file.id), '[]') as clocks
    from case_file left join institution n on n.id = case_file.institution_id where case_file.id = ${id}::uuid and case_file.kind = ${kind} and ${withinScope(scope)}`,
  )
  const [row] = rows
  if (!row) return null
  const { county, township, institutionId, assigned = [], clocks, ...rest } = row
  return {
    ...rest,
    place: { county, township, institutionId, assigned, hiddenFromHome: isHiddenFromHome(kind, row.status) },
    clocks: clocks.map(withInstants),
  }
}

/** One link of a case's history, as it is told. */
export interface ToldEvent extends CaseEvent {
  version: number
  commandId: string
  recordedAt: Instant
  imported: boolean
}

/** Every event of a case after a version, oldest first. */
export async function readEvents(reading: Reading, id: string, after: number, rowsMax: number): Promise<ToldEvent[]> {
  return await runNamed(
    reading,
    sql<ToldEvent>`
    select version, command_id as "commandId", kind, schema, body, legal_at as at, recorded_at as "recordedAt", imported, actor as by
    from case_event where case_id = ${id}::uuid and version > ${after}::int order by version limit ${rowsMax}::int`,
  )
}

/** The events that have set a date or ended a clock: those whose body carries terms with their explanation, or the clocks that it stops. */
export async function readTermEvents(
  reading: Reading,
  id: string,
): Promise<{ version: number; kind: string; at: Instant; sets: unknown[]; stops: unknown[] }[]> {
  return await runNamed(
    reading,
    sql<{ version: number; kind: string; at: Instant; sets: unknown[]; stops: unknown[] }>`
    select version, kind, legal_at as at, coalesce(body->'sets', '[]') as sets, coalesce(body->'stops', '[]') as stops from case_event
    where case_id = ${id}::uuid and (jsonb_typeof(body->'sets') = 'array' or jsonb_typeof(body->'stops') = 'array') order by version`,
  )
}

/** What stands behind ids: the words of texts, and the names of persons as screens show them. */
export interface Behind {
  texts: Readonly<Record<string, string>>
  names: Readonly<Record<string, string>>
}

/** Looks up what stands behind the ids of a state or of events. A text may belong to another case: an order's requirement is its hazard's too. */
export async function behind(reading: Reading, ids: readonly string[]): Promise<Behind> {
  return await runNamedOne(
    reading,
    sql<Behind>`
    select coalesce((select json_object_agg(id, body) from case_text where id = any(${[...ids]}::uuid[])), '{}') as texts,
      coalesce((select json_object_agg(id, name) from person where id = any(${[...ids]}::uuid[])), '{}') as names`,
  )
}
