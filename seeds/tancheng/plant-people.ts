import { giveGrant } from '../../src/access/grant.store.js'
import type { RoleCode } from '../../src/access/roles.js'
import { plusDays, plusMonths, plusYears } from '../../src/calendar/civil-day.js'
import { writeAbsence } from '../../src/person/absence.store.js'
import { certificateThing, writeCertificate } from '../../src/person/certificate.store.js'
import { writePerson } from '../../src/person/person.store.js'
import { grantId } from '../story/roles.js'
import { homes } from './homes.js'
import { identityNumber, phoneNumber } from './identifiers.js'
import { idOf } from './ids.js'
import { absences, certificates, officialGrants, people, type SeededPerson } from './people.js'
import { type Entry, enter, type Registrar } from './registrar.js'

/** 人员 — everybody, then what they hold: roles, certificates, deputies. */
export async function plantPeople(r: Registrar): Promise<number> {
  const persons = people.map((person, n): Entry => ({
    register: 'person',
    thingId: idOf('person', person.key),
    write: (by) => writePerson(r, idOf('person', person.key), bodyOf(person, n), by),
  }))
  return (await enter(r, persons)) + (await enter(r, [...grantEntries(r), ...certificateEntries(r), ...absenceEntries(r)]))
}

/** Numbers under region 990000: the sequence is odd for men. */
function bodyOf({ key, name, post, born, sex }: SeededPerson, n: number) {
  const home = homes.find((h) => [h.head, h.safety, h.clerk].includes(key))
  const township = /^township\/(\d+)/.exec(key)?.[1]
  return {
    name,
    post,
    region: home ? null : (township ?? '371322'),
    institutionId: home ? idOf('home', home.key) : null,
    personal: { identityNumber: identityNumber(born, 2 * (n + 1) + (sex === 'm' ? 1 : 0)), phone: phoneNumber(n + 1) },
  }
}

interface Held {
  person: string
  role: RoleCode
  home: 'county' | 'township' | 'agency' | 'institution'
  /** What the grant's id is made of: a region, or the key of an agency or a home. */
  at: string
  code: string
}

const held: readonly Held[] = [
  ...officialGrants.map(({ person, role, home, at }): Held => ({
    person,
    role,
    home: home as Held['home'],
    at,
    code: home === 'agency' ? idOf('agency', at) : at,
  })),
  ...homes.flatMap(({ key, head, safety, clerk }) =>
    (
      [
        [head, 'institution-head'],
        [safety, 'institution-safety'],
        [clerk, 'institution-clerk'],
      ] as const
    ).map(([person, role]): Held => ({ person, role, home: 'institution', at: key, code: idOf('home', key) })),
  ),
]

const grantEntries = ({ db, today }: Registrar): Entry[] =>
  held.map(({ person, role, home, at: where, code }) => {
    const id = grantId(person, role, where)
    return {
      register: 'role-grant',
      thingId: id,
      write: async ({ actor, at }) => {
        await giveGrant(db, { id, person: idOf('person', person), role, home, code, fromOn: plusYears(today, -2), untilOn: null, actor, at })
        return null
      },
    }
  })

const certificateEntries = ({ db, today }: Registrar): Entry[] =>
  certificates.map(({ number, person, monthsLeft }) => {
    const validUntil = plusMonths(today, monthsLeft)
    const body = { issuedBy: '临沂市人民政府', validFrom: plusYears(validUntil, -5), validUntil, regions: ['371322'], revokedOn: null }
    return {
      register: 'official-certificate',
      thingId: certificateThing(number),
      write: (by) => writeCertificate(db, number, idOf('person', person), body, by),
    }
  })

const absenceEntries = ({ db, today }: Registrar): Entry[] =>
  absences.map(({ person, deputy, fromDays, untilDays }) => {
    const id = idOf('absence', person)
    const body = { deputyId: idOf('person', deputy), fromOn: plusDays(today, fromDays), untilOn: plusDays(today, untilDays) }
    return { register: 'absence', thingId: id, write: (by) => writeAbsence(db, id, idOf('person', person), body, by) }
  })
