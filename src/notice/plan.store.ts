import { randomUUID } from 'node:crypto'
import { type Kysely, type RawBuilder, sql } from 'kysely'
import type { Calendar } from '../calendar/calendar.js'
import { dayOfInstant, endOfDay, instantOn } from '../calendar/civil-day.js'
import type { Instant } from '../case/case.js'
import type { Database } from '../database/schema.js'
import type { HouseChannel, PersonalChannel } from './channels.js'
import { defaultHours, digestRoles, goesOut } from './default-setting.js'
import { isQuiet, isWorkingDay } from './quiet-hours.js'
import { settingsOf } from './setting.store.js'

/** Notices that one transaction weighs. */
export const weighRowsMax = 500
/** Notices of one person that come within so many minutes go out as one message. */
const bundleMinutes = 5
const bundleMs = bundleMinutes * 60_000

interface Planning {
  db: Kysely<Database>
  now: () => RawBuilder<Instant>
  configured: readonly PersonalChannel[]
  calendar: () => Promise<Calendar>
}

/**
 * 随时消息的安排 — decides of one batch of notices whether they are also sent, and plans one message per person, channel and five minutes;
 * answers how many it weighed. What comes in quiet hours waits for the morning's digest, which counts it. Safe to repeat.
 */
export async function planBundles({ db, now, configured, calendar }: Planning): Promise<number> {
  const days = await calendar()
  return await db.transaction().execute(async (trx) => {
    const { rows } = await sql<{ id: string; person: string; overdue: boolean; major: boolean; now: Instant }>`
      select id, person_id as person, overdue, major, ${now()} as now from notice where weighed_at is null order by at limit ${weighRowsMax} for update skip locked`.execute(
      trx,
    )
    const at = rows[0]?.now
    if (at === undefined) return 0
    const settings = await settingsOf(trx, { persons: [...new Set(rows.map(({ person }) => person))], configured, now: at })
    const slot = Math.floor(Date.parse(at) / bundleMs) + 1
    const sendAt = new Date(slot * bundleMs).toISOString()
    const out = rows.filter((notice) => {
      const setting = settings.get(notice.person)
      return setting !== undefined && setting.channels.some(usable(configured)) && goesOut(setting, notice) && !isQuiet(sendAt, setting, days)
    })
    const messages = [...new Set(out.map(({ person }) => person))].flatMap((person) =>
      (settings.get(person)?.channels ?? []).filter(usable(configured)).map((channel) => ({
        id: randomUUID(),
        key: `${bundleOf(person, slot)}/${channel}`,
        channel,
        person_id: person,
      })),
    )
    if (messages.length)
      await sql`
        insert into notice_message (id, key, purpose, channel, person_id, send_at, expires_at)
        select id, key, 'bundle', channel, person_id, ${sendAt}, ${sendAt}::timestamptz + interval '1 day'
        from jsonb_to_recordset(${JSON.stringify(messages)}::jsonb) as m(id uuid, key text, channel text, person_id uuid)
        on conflict (key) do nothing`.execute(trx)
    await sql`
      update notice set weighed_at = ${at}, bundle = case when id = any(${out.map(({ id }) => id)}::uuid[]) then 'bundle/' || person_id || '/' || ${String(slot)} end
      where id = any(${rows.map(({ id }) => id)}::uuid[])`.execute(trx)
    return rows.length
  })
}

const bundleOf = (person: string, slot: number): string => `bundle/${person}/${slot}`
const usable =
  (configured: readonly PersonalChannel[]) =>
  (channel: PersonalChannel): boolean =>
    configured.includes(channel)

/** Where the morning's figures of a region go. */
export interface Group {
  name: string
  channel: HouseChannel
}

/**
 * 每日汇总的安排 — plans the digests of today, one per person and channel at the hour that they have chosen, and the figures for groups;
 * answers how many it planned. Safe to repeat: each has a key of its day. On a rest day only those who want it get one.
 */
export async function planDay({ db, now, configured, calendar, groups }: Planning & { groups: readonly Group[] }): Promise<number> {
  const { rows } = await sql<{ now: Instant }>`select ${now()} as now`.execute(db)
  const day = dayOfInstant(rows[0]?.now ?? '')
  const works = isWorkingDay(await calendar(), day)
  const digests = await sql`
    insert into notice_message (id, key, purpose, channel, person_id, send_at, expires_at)
    select gen_random_uuid(), 'digest/' || ${day} || '/' || p.id || '/' || c.channel, 'digest', c.channel, p.id,
      (${day} || ' ' || coalesce(s.digest_at, ${defaultHours.digestAt}))::timestamp at time zone 'Asia/Shanghai', ${endOfDay(day)}
    from person p left join notice_setting s on s.person_id = p.id
    cross join lateral unnest(coalesce(s.channels, ${configured.slice(0, 1)}::text[])) c(channel)
    where c.channel = any(${[...configured]}::text[]) and (${works}::boolean or not coalesce(s.workdays_only, ${defaultHours.workdaysOnly}))
      and (p.left_on is null or p.left_on > ${day}::date)
      and not exists (select from account a where a.person_id = p.id and a.disabled_at is not null)
      and (s.person_id is not null or exists (select from role_grant g where g.person_id = p.id and g.role = any(${[...digestRoles]}::text[]) and g.revoked_at is null
        and g.from_on <= ${day}::date and (g.until_on is null or g.until_on >= ${day}::date)))
    on conflict (key) do nothing`.execute(db)
  let planned = Number(digests.numAffectedRows ?? 0)
  for (const { name, channel } of works ? groups : []) {
    const group = await sql`
      insert into notice_message (id, key, purpose, channel, target, send_at, expires_at)
      values (gen_random_uuid(), ${`group/${day}/${channel}/${name}`}, 'group', ${channel}, ${name}, ${instantOn(day, 8, 30)}, ${endOfDay(day)})
      on conflict (key) do nothing`.execute(db)
    planned += Number(group.numAffectedRows ?? 0)
  }
  return planned
}
