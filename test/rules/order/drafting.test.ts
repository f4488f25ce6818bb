import { describe, expect, test } from 'vitest'
import { countyLaw } from '../../support/county-law.js'
import { act, ask, bodies, facts, hazard, hazardA, hazardB, home, orderId, orderIn, people } from '../../support/order-cases.js'

const draft = bodies['draft-order'] as { items: { hazardId: string; requirement: object; term?: object }[] }
const withTerms = (...terms: (object | undefined)[]) => ({
  ...draft,
  items: draft.items.map(({ term: _, ...item }, n) => (terms[n] ? { ...item, term: terms[n] } : item)),
})
const another = '0198f0aa-0000-7000-8000-000000000002'

describe('an order carries hazards of one home that wait for it', () => {
  test.each([
    ['a hazard that is not there', facts({ hazards: [hazard(hazardA)] }), { code: 'order.hazard-unknown', hazardIds: [hazardB] }],
    [
      'a hazard of another home',
      facts({ hazards: [hazard(hazardA), hazard(hazardB, { institutionId: orderId })] }),
      { code: 'order.hazard-of-another-home', hazardIds: [hazardB] },
    ],
    [
      'a hazard already notified',
      facts({ hazards: [hazard(hazardA, { status: 'notified' }), hazard(hazardB)] }),
      { code: 'order.hazard-not-filed', hazardIds: [hazardA] },
    ],
    [
      'a hazard on another live order',
      facts({ hazards: [hazard(hazardA, { onOrder: another }), hazard(hazardB)] }),
      { code: 'order.hazard-on-another-order', hazardIds: [hazardA] },
    ],
    ['a home that is not there', facts({ home: null }), { code: 'order.institution-unknown' }],
  ])('not %s', (_, told, refusal) => {
    expect(ask(null, 'draft-order', { facts: told })).toEqual(refusal)
  })

  test('its own items do not stand in the way of a revision', () => {
    const told = facts({ hazards: [hazard(hazardA, { onOrder: orderId }), hazard(hazardB, { onOrder: orderId })] })
    expect(act(orderIn('drafted'), 'revise-order', { facts: told }).items).toHaveLength(2)
  })
})

describe('two officers', () => {
  const { inspector, colleague } = people
  test('are two persons', () => {
    expect(ask(null, 'draft-order', { body: { ...draft, officers: [inspector.person, inspector.person] } })).toEqual({
      code: 'order.officers-too-few',
      wanted: 2,
    })
  })
  test('hold certificates in force', () => {
    const persons = facts().persons.map((one) => ({ ...one, certified: one.person === inspector.person }))
    expect(ask(null, 'draft-order', { facts: facts({ persons }) })).toEqual({ code: 'order.officer-not-certified', officers: [colleague.person] })
  })
  test('are known and have not left', () => {
    const others = facts().persons.filter((one) => one.person !== colleague.person)
    expect(ask(null, 'draft-order', { facts: facts({ persons: others }) })).toEqual({ code: 'order.person-unknown', persons: [colleague.person] })
    const left = facts().persons.map((one) => ({ ...one, present: one.person !== colleague.person }))
    expect(ask(null, 'draft-order', { facts: facts({ persons: left }) })).toEqual({ code: 'order.person-has-left', persons: [colleague.person] })
  })
})

describe('the term of an item', () => {
  test('left out, it is the default of the category', () => {
    expect(act(null, 'draft-order', { body: withTerms() }).items.map((i) => i.term)).toEqual([{ days: 3 }, { days: 15 }])
  })
  test('left out for a category without default, it is that of the rule', () => {
    const told = facts({ hazards: [hazard(hazardA, { category: 'unheard-of' }), hazard(hazardB)] })
    expect(act(null, 'draft-order', { body: withTerms(), facts: told }).items[0]?.term).toEqual({ days: 15 })
  })
  test('is never left out for a major hazard', () => {
    const told = facts({ hazards: [hazard(hazardA, { major: true }), hazard(hazardB)] })
    expect(ask(null, 'draft-order', { body: withTerms(), facts: told })).toEqual({ code: 'order.term-required', hazardIds: [hazardA] })
  })
  test.each(['2026-03-12', '2026-02-28'])('does not end on %s, today or before', (dueOn) => {
    expect(ask(null, 'draft-order', { body: withTerms({ dueOn }) })).toEqual({ code: 'order.due-too-early', hazardIds: [hazardA], after: '2026-03-12' })
  })
  test('is a year at most', () => {
    expect(ask(null, 'draft-order', { body: withTerms({ dueOn: '2027-03-12' }) })).not.toHaveProperty('code')
    expect(ask(null, 'draft-order', { body: withTerms({ dueOn: '2027-03-13' }) })).toEqual({
      code: 'order.due-too-late',
      hazardIds: [hazardA],
      latest: '2027-03-12',
    })
  })
})

describe('a correction', () => {
  const served = {
    status: 'served',
    institutionId: home,
    correctedBy: null,
    items: [
      { hazardId: hazardA, dueOn: '2026-03-30' },
      { hazardId: hazardB, dueOn: '2026-03-26' },
    ],
  } as const
  const notified = [hazard(hazardA, { status: 'notified', onOrder: another }), hazard(hazardB, { status: 'rectifying', onOrder: another })]
  const correcting = (replaced: object | null, body: object = withTerms()) =>
    ask(null, 'draft-order', { body: { ...body, replaces: another }, facts: facts({ replaced: replaced as never, hazards: notified }) })

  test('keeps hazards and due dates of the served order', () => {
    const state = act(null, 'draft-order', { body: { ...withTerms(), replaces: another }, facts: facts({ replaced: served, hazards: notified }) })
    expect(state.items.map((i) => i.dueOn)).toEqual(['2026-03-30', '2026-03-26'])
    expect(state.replaces).toBe(another)
  })
  test.each([
    ['an order that is not there', null, 'order.replaced-not-served'],
    ['an order on its way', { ...served, status: 'issued' }, 'order.replaced-not-served'],
    ['an order of another home', { ...served, institutionId: another }, 'order.replaced-not-served'],
    ['an order that is being corrected', { ...served, correctedBy: home }, 'order.already-corrected'],
    ['fewer hazards', { ...served, items: [...served.items, { hazardId: home, dueOn: null }] }, 'order.correction-differs'],
    ['more hazards', { ...served, items: served.items.slice(1) }, 'order.correction-differs'],
  ])('is not made of %s', (_, replaced, code) => {
    expect(correcting(replaced)).toMatchObject({ code })
  })
  test('does not move a due date', () => {
    expect(correcting(served, withTerms({ dueOn: '2026-04-30' }))).toEqual({ code: 'order.correction-changes-term', hazardIds: [hazardA] })
  })
  test('goes out although its hazards are no longer filed, and keeps the dates on its service', () => {
    const asking = { facts: facts({ replaced: served, hazards: notified }), law: countyLaw() }
    const issued = (['review-order', 'approve-order', 'issue-order'] as const).reduce(
      (state, name) => act(state, name, asking),
      act(null, 'draft-order', { ...asking, body: { ...withTerms(), replaces: another } }),
    )
    const state = act(issued, 'record-service', { ...asking, body: { ...bodies['record-service'], signedOn: '2026-04-02' }, at: '2026-04-02T02:00:00.000Z' })
    expect(state.items.map((i) => i.dueOn)).toEqual(['2026-03-30', '2026-03-26'])
  })
})
