import type { RoleCode } from '../../src/access/roles.js'
import type { SeededHome } from '../tancheng/homes.js'
import { idOf } from '../tancheng/ids.js'
import { townshipOfficer } from '../tancheng/people.js'
import type { Who } from './story.js'

const bureau: Readonly<Partial<Record<Who, RoleCode>>> = {
  inspector: 'inspector',
  'inspector-2': 'inspector',
  'inspector-3': 'inspector',
  'inspector-4': 'inspector',
  'section-chief': 'section-chief',
  clerk: 'section-clerk',
  legal: 'legal-reviewer',
  'deputy-director': 'deputy-director',
  director: 'director',
  department: 'department-partner',
}
const ofHome: Readonly<Partial<Record<Who, { role: RoleCode; person: (home: SeededHome) => string }>>> = {
  head: { role: 'institution-head', person: (home) => home.head },
  safety: { role: 'institution-safety', person: (home) => home.safety },
  'home-clerk': { role: 'institution-clerk', person: (home) => home.clerk },
}

/** The id of a grant, made from person, role and place: the stories act by the same grants that the registers give. */
export const grantId = (person: string, role: RoleCode, at: string): string => idOf('grant', person, role, at)

/** In which role somebody of a story acts, and by which grant. */
export function roleOf(who: Who, home: SeededHome): { role: RoleCode; grant: string } {
  if (who === 'township' || who === 'township-2')
    return { role: 'township-officer', grant: grantId(townshipOfficer(home.township, who === 'township-2'), 'township-officer', home.township) }
  const own = ofHome[who]
  if (own) return { role: own.role, grant: grantId(own.person(home), own.role, home.key) }
  const role = bureau[who]
  if (!role) throw new Error(`${who} has no role in the stories`)
  return { role, grant: grantId(who, role, who === 'department' ? 'fire-rescue' : '371322') }
}
