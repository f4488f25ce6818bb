import { expect, test } from 'vitest'
import { z } from 'zod'
import { hazardBodies } from '../../src/hazard/hazard.js'
import { commandHeaders, openingHeaders } from '../../src/http/command-headers.js'
import { lookbackBodies } from '../../src/lookback/lookback.js'
import { orderBodies } from '../../src/order/order.js'
import { type RefusedField, refusedFields } from '../../src/text/refused-fields.js'
import { wording } from '../../src/text/zh.js'
import { describedIn, refusalFiles } from './source/refusal-samples.js'
import { readText } from './source/tree.js'

const factsOf = new Map(refusalFiles().flatMap((path) => describedIn(readText(path)).map(({ code, facts }) => [code, facts] as const)))
const pointed: [string, RefusedField][] = Object.entries(refusedFields)

test('every refusal of content names its field, or says why it has none', () => {
  const ofContent = Object.entries(wording).flatMap(([code, { status }]) => (status === 422 ? [code] : []))
  expect(ofContent.filter((code) => !factsOf.get(code)?.has('field') && !Object.hasOwn(refusedFields, code))).toEqual([])
})

test('what says why there is no field says it in words', () => {
  expect(pointed.filter(([, field]) => typeof field === 'object' && 'none' in field && !/\w+ \w+ \w+/.test(field.none))).toEqual([])
})

test('a fact that a field is looked up by is a fact of that refusal', () => {
  const lookedUp = pointed.flatMap(([code, field]) =>
    typeof field === 'object' && ('holds' in field || 'says' in field) ? [[code, 'holds' in field ? field.holds : field.says] as const] : [],
  )
  expect(lookedUp.length).toBeGreaterThan(10)
  expect(lookedUp.filter(([code, fact]) => !factsOf.get(code)?.has(fact))).toEqual([])
})

test.each([
  ['hazard', hazardBodies],
  ['order', orderBodies],
  ['lookback', lookbackBodies],
] as const)('every field that a refusal of a %s names stands in one of its bodies, or is a header', (kind, bodies) => {
  const names = new Set([...Object.values(bodies).flatMap(namesIn), ...Object.keys(commandHeaders.shape), ...Object.keys(openingHeaders.shape)])
  const named = pointed
    .filter(([code]) => code.startsWith(`${kind}.`))
    .flatMap(([code, field]) => (typeof field === 'string' ? [[code, field]] : 'firstOf' in field ? field.firstOf.slice(0, 1).map((name) => [code, name]) : []))
  expect(named.length).toBeGreaterThan(5)
  expect(named.filter(([, name]) => !names.has(name ?? ''))).toEqual([])
})

/** Every name of a field in a body, at whatever depth. */
function namesIn(body: z.ZodType): string[] {
  const walk = (schema: unknown): string[] => {
    if (schema === null || typeof schema !== 'object') return []
    const properties = 'properties' in schema && typeof schema.properties === 'object' && schema.properties !== null ? Object.keys(schema.properties) : []
    return [...properties, ...Object.values(schema).flatMap(walk)]
  }
  return walk(z.toJSONSchema(body, { io: 'input', unrepresentable: 'any' }))
}
