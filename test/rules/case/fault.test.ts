import { expect, test } from 'vitest'
import { isOpenedMeanwhile } from '../../../src/case/failure.js'
import { faultFacts, isPassing } from '../../../src/fault.js'

const fault = (more: object, message = '联系电话 10000000001') => Object.assign(new Error(message), more)

test.each(['40001', '40P01', '55P03', '57014', '53300', '57P01', '57P03', '08006', 'ECONNREFUSED', 'ECONNRESET', 'EPIPE', 'ETIMEDOUT', 'EAI_AGAIN'])(
  '%s passes',
  (code) => {
    expect(isPassing(fault({ code }))).toBe(true)
  },
)

test.each(['23505', '22P02', '42601', 'ENOENT', 'EACCES', 'ERR_INVALID_ARG_TYPE', ''])('%s does not pass', (code) => {
  expect(isPassing(fault({ code }))).toBe(false)
})

test('a connection that breaks without a code passes, what is no error does not', () => {
  expect(isPassing(new Error('Connection terminated unexpectedly'))).toBe(true)
  expect(isPassing('40001')).toBe(false)
})

test('a case that another has opened meanwhile is told by its key', () => {
  expect(isOpenedMeanwhile(fault({ code: '23505', constraint: 'case_file_pkey' }))).toBe(true)
  expect(isOpenedMeanwhile(fault({ code: '23505', constraint: 'case_file_number_is_unique' }))).toBe(false)
})

test('a log learns the kind, the code, the constraint and the place of a fault, never its message', () => {
  const facts = faultFacts(fault({ code: '23505', constraint: 'case_file_pkey' }))
  expect(facts).toMatchObject({ error: 'Error', code: '23505', constraint: 'case_file_pkey', at: expect.stringContaining('fault.test') })
  expect(JSON.stringify(facts)).not.toContain('10000000001')
  expect(faultFacts('10000000001')).toEqual({ error: 'string' })
})
