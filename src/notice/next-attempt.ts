import type { Instant } from '../case/case.js'
import type { Ended, Outcome } from './message.js'

/** The first pause after an attempt that surely reached nobody, the longest, in milliseconds. */
const pauseFirstMs = 30_000
const pauseMostMs = 1_800_000

/** What follows from an attempt: the message is settled, or it is tried once more after a pause. */
export type Next = { settle: Outcome } | { againInMs: number }

interface Judged {
  ended: Ended
  /** How many attempts there were. */
  attempts: number
  /** Whether the provider sends a message once, however often it is asked with the same key. */
  keyed: boolean
  now: Instant
  expiresAt: Instant
}

/**
 * 是否再发 — what was surely not taken is tried again, ever more slowly, until the message is too old. Where nobody knows whether it was
 * taken, it is tried again only with a key that the provider knows: better told late than told twice.
 */
export function nextAttempt({ ended, attempts, keyed, now, expiresAt }: Judged): Next {
  const { status } = ended
  if (status === 'sent') return { settle: 'sent' }
  if (status === 'refused') return { settle: 'failed' }
  if (status === 'unknown' && !keyed) return { settle: 'unknown' }
  const againInMs = Math.min(pauseFirstMs * 2 ** Math.min(attempts - 1, 10), pauseMostMs)
  return Date.parse(now) + againInMs > Date.parse(expiresAt) ? { settle: 'expired' } : { againInMs }
}

/** How long after a message was taken its provider is asked again what became of it, and how long until then, in milliseconds. */
const looks: readonly (readonly [number, number])[] = [
  [60_000, 120_000],
  [600_000, 600_000],
  [3_600_000, 3_600_000],
  [21_600_000, 21_600_000],
]

/** 何时再查 — the pause until the next look at a message that was taken so long ago; null when there is no use in asking any more. */
export const lookAgain = (ageMs: number): number | null => looks.find(([until]) => ageMs < until)?.[1] ?? null
