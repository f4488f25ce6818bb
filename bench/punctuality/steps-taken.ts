import { setTimeout as pause } from 'node:timers/promises'
import type pg from 'pg'
import type { Instant } from '../../src/case/case.js'

/** What stands in the record of the steps that fell due at one instant. */
export interface StepsTaken {
  steps: number
  cases: number
  events: number
  outbox: number
  /** Steps that were taken before their instant. */
  early: number
  bySource: Record<string, number>
  /** Epoch milliseconds. */
  first: number
  last: number
}

/** Everything that was written of the steps of one instant. */
export async function readSteps(client: pg.Client, legalAt: Instant): Promise<StepsTaken> {
  const { rows } = await client.query<Omit<StepsTaken, 'bySource'> & { bySource: Record<string, number> | null }>(
    `with taken as (select * from escalation where legal_at = $1)
     select count(*)::int as steps, count(distinct case_id)::int as cases, count(*) filter (where taken_at < legal_at)::int as early,
       (select count(*)::int from case_event e where e.legal_at = $1 and e.kind in ('remind', 'escalate') and e.case_id in (select case_id from taken)) as events,
       (select count(*)::int from outbox o where o.topic = 'step' and o.body->>'caseId' in (select case_id::text from taken)) as outbox,
       (select jsonb_object_agg(source, n) from (select source, count(*) as n from taken group by source) s) as "bySource",
       coalesce(extract(epoch from min(taken_at)) * 1000, 0)::float8 as first, coalesce(extract(epoch from max(taken_at)) * 1000, 0)::float8 as last
     from taken`,
    [legalAt],
  )
  const [row] = rows
  if (!row) throw new Error('the database gave no row')
  return { ...row, bySource: row.bySource ?? {} }
}

/** Every case has left one step, one event and at least one message. @throws what is missing or too many */
export function mustBeOnce(taken: StepsTaken, cases: number): void {
  const { steps, events, outbox } = taken
  if (steps !== cases || taken.cases !== cases || events !== cases || outbox < cases) throw new Error(`of ${cases} steps: ${JSON.stringify(taken)}`)
}

const lookMs = 200

/** Waits until no clock waits for its step of this instant any more; answers the epoch milliseconds. @throws when it takes too long */
export async function untilTaken(client: pg.Client, legalAt: Instant, waitMs: number): Promise<number> {
  for (const until = Date.now() + waitMs; Date.now() < until; await pause(lookMs)) {
    const { rows } = await client.query<{ waits: boolean }>(`select exists (select 1 from case_clock where next_step_at = $1) as waits`, [legalAt])
    if (!rows[0]?.waits) return Date.now()
  }
  throw new Error(`the steps of ${legalAt} were not all taken within ${waitMs / 1000} s: ${JSON.stringify(await readSteps(client, legalAt))}`)
}
