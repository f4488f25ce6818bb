import { type Kysely, sql } from 'kysely'
import type { Instant } from '../case/case.js'
import { toText } from '../case/page.store.js'
import type { Database } from '../database/schema.js'
import type { Channel } from './channels.js'
import type { Outcome, Purpose } from './message.js'

/** 发送记录 — one message of a person with what became of it: no content, no address. */
export interface LoggedMessage {
  id: string
  purpose: Purpose
  channel: Channel
  sendAt: Instant
  outcome: Outcome | null
  settledAt: Instant | null
  attempts: { attempt: number; beganAt: Instant; endedAt: Instant | null; status: string | null; code: string | null; providerId: string | null }[]
  report: { status: 'delivered' | 'failed'; code: string | null; at: Instant } | null
}

/** One page of the messages that were sent to a person, or were to be; the newest first, one row more when there are more. */
export async function messageLog(
  db: Kysely<Database>,
  { person, after, limit }: { person: string; after: { at: Instant; id: string } | null; limit: number },
): Promise<LoggedMessage[]> {
  const { rows } = await sql<LoggedMessage>`
    select m.id, m.purpose, m.channel, m.send_at as "sendAt", m.outcome, m.settled_at as "settledAt",
      coalesce((select json_agg(json_build_object('attempt', d.attempt, 'beganAt', ${toText(sql`d.began_at`)}, 'endedAt', ${toText(sql`d.ended_at`)}, 'status', d.status, 'code', d.code, 'providerId', d.provider_id)
        order by d.attempt) from notice_delivery d where d.message_id = m.id), '[]') as attempts,
      (select json_build_object('status', r.status, 'code', r.code, 'at', ${toText(sql`r.at`)}) from notice_delivery d join notice_report r on r.channel = d.channel and r.provider_id = d.provider_id
        where d.message_id = m.id order by r.at desc limit 1) as report
    from notice_message m
    where m.person_id = ${person} ${after ? sql`and (m.send_at, m.id) < (${after.at}::timestamptz, ${after.id}::uuid)` : sql``}
    order by m.send_at desc, m.id desc limit ${limit + 1}`.execute(db)
  return rows
}

/** How many messages of the last day came through and how many did not, by channel, and how many of those that are due still wait. */
export interface ChannelDay {
  channel: Channel
  sent: number
  lost: number
  waiting: number
}
export async function channelDays(db: Kysely<Database>): Promise<ChannelDay[]> {
  const { rows } = await sql<ChannelDay>`
    select channel, count(*) filter (where outcome = 'sent')::int as sent,
      count(*) filter (where outcome in ('failed', 'unknown', 'expired', 'not-configured'))::int as lost,
      count(*) filter (where settled_at is null and send_at < now() - interval '10 minutes')::int as waiting
    from notice_message where settled_at is null or settled_at > now() - interval '1 day' group by channel order by channel`.execute(db)
  return rows
}
