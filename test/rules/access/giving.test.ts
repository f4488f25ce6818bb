import { expect, test } from 'vitest'
import { homesOf, refuseBothSides, refuseGift, refuseLending, refuseTogether, sideOf } from '../../../src/access/giving.js'
import type { Grant, Home } from '../../../src/access/grant.js'
import { refuseKeeping } from '../../../src/access/keeping.js'
import { type RoleCode, roleCodes } from '../../../src/access/roles.js'

const grant = (role: RoleCode, home: Home, code: string): Grant => ({
  id: `${role}@${code}`,
  role,
  home,
  code,
  fromOn: '2026-01-01',
  untilOn: null,
  deputyFor: null,
})
const keeper = (role: RoleCode, home: Home = 'county', code = '371322') => ({ person: 'keeper', grants: [grant(role, home, code)] })
const codeOf = (refusal: { code: string } | null) => refusal?.code ?? 'given'

const atHome = (role: RoleCode): { home: Home; code: string } => {
  const home = homesOf[role].includes('county') ? 'county' : (homesOf[role][0] ?? 'county')
  return home === 'county' ? { home, code: '371322' } : { home, code: '0198f0aa-0000-7000-8000-000000000001' }
}

test('who may give which role in the own county', () => {
  const table = roleCodes.map((role) => {
    const gift = { person: 'other', role, ...atHome(role) }
    return `${role}: ${codeOf(refuseGift(keeper('administrator'), gift, '371322'))}, ${codeOf(refuseGift(keeper('security-administrator'), gift, '371322'))}`
  })
  expect(table.filter((line) => !line.endsWith(': given, given'))).toEqual([
    'auditor: access.grant-reserved, given',
    'administrator: access.grant-reserved, given',
    'security-administrator: access.grant-reserved, given',
  ])
})

test.each([
  ['the next county', 'county', '371321', 'access.grant-outside-own-region'],
  ['the own city', 'city', '3713', 'access.grant-outside-own-region'],
  ['the country', 'country', '', 'access.grant-outside-own-region'],
] as const)('nobody of a county gives a role at %s', (_, home, code, refusal) => {
  expect(codeOf(refuseGift(keeper('security-administrator'), { person: 'other', role: 'inspector', home, code }, null))).toBe(refusal)
})

test('a keeper of the city gives in each of its counties', () => {
  expect(refuseGift(keeper('administrator', 'city', '3713'), { person: 'other', role: 'inspector', home: 'county', code: '371321' }, null)).toBeNull()
})

test('who keeps no accounts gives nothing', () => {
  expect(codeOf(refuseGift(keeper('director'), { person: 'other', role: 'inspector', home: 'county', code: '371322' }, null))).toBe(
    'access.grant-outside-own-region',
  )
})

test('an account is kept by who could give everything that it holds', () => {
  const held = (role: RoleCode, home: Home, code: string) => ({ person: 'other', role, home, code, county: null })
  const keep = (who: ReturnType<typeof keeper>, ...grants: ReturnType<typeof held>[]) => codeOf(refuseKeeping(who, { person: 'other', grants }))
  expect(keep(keeper('administrator'), held('inspector', 'county', '371322'))).toBe('given')
  expect(keep(keeper('administrator'), held('inspector', 'county', '371322'), held('auditor', 'county', '371322'))).toBe('access.grant-reserved')
  expect(keep(keeper('security-administrator'), held('inspector', 'county', '371322'), held('inspector', 'county', '371321'))).toBe(
    'access.grant-outside-own-region',
  )
  expect(codeOf(refuseKeeping(keeper('administrator'), { person: 'keeper', grants: [] }))).toBe('access.own-account')
})

test('an absence lends every role but those that watch over others', () => {
  const lent = (role: RoleCode) => [{ role, ...atHome(role), county: '371322' }]
  const refused = roleCodes.filter((role) => refuseLending(keeper('section-clerk'), lent(role)))
  expect(refused).toEqual(['auditor', 'administrator', 'security-administrator'])
  expect(refused.filter((role) => refuseLending(keeper('security-administrator'), lent(role)))).toEqual([])
  expect(refused.filter((role) => refuseLending(keeper('security-administrator', 'county', '371321'), lent(role)))).toEqual(refused)
})

test('system administration, security and audit stay with different persons', () => {
  const watching = ['auditor', 'administrator', 'security-administrator'] as const
  const held = (role: RoleCode, fromOn = '2026-01-01', untilOn: string | null = null) => ({ role, fromOn, untilOn })
  const together = watching.flatMap((role) => watching.map((other) => [role, other, refuseTogether(held(role), [held(other)]) === null] as const))
  expect(together.filter(([role, held, allowed]) => allowed !== (role === held))).toEqual([])
  expect(refuseTogether(held('inspector'), [held('auditor')])).toBeNull()
  expect(refuseTogether(held('administrator', '2026-03-01'), [held('auditor', '2025-01-01', '2026-02-28')])).toBeNull()
  expect(codeOf(refuseTogether(held('administrator', '2026-02-28'), [held('auditor', '2025-01-01', '2026-02-28')]))).toBe('access.roles-apart')
})

test('who oversees homes works for none on the same day, in either order', () => {
  const homes = ['country', 'province', 'city', 'county', 'township', 'institution', 'agency'] as const
  const held = (home: Home, fromOn = '2026-01-01', untilOn: string | null = null) => ({ home, fromOn, untilOn })
  const no = (given: Home, ...others: ReturnType<typeof held>[]) => codeOf(refuseBothSides(held(given, '2026-03-01'), { worksAt: null, held: others }))
  for (const given of homes)
    for (const other of homes)
      expect([given, other, no(given, held(other))]).toEqual([given, other, sideOf(given) === sideOf(other) ? 'given' : 'access.sides-apart'])
  expect(no('county', held('institution', '2025-01-01', '2026-02-28'))).toBe('given')
  expect(no('county', held('institution', '2025-01-01', '2026-03-01'))).toBe('access.sides-apart')
  const worker = homes.filter((home) => refuseBothSides(held(home), { worksAt: '0198f0aa-0000-7000-8000-000000000001', held: [] }) === null)
  expect(worker).toEqual(['institution'])
})
