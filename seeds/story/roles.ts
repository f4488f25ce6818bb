import type { RoleCode } from '../../src/access/roles.js'
import type { Actor } from '../../src/case/case.js'
import { system } from '../../src/case/effects.js'
import type { SeededHome } from '../tancheng/homes.js'
import { idOf } from '../tancheng/ids.js'
import { townshipOfficer } from '../tancheng/people.js'
import type { Who } from './story.js'

/** Who stands behind a word of the stories: the key of the person, their role, and where they hold it. */
interface Standing {
  person: string
  role: RoleCode
  at: string
}

const atCounty = (person: string, role: RoleCode) => (): Standing => ({ person, role, at: '371322' })
const atHome =
  (post: 'head' | 'safety' | 'clerk', role: RoleCode) =>
  (home: SeededHome): Standing => ({ person: home[post], role, at: home.key })
const atTownship =
  (second: boolean) =>
  ({ township }: SeededHome): Standing => ({ person: townshipOfficer(township, second), role: 'township-officer', at: township })

const standings: Readonly<Record<Exclude<Who, 'system'>, (home: SeededHome) => Standing>> = {
  head: atHome('head', 'institution-head'),
  safety: atHome('safety', 'institution-safety'),
  'home-clerk': atHome('clerk', 'institution-clerk'),
  township: atTownship(false),
  'township-2': atTownship(true),
  inspector: atCounty('inspector', 'inspector'),
  'inspector-2': atCounty('inspector-2', 'inspector'),
  'inspector-3': atCounty('inspector-3', 'inspector'),
  'inspector-4': atCounty('inspector-4', 'inspector'),
  'section-chief': atCounty('section-chief', 'section-chief'),
  clerk: atCounty('clerk', 'section-clerk'),
  legal: atCounty('legal', 'legal-reviewer'),
  'deputy-director': atCounty('deputy-director', 'deputy-director'),
  director: atCounty('director', 'director'),
  department: () => ({ person: 'department', role: 'department-partner', at: 'fire-rescue' }),
}

/** The id of a grant, made from person, role and place: the stories act by the same grants that the registers give. */
export const grantId = (person: string, role: RoleCode, at: string): string => idOf('grant', person, role, at)

/** The person that a word of a story means. */
export const personOf = (home: SeededHome, who: Who): string => (who === 'system' ? system.person : idOf('person', standings[who](home).person))

/** 以何身份 — in which role somebody of a story acts, and by which grant. */
export function actorOf(who: Who, home: SeededHome): Actor {
  if (who === 'system') return system
  const { person, role, at } = standings[who](home)
  return { person: idOf('person', person), role, grant: grantId(person, role, at) }
}
