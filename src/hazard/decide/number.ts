import { dayOfInstant } from '../../calendar/civil-day.js'
import type { Instant, NumberTaken } from '../../case/case.js'
import type { HomeFacts } from '../facts.js'

const fourDigits = (n: number): string => String(n).padStart(4, '0')
const yearOf = (now: Instant): string => dayOfInstant(now).slice(0, 4)

/**
 * 隐患编号 — `371322-0005-2026-0012`: county, number of the home, year, number within county and year.
 *
 * @source docs/regulations.md#numbering
 */
export const takesHazardNumber = ({ county, seq }: Pick<HomeFacts, 'county' | 'seq'>, now: Instant): NumberTaken => ({
  field: 'number',
  series: 'hazard',
  write: (n) => `${county}-${fourDigits(seq)}-${yearOf(now)}-${fourDigits(n)}`,
})

/**
 * 反弹编号 — the number of the first ancestor with a suffix.
 *
 * @source docs/regulations.md#relapse
 */
export const relapseNumber = (root: string, relapses: number): string => `${root}-R${relapses}`

/**
 * 销号编号 — `371322-XH-2026-0003`: gapless within county and year.
 *
 * @source docs/regulations.md#numbering
 */
export const takesSignOffNumber = (county: string, now: Instant): NumberTaken => ({
  field: 'signOffNumber',
  series: 'sign-off',
  write: (n) => `${county}-XH-${yearOf(now)}-${fourDigits(n)}`,
})
