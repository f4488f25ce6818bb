import fc from 'fast-check'
import { expect, test } from 'vitest'
import { checkDigitOf, identityNumberOf } from '../../../src/person/identity-number.js'

const today = '2026-03-10'
const real = { today, synthetic: false }
const invented = { today, synthetic: true }

test('the number of the textbook is one', () => {
  expect(identityNumberOf('11010519491231002X', real)).toBe('11010519491231002X')
})

test('a small x is the same number', () => {
  expect(identityNumberOf(' 11010519491231002x ', real)).toBe('11010519491231002X')
})

test('somebody born in 1880 is not alive, though the check digit fits', () => {
  expect(checkDigitOf('44052418800101001')).toBe('4')
  expect(identityNumberOf('440524188001010014', real)).toBeNull()
})

test.each(['990000194103090019', '990000193605120025', '990000194506200112', '990000193811050240', '990000195001010035', '990000193308151060'])(
  '%s is an invented number, taken only where invented persons are',
  (number) => {
    expect(identityNumberOf(number, invented)).toBe(number)
    expect(identityNumberOf(number, real)).toBeNull()
  },
)

const withCheck = (open: string) => `${open}${checkDigitOf(open)}`

test.each([
  ['a day that does not exist', withCheck('11010519490230002')],
  ['a day that is still to come', withCheck('11010520260311002')],
  ['a region that never was', withCheck('00010519491231002')],
  ['a sign too few', '1101051949123100'],
  ['letters', 'ABCDEFGHIJKLMNOPQR'],
])('%s makes no number', (_, number) => {
  expect(identityNumberOf(number, real)).toBeNull()
})

test('born today is old enough', () => {
  const number = withCheck('11010520260310002')
  expect(identityNumberOf(number, real)).toBe(number)
})

test('a hundred and thirty years to the day are alive, one day more is not', () => {
  expect(identityNumberOf(withCheck('11010518960310002'), real)).not.toBeNull()
  expect(identityNumberOf(withCheck('11010518960309002'), real)).toBeNull()
})

test('every number with its check digit is one, and no digit of it can be another', () => {
  const open = fc
    .tuple(
      fc.constantFrom('110105', '371322', '440524', '659001'),
      fc.date({ min: new Date('1900-01-01'), max: new Date('2026-03-09'), noInvalidDate: true }),
      fc.integer({ min: 0, max: 999 }),
    )
    .map(([region, born, seq]) => `${region}${born.toISOString().slice(0, 10).replaceAll('-', '')}${String(seq).padStart(3, '0')}`)
  fc.assert(
    fc.property(open, fc.integer({ min: 0, max: 16 }), fc.integer({ min: 1, max: 9 }), (digits, at, shift) => {
      const number = withCheck(digits)
      const other = `${number.slice(0, at)}${(Number(number[at]) + shift) % 10}${number.slice(at + 1)}`
      return identityNumberOf(number, real) === number && identityNumberOf(other, real) === null
    }),
  )
})
