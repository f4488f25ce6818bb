import { expect, test } from 'vitest'
import { forwardStatuses } from '../../../src/case/waiting.js'
import { moves } from '../../../src/hazard/moves.js'
import { hazardStatuses, openStatuses } from '../../../src/hazard/status.js'

const forward = forwardStatuses(moves, hazardStatuses, openStatuses)

test.each([
  ['institution-head', ['filed', 'notified', 'rectifying']],
  ['township-officer', ['filed', 'submitted']],
  ['deputy-director', ['planned', 'county-verified']],
  ['director', ['planned', 'county-verified']],
] as const)('%s takes a hazard forward from %j', (role, statuses) => {
  expect(forward.get(role)?.toSorted()).toEqual([...statuses].toSorted())
})

test.each(['auditor', 'section-clerk', 'institution-clerk', 'legal-reviewer'] as const)('nothing of the table waits for %s', (role) => {
  expect(forward.get(role) ?? []).toEqual([])
})

test('who may only withdraw or comment has nothing waiting', () => {
  const onlyExits = { withdraw: moves.withdraw, comment: moves.comment }
  expect([...forwardStatuses(onlyExits, hazardStatuses, openStatuses).values()].flat()).toEqual([])
})
