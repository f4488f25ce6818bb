import { expect, test } from 'vitest'
import { canonical } from '../../../src/case/identity.js'
import { hazardDetails } from '../../../src/hazard/detail-tables.js'
import { projectHazard } from '../../../src/hazard/projection.js'
import type { HazardState } from '../../../src/hazard/state.js'
import { act, body, hazardIn, majorIn } from '../../support/hazard-cases.js'
import { hazardId, penalty, people } from '../../support/hazard-people.js'

const open = hazardIn('rectifying')
const once = (...names: readonly Parameters<typeof act>[1][]): HazardState => names.reduce<HazardState>((state, name) => act(state, name), open)
/** States that between them fill every table. */
const states: readonly HazardState[] = [
  hazardIn('signed-off'),
  hazardIn('withdrawn'),
  hazardIn('closed-unfixed'),
  majorIn('signed-off'),
  once('request-extension', 'decide-extension', 'file-objection', 'decide-objection', 'report-progress'),
  once('plan-stages', 'complete-stage', 'defer', 'end-deferral'),
  once('supervise', 'record-publication', 'end-supervision', 'impose-measure', 'lift-measure', 'refer', 'record-referral-reply', 'start-enforcement'),
  act(open, 'impose-measure', { body: penalty, by: people.inspector }),
  { ...hazardIn('filed'), leadId: hazardId },
]
const rowsOf = (table: string) => states.flatMap((state) => projectHazard(hazardId, state)[table] ?? [])

test('every detail table is projected, and no table besides', () => {
  for (const state of states) expect(Object.keys(projectHazard(hazardId, state)).toSorted()).toEqual(hazardDetails.map((t) => t.name).toSorted())
})

test.each(hazardDetails.map((table) => [table.name, table] as const))('every row of %s fills exactly the columns that are written', (name, table) => {
  expect(rowsOf(name).length).toBeGreaterThan(0)
  for (const row of rowsOf(name)) expect(Object.keys(row).toSorted()).toEqual([...table.columns].toSorted())
})

test('no key stands twice in the rows of one state', () => {
  for (const state of states)
    for (const { name, key } of hazardDetails) {
      const keys = (projectHazard(hazardId, state)[name] ?? []).map((row) => key.map((column) => row[column]).join('/'))
      expect(new Set(keys).size).toBe(keys.length)
    }
})

test('equal states have equal rows, down to the last letter', () => {
  for (const state of states) expect(canonical(projectHazard(hazardId, structuredClone(state)))).toBe(canonical(projectHazard(hazardId, state)))
})

test('rows hold ids of texts and never words', () => {
  for (const { name } of hazardDetails) expect(canonical(rowsOf(name))).not.toContain('c0ffee')
})

test('the limit and the moment at which it stood still outlive the term', () => {
  const [before] = projectHazard(hazardId, hazardIn('county-verified')).rectification ?? []
  const [row] = projectHazard(hazardId, hazardIn('signed-off')).rectification ?? []
  expect(before).toMatchObject({ due_on: '2026-03-31', stopped_at: '2026-03-20T02:00:00.000Z', stopped_why: 'with-authority' })
  expect(row).toMatchObject({ due_on: '2026-03-31', original_due_on: '2026-03-30', stopped_at: '2026-03-20T02:00:00.000Z', stopped_why: 'closed' })
})

test('while the authority verifies, the time of the home stands still', () => {
  const [row] = projectHazard(hazardId, hazardIn('submitted')).rectification ?? []
  expect(row).toMatchObject({ stopped_at: '2026-03-20T02:00:00.000Z', stopped_why: 'with-authority' })
})

test('a new limit after a failed visit is the limit of the list, and the first one is kept', () => {
  const failed = act(hazardIn('submitted'), 'verify-by-township', {
    body: body('verify-by-township', { verdict: 'not-passed' }),
    at: '2026-03-31T02:00:00.000Z',
  })
  const [row] = projectHazard(hazardId, failed).rectification ?? []
  expect(row).toMatchObject({ original_due_on: '2026-03-30', stopped_at: null })
  expect(String(row?.due_on) > '2026-03-31').toBe(true)
})
