import type { RoleCode } from '../access/roles.js'
import type { PersonalChannel } from './channels.js'
import type { Narrowing, Setting } from './setting.js'

/**
 * 默认收取范围 — what of their notices is also sent to whom: who has to act on a hazard hears of overdue ones at once, everybody
 * else in the morning.
 */
const narrowingOf: Readonly<Partial<Record<RoleCode, Narrowing>>> = {
  'institution-head': 'overdue-only',
  'institution-safety': 'overdue-only',
  'township-officer': 'overdue-only',
  inspector: 'overdue-only',
  'section-chief': 'overdue-only',
}

/** 每日汇总的默认对象 — whoever handles cases. Those who keep accounts or audit get one when they ask for it. */
export const digestRoles = [
  'inspector',
  'section-chief',
  'section-clerk',
  'deputy-director',
  'director',
  'legal-reviewer',
  'township-officer',
  'institution-head',
  'institution-safety',
  'institution-clerk',
  'department-partner',
] as const satisfies readonly RoleCode[]

/** 默认钟点 — the digest when the day's work begins; silence from the evening until then. */
export const defaultHours = { quietFrom: '20:00', quietUntil: '08:00', digestAt: '08:30', workdaysOnly: true } as const

/** 默认消息设置 — by the roles that a person holds, over the first channel that this product can use. */
export function defaultSetting(roles: readonly RoleCode[], configured: readonly PersonalChannel[]): Setting {
  const narrowing = roles.some((role) => narrowingOf[role] === 'overdue-only') ? 'overdue-only' : 'digest-only'
  return { channels: configured.slice(0, 1), narrowing, ...defaultHours }
}

/** Does this notice go out at once, beside standing in the inbox? */
export function goesOut({ narrowing }: Pick<Setting, 'narrowing'>, notice: { overdue: boolean; major: boolean }): boolean {
  switch (narrowing) {
    case 'everything':
      return true
    case 'overdue-only':
      return notice.overdue
    case 'major-only':
      return notice.major
    case 'digest-only':
      return false
  }
}
