import { type Kysely, sql } from 'kysely'
import type { RoleCode } from '../access/roles.js'
import { dayOfInstant } from '../calendar/civil-day.js'
import type { Instant } from '../case/case.js'
import type { Database } from '../database/schema.js'
import type { PersonalChannel } from './channels.js'
import { defaultSetting } from './default-setting.js'
import type { Setting } from './setting.js'

interface SettingQuestion {
  persons: readonly string[]
  /** The channels that this product can use. */
  configured: readonly PersonalChannel[]
  now: Instant
}

/** 消息设置 of these persons: their own, or the default of the roles that they hold today. */
export async function settingsOf(db: Kysely<Database>, { persons, configured, now }: SettingQuestion): Promise<Map<string, Setting & { own: boolean }>> {
  const today = dayOfInstant(now)
  const { rows } = await sql<{ person: string; roles: RoleCode[]; own: Setting | null }>`
    select p.id as person,
      array(select distinct g.role from role_grant g where g.person_id = p.id and g.revoked_at is null and g.from_on <= ${today}::date
        and (g.until_on is null or g.until_on >= ${today}::date)) as roles,
      (select json_build_object('channels', s.channels, 'narrowing', s.narrowing, 'quietFrom', s.quiet_from, 'quietUntil', s.quiet_until, 'digestAt', s.digest_at,
        'workdaysOnly', s.workdays_only) from notice_setting s where s.person_id = p.id) as own
    from person p where p.id = any(${[...persons]}::uuid[])`.execute(db)
  return new Map(rows.map(({ person, roles, own }) => [person, own ? { ...own, own: true } : { ...defaultSetting(roles, configured), own: false }]))
}

/** Keeps how a person wants to be told. The same again changes nothing. */
export async function keepSetting(db: Kysely<Database>, person: string, setting: Setting, at: Instant): Promise<void> {
  const row = {
    channels: [...new Set(setting.channels)],
    narrowing: setting.narrowing,
    quiet_from: setting.quietFrom,
    quiet_until: setting.quietUntil,
    digest_at: setting.digestAt,
    workdays_only: setting.workdaysOnly,
    changed_at: at,
  }
  await db
    .insertInto('notice_setting')
    .values({ person_id: person, ...row })
    .onConflict((oc) => oc.column('person_id').doUpdateSet(row))
    .execute()
}
