import fc from 'fast-check'
import { expect, test } from 'vitest'
import { creditCheckOf, creditCodeOf, organisationCheckOf } from '../../../src/institution/credit-code.js'

const real = { synthetic: false }
const invented = { synthetic: true }

test.each(['914403001922038216', '9144030071526726XG', '91330100799655058B', '91110000802100433B', '91350100M000100Y43'])(
  'the well-known code %s is one',
  (code) => {
    expect(creditCodeOf(code, real)).toBe(code)
    expect(creditCodeOf(` ${code.toLowerCase()} `, real)).toBe(code)
  },
)

test.each(['12990000MB0000019C', '12990000MB00000277', '52990000MJ0000018K', '52990000MJ0000026E', '91990000MA0000015Q'])(
  '%s is an invented code, taken only where invented homes are',
  (code) => {
    expect(creditCodeOf(code, invented)).toBe(code)
    expect(creditCodeOf(code, real)).toBeNull()
  },
)

test.each([
  ['a letter that is not in the alphabet', '91440300192203821I'],
  ['a sign too few', '91440300192203821'],
  ['letters where the region stands', '91AA0300192203821X'],
  ['nothing', ''],
])('%s makes no code', (_, code) => {
  expect(creditCodeOf(code, real)).toBeNull()
})

test('a right last sign does not help a wrong organisation code', () => {
  const open = '91440300192203820'
  expect(organisationCheckOf('19220382')).toBe('1')
  expect(creditCodeOf(`${open}${creditCheckOf(open)}`, real)).toBeNull()
})

test('every code with its two checks is one, and no sign of it can be another', () => {
  const alphabet = '0123456789ABCDEFGHJKLMNPQRTUWXY'
  const eight = fc.array(fc.constantFrom(...alphabet), { minLength: 8, maxLength: 8 }).map((signs) => signs.join(''))
  fc.assert(
    fc.property(
      eight,
      fc.constantFrom('11', '12', '52', '91'),
      fc.integer({ min: 0, max: 17 }),
      fc.constantFrom(...alphabet),
      (organisation, kind, at, sign) => {
        const open = `${kind}371322${organisation}${organisationCheckOf(organisation)}`
        const code = `${open}${creditCheckOf(open)}`
        const other = `${code.slice(0, at)}${sign}${code.slice(at + 1)}`
        return creditCodeOf(code, real) === code && (other === code || creditCodeOf(other, real) === null)
      },
    ),
  )
})
