import { describe, expect, test } from 'vitest'
import { fold } from '../../../src/case/fold.js'
import type { Actor, CaseEvent } from '../../../src/case/case.js'
import type { HazardCommandName } from '../../../src/hazard/commands.js'
import { drawFor, drawnNumber } from '../../../src/hazard/decide/draw.js'
import { flagsOf } from '../../../src/hazard/flags.js'
import { hazard } from '../../../src/hazard/kind.js'
import type { HazardState } from '../../../src/hazard/state.js'
import { isRefusal } from '../../../src/refusal.js'
import { countyLaw } from '../../support/county-law.js'
import {
  act,
  act1,
  ask,
  body,
  commandOf,
  events,
  facts,
  factsOfFile,
  factsOfPerson,
  first,
  hazardIn,
  majorBodies,
  majorIn,
} from '../../support/hazard-cases.js'
import { files, hazardId, home, people, penalty } from '../../support/hazard-people.js'

const seed = '00112233445566778899aabbccddeeff'

describe('the draw for county re-inspection', () => {
  test('is the same for ever: seed, hazard and round give the number', () => {
    expect(drawnNumber(seed, hazardId, 1)).toBe(drawnNumber(seed, hazardId, 1))
    expect([1, 2, 3].map((round) => drawnNumber(seed, hazardId, round).toFixed(6))).toMatchInlineSnapshot(`
      [
        "0.152258",
        "0.853336",
        "0.644246",
      ]
    `)
  })

  test('is recorded so that it can be drawn again', () => {
    const { draw } = act(hazardIn('submitted'), 'verify-by-township', { law: countyLaw() })
    expect(draw).toEqual({ round: 1, ...drawFor(seed, hazardId, 1, 0.3) })
  })

  test.each([
    [0, 'county-verified', 'sign-off'],
    [1, 'township-verified', 'county-verify'],
  ])('at a share of %s leads to %s', (countySampleShare, status, clock) => {
    const state = act(hazardIn('submitted'), 'verify-by-township', { law: countyLaw({ countySampleShare }) })
    expect([state.status, state.draw?.taken, state.terms.filter((t) => !t.paused).map((t) => t.clock)]).toEqual([status, countySampleShare === 1, [clock]])
  })

  test('takes its share in the long run', () => {
    const taken = Array.from({ length: 4000 }, (_, n) => drawFor(String(n).padStart(32, '0'), hazardId, 1, 0.2)).filter((draw) => draw.taken)
    expect(taken.length / 4000).toBeGreaterThan(0.18)
    expect(taken.length / 4000).toBeLessThan(0.22)
  })

  test('is not made for a major hazard, which the county always sees', () => {
    const state = act(majorIn('submitted'), 'verify-by-township', { law: countyLaw({ countySampleShare: 0 }) })
    expect([state.status, state.draw]).toEqual(['township-verified', null])
  })
})

describe('who verifies', () => {
  const sponsored: HazardState = { ...hazardIn('submitted'), sponsor: '990000101' }
  test('another township does, where the township is the sponsor', () => {
    const lent = [
      { role: 'township-officer', home: 'township', code: '990000102' },
      { role: 'township-officer', home: 'township', code: '990000101' },
    ] as const
    const told = facts({ persons: facts().persons.map((one) => (one.grants[0]?.role === 'township-officer' ? { ...one, grants: lent } : one)) })
    expect(isRefusal(ask(sponsored, 'verify-by-township', { facts: told }))).toBe(false)
  })
  test('the county does, where the township is the sponsor', () => {
    const asking = { by: people.reinspector, body: body('verify-by-township', { second: people.colleague.person }) }
    expect(act(sponsored, 'verify-by-township', asking).status).toBe('township-verified')
  })
  test('one of the township and one of the county go together', () => {
    expect(isRefusal(ask(hazardIn('submitted'), 'verify-by-township', { body: body('verify-by-township', { second: people.colleague.person }) }))).toBe(false)
  })
  test('one of the two re-inspectors may have found it', () => {
    expect(isRefusal(ask(hazardIn('township-verified'), 'verify-by-county'))).toBe(false)
  })
  test('an officer whose certificate has run out does not re-inspect', () => {
    const told = factsOfPerson(people.reinspector.person, { certified: false })
    expect(ask(hazardIn('township-verified'), 'verify-by-county', { facts: told })).toEqual({
      code: 'hazard.officer-not-certified',
      officers: [people.reinspector.person],
    })
  })
})

describe('the screens know without asking a register', () => {
  const refusedTo = (state: HazardState, name: HazardCommandName, by: Actor) => hazard.refuse(state, commandOf(name), by)
  test.each([
    [
      'that who handed in does not verify',
      hazardIn('submitted'),
      'verify-by-township',
      { ...people.head, role: 'township-officer' },
      'hazard.maker-is-verifier',
    ],
    [
      'that who verified does not approve',
      hazardIn('county-verified'),
      'sign-off',
      { ...people.township, role: 'section-chief' },
      'hazard.verifier-is-approver',
    ],
    ['that who proposed is not the second', act1(hazardIn('filed'), 'withdraw'), 'withdraw', people.inspector, 'case.already-proposed'],
    ['that signed paper has a scan', hazardIn('county-verified'), 'sign-off', { ...people.leader, recordedBy: people.clerk.person }, 'hazard.scan-required'],
  ] as const)('%s', (_, state, name, by, code) => {
    expect(refusedTo(state, name, by)?.code).toBe(code)
  })
  test('who may, and leave the rest to the decision', () => {
    expect(refusedTo(hazardIn('county-verified'), 'sign-off', people.chief)).toBeNull()
  })
})

describe('evidence', () => {
  const submitted = (told = facts()) => act(hazardIn('rectifying'), 'submit-rectification', { facts: told })
  test.each([
    ['cited by another hazard', factsOfFile(files.after, { citedElsewhere: true }), [files.after]],
    ['taken before the hazard was found', factsOfFile(files.before, { takenAt: '2026-03-08T02:00:00.000Z' }), [files.before]],
    ['taken before it was mended', factsOfFile(files.after, { takenAt: '2026-03-18T02:00:00.000Z' }), [files.after]],
  ])('%s is taken and marked as doubtful', (_, told, doubtful) => {
    const state = submitted(told)
    expect(state.submissions[0]?.doubtful).toEqual(doubtful)
    expect(flagsOf(state)).toContain('evidence-doubt')
  })
  test('of an evening in UTC is of the next day in Shandong', () => {
    expect(submitted(factsOfFile(files.after, { takenAt: '2026-03-18T16:30:00.000Z' })).submissions[0]?.doubtful).toEqual([])
  })
  test('from the filing shows how it was', () => {
    expect(act(hazardIn('rectifying'), 'submit-rectification', { body: body('submit-rectification', { before: [] }) }).submissions[0]?.before).toEqual([
      files.photo,
    ])
  })
  test('handed in after the limit is late', () => {
    expect(act(hazardIn('rectifying'), 'submit-rectification', { at: '2026-03-31T16:00:00.001Z' }).submissions[0]?.late).toBe(true)
    expect(act(hazardIn('rectifying'), 'submit-rectification', { at: '2026-03-31T15:59:59.999Z' }).submissions[0]?.late).toBe(false)
  })
})

describe('numbers', () => {
  test('a hazard is numbered by county, home, year and order', () => {
    expect(hazardIn('filed').number).toBe('990000-0005-2026-0001')
  })
  test('the year is that of Shandong', () => {
    const [event] = events(null, 'file', { body: body('file', { foundOn: '2026-01-01' }), at: '2025-12-31T16:00:00.000Z' })
    expect(event?.body).toMatchObject({ number: '990000-0005-2026-0001' })
  })
  test('a relapse bears the number of its first ancestor, and takes none', () => {
    const ancestor = {
      hazardId,
      number: '990000-0005-2025-0007-R1',
      root: '990000-0005-2025-0007',
      relapses: 1,
      institutionId: home,
      status: 'signed-off',
    } as const
    const decision = ask(null, 'file', { body: body('file', { relapseOf: hazardId }), facts: facts({ ancestor }) })
    expect(decision).toMatchObject([{ kind: 'file', body: { number: '990000-0005-2025-0007-R2', relapses: 2 } }])
    expect(decision).not.toHaveProperty([0, 'takes'])
  })
  test('a sign-off has a number of its own series, and its look-backs by the county’s days', () => {
    const { closing, lookBacks } = hazardIn('signed-off')
    expect(closing).toMatchObject({ how: 'signed-off', number: '990000-XH-2026-0001', grade: 'A' })
    expect(lookBacks).toEqual([
      { sort: 'first', opensOn: '2026-04-25' },
      { sort: 'second', opensOn: '2026-06-24' },
    ])
  })
  test('a proposal takes no number', () => {
    const proposed = ask(majorIn('county-verified'), 'sign-off', { by: people.leader, body: majorBodies['sign-off'] })
    expect(proposed).toMatchObject([{ kind: 'proposed' }])
    expect(proposed).not.toHaveProperty([0, 'takes'])
  })
})

describe('filing', () => {
  test('an inspector who files is one of the officers; a clerk is not', () => {
    expect(hazardIn('filed').officers).toEqual([people.inspector.person, people.colleague.person])
    const byClerk = { by: people.clerk, body: body('file', { officers: [people.inspector.person, people.colleague.person] }) }
    expect(act(null, 'file', byClerk).officers).toEqual([people.inspector.person, people.colleague.person])
  })
  test('a home files what it found itself, without officers', () => {
    const own = { by: people.head, body: body('file', { source: 'self-check', officers: [] }) }
    expect(act(null, 'file', own)).toMatchObject({ source: 'self-check', officers: [], filedBy: people.head.person })
  })
  test('a code of the catalogue makes it major, and says how sure the catalogue is', () => {
    expect(act(null, 'file', { body: body('file', { majorCode: 'MH-C3' }) })).toMatchObject({ level: 'major', majorSource: 'second-hand', confirmed: null })
  })
  test('an open lead of the home is confirmed by it', () => {
    const lead = {
      by: people.head,
      body: body('file', { source: 'lead', officers: [], leadId: hazardId }),
      facts: facts({ lead: { institutionId: home, status: 'open' } }),
    }
    expect(act(null, 'file', lead).leadId).toBe(hazardId)
  })
})

describe('a penalty', () => {
  const imposed = (step: object) =>
    ask(hazardIn('rectifying'), 'impose-measure', { body: { ...penalty, steps: penalty.steps.map((s) => (s.step === 'hearing' ? { ...s, ...step } : s)) } })
  test.each([
    ['nobody asked for a hearing, and the term is over', {}],
    ['the home gave it up in writing, on any day', { outcome: 'waived', evidence: files.waiver, on: '2026-03-12' }],
  ])('stands when %s', (_, step) => {
    expect(imposed(step)).toMatchObject([{ kind: 'proposed' }])
  })
  test('leaves the hazard open, and flagged until it is lifted', () => {
    const state = act(hazardIn('rectifying'), 'impose-measure', { body: penalty })
    expect([state.status, flagsOf(state)]).toEqual(['rectifying', ['measure-imposed']])
    expect(flagsOf(act(state, 'lift-measure'))).toEqual([])
  })
})

test('enforcement leaves the hazard open and its clock running', () => {
  const state = act(hazardIn('rectifying'), 'start-enforcement')
  expect([state.status, hazard.summary(state).closed, flagsOf(state)]).toEqual(['rectifying', false, ['in-enforcement']])
})

test('a leader’s signed paper, recorded by a clerk with its scan, names both', () => {
  const by = { ...people.leader, recordedBy: people.clerk.person, scan: files.scan }
  expect(act(hazardIn('county-verified'), 'sign-off', { by, body: majorBodies['sign-off'] }).closing).toMatchObject({
    by: people.leader.person,
    recordedBy: people.clerk.person,
  })
})

test('a hazard tells other cases nothing', () => {
  expect(hazard.effects(hazardIn('filed'), first(events(null, 'file')))).toEqual([])
})

describe('an old event', () => {
  const event = first(events(hazardIn('submitted'), 'verify-by-township'))
  const { method: _, ...withoutMethod } = event.body as { method: string }
  const old: CaseEvent = { ...event, schema: 1, body: withoutMethod }

  test('of a township’s verification without its method is lifted: it was seen on site', () => {
    expect(hazard.upcast(old)).toMatchObject({ schema: 2, body: { method: 'on-site' } })
    expect(fold(hazard, [old], hazardIn('submitted'))).toEqual(fold(hazard, [event], hazardIn('submitted')))
  })
  test('stays as it was recorded', () => {
    expect(old).not.toHaveProperty(['body', 'method'])
  })
  test('is what is written no more', () => {
    expect(event.schema).toBe(2)
    expect(hazard.upcast(event)).toBe(event)
  })
})
