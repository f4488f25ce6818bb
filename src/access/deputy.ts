import type { RegisterRefusal } from '../institution/refusals.js'
import { type Held, refuseTogether, sideOf } from './giving.js'
import { covers, meet, type Span } from './grant.js'
import type { AccessRefusal } from './refusals.js'
import { officeRoles, type RoleCode, watchingRoles } from './roles.js'

/** 任职及所在 — a role with the region, home or organisation at which it is held. */
export interface HeldAt extends Held {
  code: string
}

/** 拟任代理人 — the home that they belong to, if any, and what they hold themselves. */
export interface Deputy {
  worksAt: string | null
  held: readonly HeldAt[]
}

/**
 * 代理须同属一个单位 — says no to a deputy who is not of the body of whoever is away: whoever stands in for the authority holds an office
 * there on every day of it and is of no home; whoever stands in at a home is of that home. `lent`: what the absent person holds.
 * The same is asked again whenever the grants of a deputy are read (`lentTo` in `session.store.ts`).
 */
export function refuseDeputy(lent: readonly HeldAt[], deputy: Deputy, days: Span): AccessRefusal | RegisterRefusal | null {
  for (const grant of lent.filter((one) => meet(one, days))) {
    const apart = refuseTogether({ ...grant, ...days }, deputy.held)
    if (apart) return apart
    if (!standsIn(grant, deputy, days)) return { code: 'absence.deputy-of-another-body', field: 'deputyId' }
  }
  return null
}

function standsIn(lent: HeldAt, { worksAt, held }: Deputy, days: Span): boolean {
  const side = sideOf(lent.home)
  if (held.some((one) => sideOf(one.home) !== side && meet(one, days))) return false
  if (side === 'institution' && worksAt === lent.code) return true
  if (side !== 'institution' && worksAt !== null) return false
  const able = mayStandInFor(lent.role)
  return held.some((one) => covers(one, days) && bodyOf(one) === bodyOf(lent) && (side !== 'authority' || able.includes(one.role)))
}

/** Which of a deputy's own roles are enough: an office, and for a watching role the same one, too. */
const mayStandInFor = (role: RoleCode): readonly RoleCode[] => {
  const watching: readonly RoleCode[] = watchingRoles
  return watching.includes(role) ? [...officeRoles, role] : officeRoles
}

/** 单位 — the office of a county and those of its townships are one body; a home and an organisation are each their own. */
const bodyOf = ({ home, code }: HeldAt): string => (sideOf(home) === 'authority' ? code.slice(0, 6) : code)
