import type pg from 'pg'
import type { Instant } from '../../src/case/case.js'

const batchCases = 500

/**
 * What somebody would write who wants only the rows: the same batches by keyset, each one statement of SQL without a rule in it. It writes
 * as many rows of each kind as the product, `outboxPerCase` messages among them. Answers the seconds.
 */
export async function sweepBare(client: pg.Client, legalAt: Instant, outboxPerCase: number): Promise<number> {
  const from = performance.now()
  for (let after = '00000000-0000-0000-0000-000000000000'; ;) {
    const { rows } = await client.query<{ last: string | null }>({ name: 'bare-sweep', text: batch, values: [legalAt, after, batchCases, outboxPerCase] })
    const last = rows[0]?.last ?? null
    if (last === null) break
    after = last
  }
  return (performance.now() - from) / 1000
}

const batch = `
  with due as materialized (
    select c.*, f.version + 1 as next_version, f.head_hash from case_clock c join case_file f on f.id = c.case_id
    where c.next_step_at = $1 and c.case_id > $2 order by c.case_id limit $3 for update of f skip locked
  ), told as materialized (
    select due.*, jsonb_build_object('clock', clock, 'subject', subject, 'dueVersion', due_version, 'step', next_step, 'posts', array['section-chief'], 'skipped', 0) as body,
      jsonb_build_object('person', '00000000-0000-0000-0000-000000000000', 'role', 'system') as actor, gen_random_uuid() as command_id
    from due
  ), written as materialized (
    select told.*, jsonb_build_object('case', case_id, 'version', next_version, 'command', command_id, 'ordinal', 0, 'kind', 'escalate', 'schema', 1, 'actor', actor, 'body', body,
      'legalAt', next_step_at, 'recordedAt', now(), 'imported', false)::text as canonical from told
  ), hashed as materialized (
    select written.*, sha256(head_hash || convert_to(canonical, 'UTF8')) as hash from written
  ), e as (
    insert into case_event select case_id, next_version, command_id, 0, 'escalate', 1, actor, body, next_step_at, now(), false, canonical, hash, 'sha256' from hashed
  ), s as (
    insert into escalation (case_id, clock, subject, due_version, step, does, posts, skipped, legal_at, taken_at, source)
    select case_id, clock, subject, due_version, next_step, 'escalate', array['section-chief'], 0, next_step_at, now(), 'sweep' from hashed
  ), c as (
    update case_clock c set next_step_at = h.next_step_at + interval '3 days', next_step = h.next_step + 1 from hashed h
    where c.case_id = h.case_id and c.clock = h.clock and c.subject = h.subject
  ), f as (
    update case_file f set version = h.next_version, head_hash = h.hash from hashed h where f.id = h.case_id
  ), o as (
    insert into outbox (topic, key, body, at)
    select 'step', command_id::text || n, body || jsonb_build_object('caseId', case_id), now() from hashed, generate_series(1, $4::int) n
  )
  select max(case_id::text) as last from hashed`
