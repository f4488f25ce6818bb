import { type Kysely, type RawBuilder, sql, type Transaction } from 'kysely'
import { assignedOf } from '../access/scope.store.js'
import { lentTo } from '../access/session.store.js'
import { dayOfInstant } from '../calendar/civil-day.js'
import type { Instant } from '../case/case.js'
import type { Database } from '../database/schema.js'

/** Rows of the outbox that one transaction takes. */
export const drainRowsMax = 500

/** 订阅 — another system that is fed with what happens in a region; an empty one is the whole country. */
export interface Subscription {
  name: string
  region: string
}

interface Draining {
  db: Kysely<Database>
  now: () => RawBuilder<Instant>
  subscriptions: readonly Subscription[]
  /** Whether persons are also sent messages; else nothing is left to weigh. */
  sends: boolean
}

/**
 * 分送 — puts one batch of the outbox into the inboxes of those whom it concerns, and plans what other systems are fed with; answers
 * how many rows it took. Safe to repeat and to run twice at once: a row is held by one, and each person is told of it once.
 */
export async function drainOutbox({ db, now, subscriptions, sends }: Draining): Promise<number> {
  return await db.transaction().execute(async (trx) => {
    const { rows } = await sql<{ ids: string[] | null; at: Instant }>`
      select array_agg(b.id::text) as ids, ${now()} as at
      from (select id from outbox where sent_at is null order by id limit ${drainRowsMax} for update skip locked) b`.execute(trx)
    const { ids = null, at = '' } = rows[0] ?? {}
    if (ids === null) return 0
    await tellPersons(trx, ids, { at, sends })
    for (const subscription of subscriptions) await planFeed(trx, ids, { ...subscription, at })
    await sql`update outbox set sent_at = ${at} where id = any(${ids}::bigint[])`.execute(trx)
    return ids.length
  })
}

/**
 * Steps name the persons whom they reach; of an event the posts are named, and whoever holds one where the case stands is told, and a
 * deputy of theirs. Whoever did it is not told, nor who has left or whose account is closed.
 */
async function tellPersons(trx: Transaction<Database>, ids: readonly string[], { at, sends }: { at: Instant; sends: boolean }): Promise<void> {
  const today = dayOfInstant(at)
  await sql`
    with o as (
      select o.id, o.topic, o.key, o.at, o.body, f.id as case_id, f.kind, f.county, f.township, f.institution_id, f.level
      from outbox o join case_file f on f.id = (o.body->>'caseId')::uuid where o.id = any(${[...ids]}::bigint[])),
    named as (
      select o.id, (r->>'person')::uuid as person_id, coalesce(r->>'post', '') as post
      from o cross join lateral jsonb_array_elements(case jsonb_typeof(o.body->'to') when 'array' then o.body->'to' else '[]' end) r
      where r->>'person' is not null),
    posted as (
      select o.id, who.id as person_id, g.role as post
      from o
      cross join lateral jsonb_array_elements_text(case o.topic when 'event' then o.body->'posts' else '[]' end) post
      cross join lateral (
        select * from role_grant where revoked_at is null and role = post and region in (o.county, o.township)
        union all
        select * from role_grant where revoked_at is null and role = post and institution_id = o.institution_id
        union all
        select * from role_grant where revoked_at is null and role = post and post = 'department-partner'
          and agency_id::text = any(${assignedOf(sql`o.case_id`, sql`o.county`)})) g
      cross join lateral (
        select g.person_id as id
        union all
        select a.deputy_id from absence a where a.person_id = g.person_id and a.deputy_id is not null and ${today}::date between a.from_on and a.until_on) who
      join person on person.id = who.id
      where g.from_on <= ${today}::date and (g.until_on is null or g.until_on >= ${today}::date)
        and (who.id = g.person_id or ${lentTo(today)}) and not (o.body->'by' ? who.id::text))
    insert into notice (outbox_key, person_id, topic, what, case_id, case_kind, clock, subject, step, post, overdue, major, at, weighed_at)
    select distinct on (o.key, t.person_id) o.key, t.person_id, o.topic, coalesce(o.body->>'does', o.body->>'event', o.topic), o.case_id, o.kind,
      o.body->>'clock', o.body->>'subject', (o.body->>'step')::int, t.post,
      o.topic = 'step' and coalesce(o.body->>'does', '') = 'escalate', o.level > 1, o.at, ${sends ? null : at}::timestamptz
    from (select * from named union all select * from posted) t join o on o.id = t.id
    join person p on p.id = t.person_id and (p.left_on is null or p.left_on > ${today}::date)
    where not exists (select from account a where a.person_id = p.id and a.disabled_at is not null)
    order by o.key, t.person_id, t.post
    on conflict (outbox_key, person_id) do nothing`.execute(trx)
}

/** One message for all rows of the batch that lie in the region; its key names them, so that a repeat plans nothing. */
async function planFeed(trx: Transaction<Database>, ids: readonly string[], { name, region, at }: Subscription & { at: Instant }): Promise<void> {
  await sql`
    insert into notice_message (id, key, purpose, channel, target, facts, send_at, expires_at)
    select gen_random_uuid(), 'feed/' || ${name} || '/' || min(o.id), 'feed', 'webhook', ${name}, jsonb_build_object('outbox', json_agg(o.id::text order by o.id)), ${at},
      ${at}::timestamptz + interval '3 days'
    from outbox o join case_file f on f.id = (o.body->>'caseId')::uuid
    where o.id = any(${[...ids]}::bigint[]) and coalesce(f.township, f.county) like ${`${region}%`}
    having count(*) > 0
    on conflict (key) do nothing`.execute(trx)
}
