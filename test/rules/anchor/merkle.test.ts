import fc from 'fast-check'
import { expect, test } from 'vitest'
import { growingRoot, leafHash, nodeHash, pathTo, rootBy, rootOf } from '../../../src/anchor/merkle.js'

const leaves = (count: number) => Array.from({ length: count }, (_, n) => leafHash(`${n}`))

test('a tree of three splits at the largest power of two below it', () => {
  const [a, b, c] = leaves(3) as [Buffer, Buffer, Buffer]
  expect(rootOf([a, b, c]).equals(nodeHash(nodeHash(a, b), c))).toBe(true)
})

test('every leaf of a tree of any size leads to its root, and no other leaf does', () => {
  fc.assert(
    fc.property(fc.integer({ min: 1, max: 70 }), fc.nat(), (count, at) => {
      const all = leaves(count)
      const index = at % count
      const path = pathTo(all, index)
      expect(rootBy(all[index]!, path).equals(rootOf(all))).toBe(true)
      expect(rootBy(leafHash('another'), path).equals(rootOf(all))).toBe(false)
    }),
  )
})

test('a tree that grows has the root of the whole at every size', () => {
  const growing = growingRoot()
  const all = leaves(40)
  for (const [n, leaf] of all.entries()) {
    growing.add(leaf)
    expect(growing.root().equals(rootOf(all.slice(0, n + 1)))).toBe(true)
  }
  expect(growing.leaves()).toBe(40)
})
