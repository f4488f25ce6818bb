import fc from 'fast-check'
import { expect, test } from 'vitest'
import { maskAddress, maskIdentityNumber, maskName, maskPhone } from '../../../src/person/mask.js'

test('an identity number shows its region and its last four', () => {
  expect(maskIdentityNumber('371322194103090019')).toBe('371322********0019')
})

test.each([
  ['13800000000', '138****0000'],
  ['0539-6221234', '053****1234'],
  ['12345', '****'],
])('the phone %s is shown as %s', (phone, masked) => {
  expect(maskPhone(phone)).toBe(masked)
})

test.each([
  ['张三', '张*'],
  ['欧阳建国', '欧*'],
  ['𠮷田', '𠮷*'],
  ['', '*'],
])('the name %s is shown as %s', (name, masked) => {
  expect(maskName(name)).toBe(masked)
})

test.each([
  ['郯城县马头镇东关村12号', '郯城县****'],
  ['东关村', '东****'],
  ['村', '****'],
])('the address %s is shown as %s', (address, masked) => {
  expect(maskAddress(address)).toBe(masked)
})

test('no mask shows the day of birth or the middle of a phone', () => {
  const digits = (length: number) => fc.stringMatching(new RegExp(`^\\d{${length}}$`))
  fc.assert(fc.property(digits(8), (born) => !maskIdentityNumber(`371322${born}0019`).replace('371322', '').replace('0019', '').match(/\d/)))
  fc.assert(fc.property(digits(4), (middle) => maskPhone(`138${middle}0000`) === '138****0000'))
})
