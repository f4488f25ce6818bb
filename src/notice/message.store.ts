import { type Kysely, type RawBuilder, sql } from 'kysely'
import type { Instant } from '../case/case.js'
import { toText } from '../case/page.store.js'
import type { Database } from '../database/schema.js'
import type { Channel } from './channels.js'
import type { Attempt, Ended, Facts, Outcome, Purpose } from './message.js'

/** Messages that one round hands over. */
export const dueRowsMax = 100

/** 外发消息 — with its attempts so far, and the time on the clock of the database. */
export interface Message {
  id: string
  purpose: Purpose
  channel: Channel
  target: string | null
  personId: string | null
  key: string
  facts: Facts | null
  sendAt: Instant
  expiresAt: Instant
  settledAt: Instant | null
  outcome: Outcome | null
  attempts: readonly (Omit<Attempt, 'endedAt' | 'status'> & { endedAt: Instant | null; status: Ended['status'] | null })[]
  now: Instant
}

type Now = RawBuilder<Instant>

/**
 * 到时的消息 — takes what is due and has not been handed over, or was an hour ago and is not settled. What nobody could hand over in
 * time is settled as expired.
 */
export async function takeDueMessages(db: Kysely<Database>, now: Now): Promise<string[]> {
  const { rows } = await sql<{ id: string }>`
    with expired as (
      update notice_message set settled_at = ${now}, outcome = 'expired' where settled_at is null and started_at is null and expires_at < ${now})
    select id from notice_message
    where settled_at is null and send_at <= ${now} and expires_at >= ${now} and (started_at is null or started_at < ${now} - interval '1 hour')
    order by send_at limit ${dueRowsMax}`.execute(db)
  return rows.map(({ id }) => id)
}

/** Notes that a message was handed over. */
export async function markStarted(db: Kysely<Database>, ids: readonly string[], now: Now): Promise<void> {
  await sql`update notice_message set started_at = ${now} where id = any(${[...ids]}::uuid[])`.execute(db)
}

/** A message as it stands; null when there is none. */
export async function findMessage(db: Kysely<Database>, id: string, now: Now): Promise<Message | null> {
  const { rows } = await sql<Message>`
    select m.id, m.purpose, m.channel, m.target, m.person_id as "personId", m.key, m.facts, m.send_at as "sendAt", m.expires_at as "expiresAt", m.settled_at as "settledAt",
      m.outcome, ${now} as now,
      coalesce((select json_agg(json_build_object('attempt', d.attempt, 'beganAt', ${toText(sql`d.began_at`)}, 'endedAt', ${toText(sql`d.ended_at`)}, 'status', d.status, 'providerId', d.provider_id, 'code', d.code)
        order by d.attempt) from notice_delivery d where d.message_id = m.id), '[]') as attempts
    from notice_message m where m.id = ${id}`.execute(db)
  return rows[0] ?? null
}

/** Keeps what a message says, once: a later attempt says the same. Answers what is kept. */
export async function keepFacts(db: Kysely<Database>, id: string, facts: Facts): Promise<Facts> {
  const { rows } = await sql<{ facts: Facts }>`
    update notice_message set facts = coalesce(facts, ${JSON.stringify(facts)}::jsonb) where id = ${id} returning facts`.execute(db)
  return rows[0]?.facts ?? facts
}

/** Begins an attempt before anything leaves the house; answers false when somebody else has begun it. */
export async function beginAttempt(db: Kysely<Database>, { id, channel }: Pick<Message, 'id' | 'channel'>, attempt: number, now: Now): Promise<boolean> {
  const { rows } = await sql`
    insert into notice_delivery (message_id, attempt, channel, began_at) values (${id}, ${attempt}, ${channel}, ${now}) on conflict do nothing returning attempt`.execute(
    db,
  )
  return rows.length > 0
}

/** Ends an attempt; what has ended stays as it is. */
export async function endAttempt(
  db: Kysely<Database>,
  id: string,
  attempt: number,
  { status, providerId = null, code = null }: Ended,
  now: Now,
): Promise<void> {
  await sql`update notice_delivery set ended_at = ${now}, status = ${status}, provider_id = ${providerId}, code = ${code}
    where message_id = ${id} and attempt = ${attempt} and ended_at is null`.execute(db)
}

/** Settles a message, once. */
export async function settleMessage(db: Kysely<Database>, id: string, outcome: Outcome, now: Now): Promise<void> {
  await sql`update notice_message set settled_at = ${now}, outcome = ${outcome} where id = ${id} and settled_at is null`.execute(db)
}

/** 送达报告 — kept once, however often the provider says it. */
export interface Report {
  channel: Channel
  providerId: string
  status: 'delivered' | 'failed'
  code: string | null
}
export async function keepReport(db: Kysely<Database>, { channel, providerId, status, code }: Report, now: Now): Promise<void> {
  await sql`insert into notice_report (channel, provider_id, status, code, at) values (${channel}, ${providerId}, ${status}, ${code}, ${now}) on conflict do nothing`.execute(
    db,
  )
}

/** Has the provider said already what became of it? */
export async function isReported(db: Kysely<Database>, channel: Channel, providerId: string): Promise<boolean> {
  const { rows } = await sql`select 1 from notice_report where channel = ${channel} and provider_id = ${providerId} limit 1`.execute(db)
  return rows.length > 0
}

/** 订阅内容 — what a feed tells of rows of the outbox: codes and ids of cases; no person, nothing that somebody wrote. */
export async function feedOf(db: Kysely<Database>, outbox: readonly string[]): Promise<object> {
  const { rows } = await sql<{ row: object }>`
    select json_build_object('id', o.key, 'topic', o.topic, 'at', o.at, 'what', coalesce(o.body->>'does', o.body->>'event', o.topic), 'clock', o.body->>'clock',
      'step', (o.body->>'step')::int, 'case', json_build_object('id', f.id, 'kind', f.kind, 'number', f.number, 'status', f.status, 'version', f.version, 'level', f.level,
        'ball', f.ball, 'dueOn', f.due_on, 'county', f.county, 'township', f.township, 'institution', f.institution_id)) as row
    from outbox o join case_file f on f.id = (o.body->>'caseId')::uuid where o.id = any(${[...outbox]}::bigint[]) order by o.id`.execute(db)
  return { rows: rows.map(({ row }) => row) }
}
