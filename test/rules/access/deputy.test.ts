import { expect, test } from 'vitest'
import { type Deputy, type HeldAt, refuseDeputy } from '../../../src/access/deputy.js'
import { homesOf } from '../../../src/access/giving.js'
import type { Home } from '../../../src/access/grant.js'
import { officeRoles, type RoleCode, roleCodes, watchingRoles } from '../../../src/access/roles.js'

const home = '0198f0aa-0000-7000-8000-000000000001'
const nextDoor = '0198f0aa-0000-7000-8000-000000000002'
const days = { fromOn: '2026-03-10', untilOn: '2026-03-12' }
const held = (role: RoleCode, at: Home, code: string, fromOn = '2026-01-01', untilOn: string | null = null): HeldAt => ({
  role,
  home: at,
  code,
  fromOn,
  untilOn,
})
const chief = held('section-chief', 'county', '371322')
const head = held('institution-head', 'institution', home)
const deputy = (worksAt: string | null, ...grants: HeldAt[]): Deputy => ({ worksAt, held: grants })
const verdict = (lent: HeldAt[], who: Deputy) => refuseDeputy(lent, who, days)?.code ?? 'lent'
const another = 'absence.deputy-of-another-body'

test('an office of the bureau is lent to whoever holds an office of the same county, and to no other role', () => {
  const at = (role: RoleCode): HeldAt => {
    const [where = 'county'] = homesOf[role].includes('county') ? (['county'] as const) : homesOf[role]
    return held(role, where, where === 'county' ? '371322' : home)
  }
  expect(roleCodes.filter((role) => verdict([chief], deputy(null, at(role))) === 'lent')).toEqual([...officeRoles])
  expect(verdict([chief], deputy(null, held('township-officer', 'township', '371322101000')))).toBe('lent')
  expect(verdict([chief], deputy(null, held('section-chief', 'county', '371321')))).toBe(another)
  expect(verdict([chief], deputy(null, held('section-chief', 'city', '3713')))).toBe(another)
  expect(verdict([chief], deputy(null))).toBe(another)
})

test.each([
  ['has a role at a home, too', deputy(null, chief, head)],
  ['belongs to a home', deputy(home, chief)],
  ['works for an agency, too', deputy(null, chief, held('assessor', 'agency', nextDoor))],
  ['begins in the midst of it', deputy(null, { ...chief, fromOn: '2026-03-11' })],
  ['ends in the midst of it', deputy(null, { ...chief, untilOn: '2026-03-11' })],
])('nobody of the bureau is stood in for by one who %s', (_, who) => {
  expect(verdict([chief], who)).toBe(another)
})

test('a role at a home that ends before the absence does not stand in the way', () => {
  expect(verdict([chief], deputy(null, chief, { ...head, untilOn: '2026-03-09' }))).toBe('lent')
  expect(verdict([chief], deputy(null, chief, { ...head, untilOn: '2026-03-10' }))).toBe(another)
})

test('a home is stood in for by its own people', () => {
  expect(verdict([head], deputy(home))).toBe('lent')
  expect(verdict([head], deputy(null, held('institution-clerk', 'institution', home)))).toBe('lent')
  expect(verdict([head], deputy(nextDoor))).toBe(another)
  expect(verdict([head], deputy(nextDoor, held('institution-head', 'institution', nextDoor)))).toBe(another)
  expect(verdict([head], deputy(home, chief))).toBe(another)
  expect(verdict([head], deputy(null, chief))).toBe(another)
})

test('an agency is stood in for by its own people', () => {
  const assessor = held('assessor', 'agency', home)
  expect(verdict([assessor], deputy(null, held('agency-admin', 'agency', home)))).toBe('lent')
  expect(verdict([assessor], deputy(null, held('agency-admin', 'agency', nextDoor)))).toBe(another)
})

test('a watching role is lent to an office of the county or to the same role, never to one that it watches', () => {
  for (const lent of watchingRoles)
    for (const own of watchingRoles)
      expect(verdict([held(lent, 'county', '371322')], deputy(null, held(own, 'county', '371322')))).toBe(lent === own ? 'lent' : 'access.roles-apart')
  expect(verdict([held('auditor', 'county', '371322')], deputy(null, chief))).toBe('lent')
})

test('what the absent person no longer holds asks nothing of the deputy', () => {
  expect(verdict([{ ...chief, untilOn: '2026-03-09' }], deputy(home))).toBe('lent')
})
