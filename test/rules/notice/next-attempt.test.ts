import { expect, test } from 'vitest'
import type { Ended } from '../../../src/notice/message.js'
import { lookAgain, nextAttempt } from '../../../src/notice/next-attempt.js'

const now = '2026-03-10T01:00:00.000Z'
const expiresAt = '2026-03-11T01:00:00.000Z'
const next = (status: Ended['status'], more: { attempts?: number; keyed?: boolean; expiresAt?: string } = {}) =>
  nextAttempt({ ended: { status }, attempts: 1, keyed: false, now, expiresAt, ...more })

test.each([
  ['sent', false, { settle: 'sent' }],
  ['sent', true, { settle: 'sent' }],
  ['refused', false, { settle: 'failed' }],
  ['refused', true, { settle: 'failed' }],
  ['not-sent', false, { againInMs: 30_000 }],
  ['not-sent', true, { againInMs: 30_000 }],
  ['unknown', false, { settle: 'unknown' }],
  ['unknown', true, { againInMs: 30_000 }],
] as const)('after an attempt that ended %s, keyed %s, follows %o', (status, keyed, follows) => {
  expect(next(status, { keyed })).toEqual(follows)
})

test('pauses grow to half an hour and no further', () => {
  const pauses = Array.from({ length: 50 }, (_, n) => next('not-sent', { attempts: n + 1 })).map((one) => ('againInMs' in one ? one.againInMs : 0))
  expect(pauses).toEqual(pauses.toSorted((a, b) => a - b))
  expect(pauses.at(-1)).toBe(1_800_000)
})

test('a message that would be too old by then is not tried again', () => {
  expect(next('not-sent', { expiresAt: '2026-03-10T01:00:20.000Z' })).toEqual({ settle: 'expired' })
})

test('a provider is asked ever more seldom what became of it, and after six hours no more', () => {
  expect([0, 120_000, 700_000, 4_000_000, 22_000_000].map(lookAgain)).toEqual([120_000, 600_000, 3_600_000, 21_600_000, null])
})
