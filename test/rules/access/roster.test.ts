import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { ladder } from '../../../seeds/law/ladder.js'
import { posts as knownPosts } from '../../../src/access/posts.js'
import { bureauRoles, type RoleCode } from '../../../src/access/roles.js'
import { receiversMax, receiversOf, rosterOf, rolesAsked, type Seat } from '../../../src/access/roster.js'

const place = { county: '990000', township: '990000101', institutionId: 'home-1' }
const seat = (person: string, role: RoleCode, more: Partial<Seat> = {}): Seat => ({
  person,
  role,
  home: role.startsWith('institution') ? 'institution' : role === 'township-officer' ? 'township' : 'county',
  code: role.startsWith('institution') ? 'home-1' : role === 'township-officer' ? '990000101' : '990000',
  account: 'open',
  away: false,
  deputies: [],
  ...more,
})
const head = seat('head', 'institution-head')
const officer = seat('officer', 'township-officer')
const inspector = seat('inspector', 'inspector')
const chief = seat('chief', 'section-chief')
const leader = seat('leader', 'deputy-director')
const director = seat('director', 'director')
const everybody = [head, officer, inspector, chief, leader, director]

const reached = (posts: readonly string[], seats: readonly Seat[], holders: readonly RoleCode[] = []) =>
  receiversOf(rosterOf(seats), { posts, place, holders }).map(({ person, post, via, because }) => [person, post, via, because])

describe('a post that is held', () => {
  test('is reached, every post of a step', () => {
    expect(reached(['institution-head', 'township-officer'], everybody)).toEqual([
      ['head', 'institution-head', 'post', null],
      ['officer', 'township-officer', 'post', null],
    ])
  })

  test('by two is reached by both, and somebody who holds two posts of a step once', () => {
    const second = seat('officer-2', 'township-officer')
    expect(reached(['township-officer'], [...everybody, second]).map(([person]) => person)).toEqual(['officer', 'officer-2'])
    expect(reached(['section-chief', 'deputy-director'], [chief, seat('chief', 'deputy-director')])).toEqual([['chief', 'section-chief', 'post', null]])
  })

  test('in another township or at another home is not meant', () => {
    const elsewhere = [seat('other', 'township-officer', { code: '990000102' }), seat('other-head', 'institution-head', { code: 'home-2' })]
    expect(reached(['township-officer', 'institution-head'], [...elsewhere, officer, head]).map(([person]) => person)).toEqual(['officer', 'head'])
  })

  test('a township’s own officer goes before one for the whole county', () => {
    const cross = seat('cross', 'township-officer', { home: 'county', code: '990000' })
    expect(reached(['township-officer'], [cross, officer])).toEqual([['officer', 'township-officer', 'post', null]])
    expect(reached(['township-officer'], [cross])).toEqual([['cross', 'township-officer', 'post', null]])
  })
})

describe('a post at which nobody can be reached', () => {
  test.each([
    ['vacant', [chief], ['chief', 'section-chief', 'upward', 'vacant']],
    ['on leave', [seat('officer', 'township-officer', { away: true }), chief], ['chief', 'section-chief', 'upward', 'on-leave']],
    ['disabled', [seat('officer', 'township-officer', { account: 'disabled' }), chief], ['chief', 'section-chief', 'upward', 'disabled']],
    ['without an account', [seat('officer', 'township-officer', { account: 'none' }), chief], ['chief', 'section-chief', 'upward', 'no-account']],
  ])('goes upward and says why: %s', (_, seats, receiver) => {
    expect(reached(['township-officer'], seats)).toEqual([receiver])
  })

  test('a registered deputy stands in, also for the only one of two who is away', () => {
    const away = seat('officer', 'township-officer', { away: true, deputies: ['deputy'] })
    expect(reached(['township-officer'], [away, chief])).toEqual([['deputy', 'township-officer', 'deputy', 'on-leave']])
    expect(reached(['township-officer'], [away, seat('officer-2', 'township-officer')])).toEqual([
      ['deputy', 'township-officer', 'deputy', 'on-leave'],
      ['officer-2', 'township-officer', 'post', null],
    ])
  })

  test('a chain of empty chairs is climbed to its end, and says why the first was passed over', () => {
    const away = (one: Seat): Seat => ({ ...one, away: true })
    expect(reached(['institution-safety'], [away(head), away(officer), away(chief), away(leader), director])).toEqual([
      ['director', 'director', 'upward', 'vacant'],
    ])
  })

  test('without a director it goes to the keepers of accounts, then to anybody of the bureau, then above the county', () => {
    const admin = seat('admin', 'administrator')
    const city = seat('city', 'director', { home: 'city', code: '9900' })
    expect(reached(['director'], [admin, inspector, city])).toEqual([['admin', 'administrator', 'upward', 'vacant']])
    expect(reached(['director'], [inspector, city])).toEqual([['inspector', 'inspector', 'upward', 'vacant']])
    expect(reached(['director'], [city])).toEqual([['city', 'director', 'upward', 'vacant']])
    expect(reached(['director'], [])).toEqual([])
  })
})

describe('who holds the case', () => {
  test('is whoever may take it forward; above several stands the superior of the lowest', () => {
    expect(reached(['holder'], everybody, ['inspector', 'section-chief']).map(([person]) => person)).toEqual(['inspector', 'chief'])
    expect(reached(['holder-superior'], everybody, ['inspector', 'section-chief'])).toEqual([['chief', 'section-chief', 'post', null]])
    expect(reached(['holder-superior'], everybody, ['section-chief', 'deputy-director'])).toEqual([['leader', 'deputy-director', 'post', null]])
    expect(reached(['holder-superior'], everybody, ['township-officer', 'inspector'])).toEqual([['chief', 'section-chief', 'post', null]])
    expect(reached(['holder-superior'], everybody, ['director'])).toEqual([['director', 'director', 'post', null]])
  })

  test('a clock that no role may end is the section chief’s, and so is a post of an old rule set that nobody knows', () => {
    expect(reached(['holder', 'caretaker'], everybody)).toEqual([['chief', 'section-chief', 'post', null]])
  })
})

test('a step reaches a bounded number of people', () => {
  const crowd = Array.from({ length: 200 }, (_, n) => seat(`inspector-${n}`, 'inspector'))
  expect(reached(['holder'], crowd, ['inspector'])).toHaveLength(receiversMax)
})

describe('any organisation chart, however broken', () => {
  const roles: readonly RoleCode[] = [...bureauRoles, 'township-officer', 'institution-head', 'institution-safety', 'administrator', 'security-administrator']
  const person = fc.integer({ min: 0, max: 12 }).map(String)
  const anySeat = fc
    .record({
      person,
      role: fc.constantFrom(...roles),
      account: fc.constantFrom('open' as const, 'disabled' as const, 'none' as const),
      away: fc.boolean(),
      deputies: fc.array(person, { maxLength: 2 }),
    })
    .map(({ person: who, role, ...more }) => seat(who, role, more))
  const step = fc.constantFrom(...ladder)
  const holders = fc.subarray([...bureauRoles, 'township-officer' as const])

  test('leaves no step of the ladder with nobody while somebody of the bureau can be reached', () => {
    fc.assert(
      fc.property(fc.array(anySeat, { maxLength: 25 }), step, holders, (seats, { posts }, able) => {
        const receivers = receiversOf(rosterOf(seats), { posts, place, holders: able })
        const bureau: readonly RoleCode[] = [...bureauRoles, 'administrator', 'security-administrator']
        const someone = seats.some(({ role, account, away, deputies }) => bureau.includes(role) && (away ? deputies.length > 0 : account === 'open'))
        expect(receivers.length > 0 || !someone).toBe(true)
      }),
      { numRuns: 1_000 },
    )
  })

  test('reaches nobody who is away, disabled or without an account, and nobody twice', () => {
    fc.assert(
      fc.property(fc.array(anySeat, { maxLength: 25 }), step, holders, (seats, { posts }, able) => {
        const receivers = receiversOf(rosterOf(seats), { posts, place, holders: able })
        expect(new Set(receivers.map(({ person: who }) => who)).size).toBe(receivers.length)
        for (const { person: who, post, via } of receivers)
          expect(
            seats.some(
              ({ person: p, role, account, away, deputies }) =>
                role === post && (away ? deputies.includes(who) : via !== 'deputy' && p === who && account === 'open'),
            ),
          ).toBe(true)
      }),
      { numRuns: 500 },
    )
  })

  test('is asked for no role that is not read', () => {
    fc.assert(
      fc.property(fc.array(anySeat, { maxLength: 25 }), fc.constantFrom(...knownPosts), holders, (seats, post, able) => {
        const asked = rolesAsked([post], able)
        const whole = receiversOf(rosterOf(seats), { posts: [post], place, holders: able })
        expect(receiversOf(rosterOf(seats.filter(({ role }) => asked.includes(role))), { posts: [post], place, holders: able })).toEqual(whole)
      }),
    )
  })
})
