import type { Day } from '../case/case.js'
import { maskName } from '../person/mask.js'
import type { Holder } from './acting.js'
import { inForce } from './grant.js'

/** 姓名 — in clear, or the first character and a star. */
export type Names = 'masked' | 'shown'

/**
 * 姓名的显示 — whoever handles cases, registers or accounts sees the names of persons; who holds nothing but the audit sees them
 * masked. One rule for every answer that names somebody.
 *
 * @source docs/regulations.md#personal-data
 */
export const namesFor = ({ grants }: Pick<Holder, 'grants'>, today: Day): Names =>
  grants.some((grant) => inForce(grant, today) && grant.role !== 'auditor') ? 'shown' : 'masked'

/** A name as it may be shown. */
export const nameAs = (names: Names, name: string): string => (names === 'shown' ? name : maskName(name))
