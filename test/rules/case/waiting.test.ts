import { expect, test } from 'vitest'
import { forwardStatuses } from '../../../src/case/waiting.js'
import { hazardMoves } from '../../../src/hazard/moves.js'
import { type HazardStatus, hazardStatuses, openStatuses } from '../../../src/hazard/status.js'

const forward = forwardStatuses(hazardMoves, hazardStatuses, openStatuses)

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
  const onlyExits = { withdraw: hazardMoves.withdraw, comment: hazardMoves.comment }
  expect([...forwardStatuses<string, HazardStatus>(onlyExits, hazardStatuses, openStatuses).values()].flat()).toEqual([])
})
