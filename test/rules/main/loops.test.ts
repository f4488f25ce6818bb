import { afterEach, beforeEach, expect, test, vi } from 'vitest'
import { type Left, type Loop, runLoop } from '../../../src/main/loops.js'

beforeEach(() => void vi.useFakeTimers())
afterEach(() => void vi.useRealTimers())

/** A loop whose rounds answer what the test lays down, at last nothing. */
function loopOf(...answers: readonly (Left | Error)[]): { loop: Loop; rounds: () => number; troubles: unknown[] } {
  const waiting = [...answers]
  const troubles: unknown[] = []
  let rounds = 0
  const loop = runLoop({
    everyMs: 10_000,
    soonMs: 2_000,
    round: async () => {
      rounds += 1
      const answer = waiting.shift() ?? 'nothing'
      if (answer instanceof Error) throw answer
      return answer
    },
    onTrouble: (error) => void troubles.push(error),
  })
  return { loop, rounds: () => rounds, troubles }
}

test('a round that leaves more is followed at once, one that leaves nothing after the whole period', async () => {
  const { loop, rounds } = loopOf('more', 'more')
  await vi.advanceTimersByTimeAsync(9_999)
  expect(rounds()).toBe(3)
  await vi.advanceTimersByTimeAsync(1)
  expect(rounds()).toBe(4)
  await loop.stop()
})

test('a round that leaves something for soon, and one that fails, rest for the shorter time', async () => {
  const broken = new Error('the database is away')
  const { loop, rounds, troubles } = loopOf('soon', broken)
  await vi.advanceTimersByTimeAsync(1_999)
  expect(rounds()).toBe(1)
  await vi.advanceTimersByTimeAsync(1)
  expect([rounds(), troubles]).toEqual([2, [broken]])
  await vi.advanceTimersByTimeAsync(2_000)
  expect(rounds()).toBe(3)
  await loop.stop()
})

test('what wakes a loop within the time in which it gathers is one round, and stopping does not wait for it', async () => {
  let rounds = 0
  const loop = runLoop({
    everyMs: 60_000,
    gatherMs: 2_000,
    round: async () => {
      rounds += 1
      return 'nothing'
    },
    onTrouble: () => undefined,
  })
  await vi.advanceTimersByTimeAsync(1)
  expect(rounds).toBe(1)
  loop.wake()
  await vi.advanceTimersByTimeAsync(1_999)
  loop.wake()
  expect(rounds).toBe(1)
  await vi.advanceTimersByTimeAsync(1)
  expect(rounds).toBe(2)
  await vi.advanceTimersByTimeAsync(59_999)
  expect(rounds).toBe(2)
  loop.wake()
  await vi.advanceTimersByTimeAsync(1)
  await loop.stop()
  expect(rounds).toBe(2)
})

test('a loop that is woken while it works looks once more', async () => {
  let rounds = 0
  const loop: Loop = runLoop({
    everyMs: 10_000,
    round: async () => {
      rounds += 1
      await Promise.resolve()
      if (rounds === 1) loop.wake()
      return 'nothing'
    },
    onTrouble: () => undefined,
  })
  await vi.advanceTimersByTimeAsync(1)
  expect(rounds).toBe(2)
  await loop.stop()
})

test('a loop that is stopped tells its round, waits for it and begins no other', async () => {
  let rounds = 0
  const loop = runLoop({
    everyMs: 1,
    round: (stopping) => {
      rounds += 1
      return new Promise<Left>((resolve) => stopping.addEventListener('abort', () => resolve('more')))
    },
    onTrouble: () => undefined,
  })
  await vi.advanceTimersByTimeAsync(1)
  await loop.stop()
  expect(rounds).toBe(1)
})
