import { lastPosts, posts } from '../access/posts.js'
import type { LadderStep } from './law.js'
import type { LadderRefusal } from './refusals.js'

/** What is wrong with a ladder, and at which of its rows and fields; the whole ladder where no row is to blame. */
export interface LadderFault {
  refusal: LadderRefusal
  at: readonly (string | number)[]
}

/**
 * 督办阶梯的毛病 — a ladder can be climbed: each side has one, no step stands twice, steps follow one another in time, every
 * post is known, and the last step of each side reaches a leader of the bureau, so that no silence ends nowhere. What is
 * put to a leader for decision concerns a home, so only the operator's escalations may propose it.
 *
 * @source docs/regulations.md#ladder
 */
export function ladderFaults(ladder: readonly LadderStep[]): LadderFault[] {
  return [...ladder.flatMap((step, n) => faultsOfStep(ladder, step, n)), ...sides.flatMap((side) => faultsOfSide(ladder, side))]
}

const sides = ['operator', 'authority'] as const satisfies readonly LadderStep['side'][]

function faultsOfStep(ladder: readonly LadderStep[], row: LadderStep, n: number): LadderFault[] {
  const { side, step, does, proposes } = row
  const before = ladder.slice(0, n).filter((other) => other.side === side)
  const unknown = row.posts.flatMap((post, at) => (posts.some((known) => known === post) ? [] : [{ post, at }]))
  return [
    ...(before.some((other) => other.step === step) ? [{ refusal: { code: 'law.ladder-step-twice', side, step }, at: [n, 'step'] } as const] : []),
    ...(isOutOfOrder(ladder, row) ? [{ refusal: { code: 'law.ladder-out-of-order', side, step }, at: [n, 'offsetWorkdays'] } as const] : []),
    ...unknown.map(({ post, at }) => ({ refusal: { code: 'law.ladder-unknown-post', post }, at: [n, 'posts', at] }) as const),
    ...(proposes && (side !== 'operator' || does !== 'escalate')
      ? [{ refusal: { code: 'law.ladder-proposal-misplaced', step }, at: [n, 'proposes'] } as const]
      : []),
  ]
}

/** A later step falls on a later day: not on the same one, and not before. */
const isOutOfOrder = (ladder: readonly LadderStep[], { side, step, offsetWorkdays }: LadderStep): boolean =>
  ladder.some((other) => other.side === side && other.step < step && other.offsetWorkdays >= offsetWorkdays)

function faultsOfSide(ladder: readonly LadderStep[], side: LadderStep['side']): LadderFault[] {
  const last = ladder.filter((row) => row.side === side).toSorted((a, b) => b.step - a.step)[0]
  const lands = last?.does === 'escalate' && last.posts.some((post) => lastPosts.some((leader) => leader === post))
  return lands ? [] : [{ refusal: { code: 'law.ladder-without-last-resort', side }, at: [] }]
}
