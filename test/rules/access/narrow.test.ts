import { expect, test } from 'vitest'
import { narrowScope } from '../../../src/access/narrow.js'
import { isEmpty, noScope } from '../../../src/access/scope.js'

const county = { ...noScope, counties: ['371322'] }

test.each([
  ['a province above', '37', { counties: ['371322'] }],
  ['the city above', '3713', { counties: ['371322'] }],
  ['the county itself', '371322', { counties: ['371322'] }],
  ['a township inside', '371322101000', { townships: ['371322101000'] }],
])('a county narrowed to %s asks one question', (_, region, left) => {
  expect(narrowScope(county, region)).toEqual({ scope: { ...noScope, ...left }, region: null })
})

test('a region elsewhere leaves nothing', () => {
  expect(isEmpty(narrowScope(county, '371321').scope)).toBe(true)
  expect(isEmpty(narrowScope(county, '11').scope)).toBe(true)
})

test('single homes are kept, and the region is asked of their rows', () => {
  expect(narrowScope({ ...noScope, institutions: ['a'] }, '371322')).toEqual({ scope: { ...noScope, institutions: ['a'] }, region: '371322' })
})

test('who sees everything sees the region that is named', () => {
  expect(narrowScope({ ...noScope, all: true }, '3713')).toEqual({ scope: { ...noScope, cities: ['3713'] }, region: null })
})

test('without a region the scope stays as it is', () => {
  expect(narrowScope(county, undefined)).toEqual({ scope: county, region: null })
})
