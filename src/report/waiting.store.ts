import { type Kysely, type RawBuilder, sql } from 'kysely'
import { withinScope } from '../access/scope.store.js'
import type { Day, Instant } from '../case/case.js'
import { toText, withoutDue } from '../case/page.store.js'
import { replyClock } from '../case/reply-clock.js'
import { type Reading, runNamedOne } from '../database/named.js'
import type { Database } from '../database/schema.js'
import type { WaitingFor } from './waiting-for.js'

/** 分页位置 — the last row of a page; `beside` when it is not the next step of its case that waits. */
export interface WaitingPosition {
  beside: boolean
  at: Instant
  id: string
}

interface WaitingQuestion {
  parts: readonly WaitingFor[]
  person: string
  /** Persons in whose name an escalation may be answered. */
  answersFor: readonly string[]
  after: WaitingPosition | null
  limit: number
  now: RawBuilder<Instant>
}

/**
 * 待我办理, as JSON text: own side first, then by due date. A case waits as the next step of its status, for the answer to an
 * escalation, for a leader's decision, for an answer that runs beside it, or for a second person; what a person has proposed does not wait for the same person.
 */
export async function waitingText(reading: Reading, { parts, person, answersFor, after, limit, now }: WaitingQuestion): Promise<string> {
  const at = sql`(select ${now})`
  const any = (make: (part: WaitingFor) => RawBuilder<boolean> | null) => either(parts.flatMap((part) => make(part) ?? []))
  const step = any((part) => nextStep(part, person))
  const second = any((part) => seconds(part, person))
  const reply = any((part) => replies(part, answersFor))
  const motion = any(motions)
  const later = after
    ? sql<boolean>`(not f.step, coalesce(f.due_at, ${withoutDue}::timestamptz), f.id) > (${after.beside}::boolean, ${after.at}::timestamptz, ${after.id}::uuid)`
    : sql<boolean>`true`
  const { text } = await runNamedOne(
    reading,
    sql<{ text: string }>`
    select json_build_object('asOf', ${toText(at)}, 'rows', coalesce(json_agg(w.told order by w.n) filter (where w.n <= ${limit}::int), '[]'),
      'next', case when count(*) > ${limit}::int then max(w.place) filter (where w.n = ${limit}::int) end)::text as text
    from (
      select row_number() over (order by not q.step, q.due_at nulls last, q.id) as n, ${placeOf} as place, json_build_object(
        'kind', q.kind, 'id', q.id, 'number', q.number, 'status', q.status, 'version', q.command_version, 'level', case q.level when 2 then 'major' else 'ordinary' end, 'ball', q.ball,
        'waitsAs', case when q.step then 'next-step' when q.motion then 'motion' when q.reply then 'escalation' when q.second then 'second-person' else 'answer' end, 'clocks', q.clocks,
        'dueOn', q.due_on, 'dueAt', ${toText(sql`q.due_at`)}, 'overdue', coalesce(q.due_at < ${at}, false), 'openedAt', ${toText(sql`q.opened_at`)},
        'county', q.county, 'township', q.township, 'institution', case when institution.id is not null then json_build_object('id', institution.id, 'name', institution.name) end) as told
      from (
        select f.*,
          array(select c.clock from case_clock c where c.case_id = f.id and c.stopped_at is null and c.paused_since is null and c.clock = any(${clocksOf(parts)}::text[]) order by c.clock) as clocks
        from (
          select case_file.*, coalesce(${step}, false) as step, coalesce(${second}, false) as second, coalesce(${reply}, false) as reply, coalesce(${motion}, false) as motion
          from case_file where case_file.closed_at is null and (${step} or ${any(answers)} or ${second} or ${reply} or ${motion})) f
        where ${later} order by not f.step, f.due_at nulls last, f.id limit ${limit + 1}::int
      ) q left join institution on institution.id = q.institution_id
    ) w`,
  )
  return text
}

/** 待我办理的数目 — of what `waitingText` lists: overdue, due today, due until `soon`, and what waits for an answer or a confirmation. */
export async function waitingFigures(
  db: Kysely<Database>,
  { parts, person, now, today, soon }: { parts: readonly WaitingFor[]; person: string; now: Instant; today: Day; soon: Day },
): Promise<{ overdue: number; dueToday: number; dueSoon: number; waiting: number }> {
  const any = (make: (part: WaitingFor) => RawBuilder<boolean> | null) => either(parts.flatMap((part) => make(part) ?? []))
  const [step, beside] = [any((part) => nextStep(part, person)), sql<boolean>`(${any(answers)} or ${any((part) => seconds(part, person))})`]
  const { rows } = await sql<{ overdue: number; dueToday: number; dueSoon: number; waiting: number }>`
    select count(*) filter (where f.step and f.due_at < ${now})::int as overdue, count(*) filter (where f.step and f.due_at >= ${now} and f.due_on = ${today}::date)::int as "dueToday",
      count(*) filter (where f.step and f.due_on > ${today}::date and f.due_on <= ${soon}::date)::int as "dueSoon", count(*) filter (where f.beside)::int as waiting
    from (select case_file.due_at, case_file.due_on, coalesce(${step}, false) as step, coalesce(${beside}, false) as beside
      from case_file where case_file.closed_at is null and (${step} or ${beside})) f`.execute(db)
  return rows[0] ?? { overdue: 0, dueToday: 0, dueSoon: 0, waiting: 0 }
}

/** The cursor of a row: whether its next step waits (`n`) or something beside it (`s`), then the same as in every list of cases. */
const placeOf = sql`encode(convert_to(case when q.step then 'n ' else 's ' end ||
  to_char(coalesce(q.due_at, ${sql.lit(withoutDue)}::timestamptz) at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.US"Z"') || ' ' || q.id, 'UTF8'), 'hex')`

/** The ball lies on the role's side, and its role may take the case forward from where it stands. */
function nextStep({ scope, side, steps, drafts }: WaitingFor, person: string): RawBuilder<boolean> | null {
  const others = steps.filter((step) => step !== 'hazard/filed')
  const ways = [
    ...(others.length ? [sql<boolean>`(case_file.kind || '/' || case_file.status) = any(${others}::text[])`] : []),
    ...(drafts ? [withoutOrder] : []),
  ]
  return ways.length === 0 ? null : sql<boolean>`(${withinScope(scope)} and case_file.ball = ${side} and ${either(ways)} and ${mineIfAssigned(person)})`
}

/** A look-back that is assigned waits for the two who were sent, and for nobody else. */
const mineIfAssigned = (person: string): RawBuilder<boolean> =>
  sql<boolean>`(case_file.kind <> 'hazardLookback' or case_file.status <> 'assigned' or exists (select from lookback l where l.id = case_file.id and ${person}::uuid = any(l.officers)))`

/** A filed hazard that no living order carries waits for whoever drafts one; once it is on paper, the paper waits. */
const withoutOrder = sql<boolean>`(case_file.kind = 'hazard' and case_file.status = 'filed' and not exists (select from order_item i where i.hazard_id = case_file.id and i.live))`

function answers({ scope, clocks }: WaitingFor): RawBuilder<boolean> | null {
  if (clocks.length === 0) return null
  return sql<boolean>`(${withinScope(scope)} and case_file.kind = 'hazard' and exists (
    select from case_clock c where c.case_id = case_file.id and c.stopped_at is null and c.paused_since is null and c.clock = any(${[...clocks]}::text[])))`
}

function seconds({ scope, seconds: commands }: WaitingFor, person: string): RawBuilder<boolean> | null {
  if (commands.length === 0) return null
  return sql<boolean>`(${withinScope(scope)} and case_file.kind = 'hazard' and exists (
    select from hazard h where h.id = case_file.id and h.proposed_command = any(${[...commands]}::text[]) and h.proposed_by <> ${person}::uuid))`
}

/** 督办待答复 — a clock of an answer runs of which one of these persons was told, or told of the silence. */
function replies({ scope }: WaitingFor, persons: readonly string[]): RawBuilder<boolean> | null {
  const told = either(persons.map((person) => sql<boolean>`e.receivers @> ${JSON.stringify([{ person }])}::jsonb`))
  return sql<boolean>`(${withinScope(scope)} and exists (
    select from escalation w join case_clock c on c.case_id = w.case_id and c.clock = ${replyClock} and c.subject = w.ordinal::text and c.stopped_at is null
      join escalation e on e.case_id = w.case_id and (e.ordinal = w.ordinal or (e.clock = ${replyClock} and e.subject = w.ordinal::text))
    where w.case_id = case_file.id and w.demands_answer and w.answered_at is null and ${told}))`
}

/** 提请待决定 — an escalation has put something to the leaders that none has decided. */
function motions({ scope, motions: decides }: WaitingFor): RawBuilder<boolean> | null {
  if (!decides) return null
  return sql<boolean>`(${withinScope(scope)} and exists (select from escalation e where e.case_id = case_file.id and e.proposes is not null and e.decided_at is null))`
}

const clocksOf = (parts: readonly WaitingFor[]) => [...new Set(parts.flatMap(({ clocks }) => clocks))]
const either = (ways: readonly RawBuilder<boolean>[]): RawBuilder<boolean> =>
  ways.length === 0 ? sql<boolean>`false` : sql<boolean>`(${sql.join(ways, sql` or `)})`
