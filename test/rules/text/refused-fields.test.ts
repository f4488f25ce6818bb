import { expect, test } from 'vitest'
import { problemBody } from '../../../src/http/problem.js'
import type { Refusal } from '../../../src/refusal.js'
import { fieldOf } from '../../../src/text/refused-fields.js'
import { requestWording } from '../../../src/text/request.js'

const [one, other, third] = [1, 2, 3].map((n) => `0198f0aa-0000-7000-8000-00000000000${n}`) as [string, string, string]
const unknown = (...persons: string[]): Refusal => ({ code: 'hazard.person-unknown', persons })

test.each([
  ['a field that is always the same', { code: 'hazard.category-unknown', category: 'x' }, {}, 'category'],
  ['the field that a fact names', { code: 'hazard.day-in-future', field: 'foundOn', today: '2026-03-10' }, {}, 'foundOn'],
  ['the side that a fact names', { code: 'hazard.evidence-required', side: 'after' }, {}, 'after'],
  ['the list that holds a person', unknown(one), { officers: [other, one], responsiblePerson: third }, 'officers'],
  ['the one field that holds a person', unknown(third), { officers: [one], responsiblePerson: third }, 'responsiblePerson'],
  ['the row that holds a person', unknown(one), { steps: [{ person: third }, { person: one }] }, 'steps.1.person'],
  ['the list of rows when several hold one', unknown(one, third), { steps: [{ person: third }, { person: one }] }, 'steps'],
  ['the first of two fields when both are wrong', unknown(one, third), { officers: [one], responsiblePerson: third }, 'officers'],
  ['the list that holds several files', { code: 'hazard.evidence-unknown', evidenceIds: [one, other] }, { photos: [one, third, other] }, 'photos'],
  ['the first name that the request carries', { code: 'order.officers-too-few', wanted: 2 }, { servers: [one, one] }, 'servers'],
  ['a header', { code: 'case.happened-in-future', now: '2026-03-10T00:00:00.000Z' }, {}, 'qingdan-happened-at'],
] as const)('a refusal points at %s', (_, refusal, request, field) => {
  expect(fieldOf(refusal as unknown as Refusal, request)).toBe(field)
  expect(problemBody(refusal as unknown as Refusal, request)).toMatchObject({ code: refusal.code, field })
})

test('what the case holds and the request does not points at no field', () => {
  expect(fieldOf({ code: 'order.due-too-early', hazardIds: [one], after: '2026-03-10' }, { sealedScan: other })).toBeNull()
  expect(problemBody({ code: 'hazard.not-major' }, {})).not.toHaveProperty('field')
})

test('a field that has two faults is named once in the sentence', () => {
  const fields = [
    { field: 'foundOn', reason: 'not-a-day' },
    { field: 'foundOn', reason: 'not-allowed' },
    { field: 'place', reason: 'missing' },
  ] as const
  expect(requestWording['request.invalid'].say({ code: 'request.invalid', fields })).toBe('填写有误，请核对：foundOn、place。')
})
