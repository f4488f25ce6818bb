import { type RawBuilder, sql } from 'kysely'
import { withinScope } from '../access/scope.store.js'
import type { Instant } from '../case/case.js'
import { toText } from '../case/page.store.js'
import { type Reading, runNamedOne } from '../database/named.js'
import type { WaitingFor } from './waiting-for.js'

interface WaitingQuestion {
  parts: readonly WaitingFor[]
  person: string
  limit: number
  now: RawBuilder<Instant>
}

/**
 * 待我办理, as JSON text: own side first, then by due date. A case waits as the next step of its status, for an answer that
 * runs beside it, or for a second person; what a person has proposed does not wait for the same person.
 */
export async function waitingText(reading: Reading, { parts, person, limit, now }: WaitingQuestion): Promise<string> {
  const at = sql`(select ${now})`
  const any = (make: (part: WaitingFor) => RawBuilder<boolean> | null) => either(parts.flatMap((part) => make(part) ?? []))
  const step = any(nextStep)
  const second = any((part) => seconds(part, person))
  const { text } = await runNamedOne(
    reading,
    sql<{ text: string }>`
    select json_build_object('asOf', ${toText(at)}, 'more', count(*) > ${limit}::int, 'rows', coalesce(json_agg(w.told order by w.n) filter (where w.n <= ${limit}::int), '[]'))::text as text
    from (
      select row_number() over (order by not q.step, q.due_at nulls last, q.id) as n, json_build_object(
        'kind', q.kind, 'id', q.id, 'number', q.number, 'status', q.status, 'version', q.command_version, 'level', case q.level when 2 then 'major' else 'ordinary' end, 'ball', q.ball,
        'waitsAs', case when q.step then 'next-step' when q.second then 'second-person' else 'answer' end, 'clocks', q.clocks,
        'dueOn', q.due_on, 'dueAt', ${toText(sql`q.due_at`)}, 'overdue', coalesce(q.due_at < ${at}, false), 'openedAt', ${toText(sql`q.opened_at`)},
        'county', q.county, 'township', q.township, 'institution', case when institution.id is not null then json_build_object('id', institution.id, 'name', institution.name) end) as told
      from (
        select case_file.*, ${step} as step, ${second} as second,
          array(select c.clock from case_clock c where c.case_id = case_file.id and c.stopped_at is null and c.paused_since is null and c.clock = any(${clocksOf(parts)}::text[]) order by c.clock) as clocks
        from case_file where case_file.closed_at is null and (${step} or ${any(answers)} or ${second})
        order by not ${step}, case_file.due_at nulls last, case_file.id limit ${limit + 1}::int
      ) q left join institution on institution.id = q.institution_id
    ) w`,
  )
  return text
}

/** The ball lies on the role's side, and its role may take the case forward from where it stands. */
function nextStep({ scope, side, steps, drafts }: WaitingFor): RawBuilder<boolean> | null {
  const others = steps.filter((step) => step !== 'hazard/filed')
  const ways = [
    ...(others.length ? [sql<boolean>`(case_file.kind || '/' || case_file.status) = any(${others}::text[])`] : []),
    ...(drafts ? [withoutOrder] : []),
  ]
  return ways.length === 0 ? null : sql<boolean>`(${withinScope(scope)} and case_file.ball = ${side} and ${either(ways)})`
}

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

const clocksOf = (parts: readonly WaitingFor[]) => [...new Set(parts.flatMap(({ clocks }) => clocks))]
const either = (ways: readonly RawBuilder<boolean>[]): RawBuilder<boolean> =>
  ways.length === 0 ? sql<boolean>`false` : sql<boolean>`(${sql.join(ways, sql` or `)})`
