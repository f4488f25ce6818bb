import { digestOf } from '../case/identity.js'

/** 默克尔树 — as RFC 6962 builds it: leaves and nodes are told apart by their first byte, so that neither passes for the other. */
export const leafHash = (text: string): Buffer => digestOf(leafMark, text)
export const nodeHash = (left: Buffer, right: Buffer): Buffer => digestOf(nodeMark, left, right)
const leafMark = Buffer.of(0)
const nodeMark = Buffer.of(1)

/** A neighbour on the way from a leaf to the root, and on which side it stands. */
export interface PathStep {
  side: 'left' | 'right'
  hash: string
}

/** The root of leaves that come one after another; holds one hash per level of the tree, whatever their number. */
export function growingRoot(): { add(leaf: Buffer): void; root(): Buffer; leaves(): number } {
  let count = 0
  const full: { height: number; hash: Buffer }[] = []
  return {
    add(leaf) {
      count += 1
      let top = { height: 0, hash: leaf }
      for (let left = full.at(-1); left?.height === top.height; left = full.at(-1)) {
        full.pop()
        top = { height: top.height + 1, hash: nodeHash(left.hash, top.hash) }
      }
      full.push(top)
    },
    leaves: () => count,
    root: () => full.reduceRight<Buffer | null>((right, { hash }) => (right ? nodeHash(hash, right) : hash), null) ?? digestOf(),
  }
}

/** The neighbours from a leaf up to the root: who has them and the leaf needs no other leaf. */
export function pathTo(leaves: readonly Buffer[], index: number): PathStep[] {
  if (leaves.length <= 1) return []
  const half = 2 ** Math.floor(Math.log2(leaves.length - 1))
  const [left, right] = [leaves.slice(0, half), leaves.slice(half)]
  return index < half
    ? [...pathTo(left, index), { side: 'right', hash: rootOf(right).toString('hex') }]
    : [...pathTo(right, index - half), { side: 'left', hash: rootOf(left).toString('hex') }]
}

/** The root of a whole tree at once. */
export function rootOf(leaves: readonly Buffer[]): Buffer {
  const growing = growingRoot()
  for (const leaf of leaves) growing.add(leaf)
  return growing.root()
}

/** The root to which a path leads from a leaf. */
export const rootBy = (leaf: Buffer, path: readonly PathStep[]): Buffer =>
  path.reduce((hash, { side, hash: other }) => {
    const neighbour = Buffer.from(other, 'hex')
    return side === 'left' ? nodeHash(neighbour, hash) : nodeHash(hash, neighbour)
  }, leaf)
