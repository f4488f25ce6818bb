import type { Day, Instant } from '../case/case.js'
import { canonical, digestOf, growingHash } from '../case/identity.js'

/** The series in which the registers are anchored; every other series is a county by its code. */
export const registerSeries = 'registers'

/**
 * 锚定之首 — where one history stood: the thing, its version and the hash of its last event. A thing is a case by its id, `register/thing`, or
 * the log of a day, `log/command_inbox/2026-11-26`, whose version is the number of its rows.
 */
export interface Head {
  thing: string
  version: number
  /** In hexadecimal letters. */
  head: string
}

/** 每日锚定 — one hash over all heads of a series at the end of a day. It extends the one before. */
export interface Anchor {
  series: string
  day: Day
  /** The hash of the anchor before; null for the first. */
  previous: string | null
  /** The root of the tree over all heads, sorted by thing. */
  root: string
  leaves: number
  /** The hash over the heads that have moved since the anchor before, and how many they are. */
  moved: string
  movedCount: number
  takenAt: Instant
}

/** The text of a head, as it becomes a leaf of the tree. */
export const leafText = ({ thing, version, head }: Head): string => canonical({ head, thing, version })

/** The text of an anchor, as it is hashed and kept. */
export const anchorText = ({ series, day, previous, root, leaves, moved, movedCount, takenAt }: Anchor): string =>
  canonical({ series, day, previous, root, leaves, moved, movedCount, takenAt })
/** The hash of an anchor, in hexadecimal letters: what is published of it. */
export const anchorHash = (anchor: Anchor): string => digestOf(anchorText(anchor)).toString('hex')

/** The hash over heads that come one after another, sorted by thing. */
export function growingDigest(): { add(head: Head): void; digest(): string; heads(): number } {
  const hash = growingHash()
  let count = 0
  return {
    add(head) {
      count += 1
      hash.update(`${leafText(head)}\n`)
    },
    digest: () => hash.digest('hex'),
    heads: () => count,
  }
}
