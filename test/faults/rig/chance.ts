/** Chance that can be repeated: the same seed gives the same numbers, ids and order. */
export interface Chance {
  /** Evenly between 0 and 1, without 1. */
  next(): number
  /** A whole number below `bound`. */
  below(bound: number): number
  pick<T>(from: readonly T[]): T
  shuffled<T>(from: readonly T[]): T[]
  /** An id of version 4, as a client makes one. */
  uuid(): string
  /** Another source of the same seed, so that what runs side by side does not take each other's numbers. */
  apart(name: string): Chance
}

/** Opens a source by its seed. */
export function chanceOf(seed: string): Chance {
  let state = hashOf(seed)
  const next = () => {
    state = (state + 0x6d2b79f5) | 0
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state)
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32
  }
  const below = (bound: number) => Math.floor(next() * bound)
  const pick = <T>(from: readonly T[]): T => {
    const one = from[below(from.length)]
    if (one === undefined) throw new Error('nothing to pick from')
    return one
  }
  return {
    next,
    below,
    pick,
    uuid: () => uuidFrom(below),
    apart: (name) => chanceOf(`${seed}/${name}`),
    shuffled: (from) => {
      const all = [...from]
      for (let last = all.length - 1; last > 0; last -= 1) {
        const other = below(last + 1)
        ;[all[last], all[other]] = [all[other] as never, all[last] as never]
      }
      return all
    },
  }
}

function uuidFrom(below: (bound: number) => number): string {
  const hex = Array.from({ length: 32 }, () => below(16).toString(16))
  hex[12] = '4'
  hex[16] = (8 + below(4)).toString(16)
  return hex.join('').replace(/^(.{8})(.{4})(.{4})(.{4})/, '$1-$2-$3-$4-')
}

/** FNV-1a: words that differ by one letter begin far apart. */
function hashOf(words: string): number {
  let hash = 0x811c9dc5
  for (const letter of Buffer.from(words)) hash = Math.imul(hash ^ letter, 0x01000193)
  return hash
}
