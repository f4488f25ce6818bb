import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { afterAll, beforeAll, expect, inject, test } from 'vitest'
import { checkoutFolder } from '../../../src/main/folders.js'
import { hazardMoves } from '../../../src/hazard/moves.js'
import { lookbackMoves } from '../../../src/lookback/moves.js'
import { orderMoves } from '../../../src/order/moves.js'
import { lawfulMoves } from '../rig/lawful-moves.js'
import { defects } from './defects.js'
import { copySource, edited, type PatchedCopy } from './patched-copy.js'
import { isCaught, runBattery, seedAndRun } from './seeded-defects.js'

/** Those whose battery needs a database alone and takes a few seconds; `npm run battery -- --defects` runs all ten. */
const inEveryRun = [7, 10]

let copy: PatchedCopy
beforeAll(async () => {
  copy = await copySource()
})
afterAll(async () => await copy?.forget())

const server = () => inject('templateDatabaseUrl')

test('there are ten, and each changes words that the source has', () => {
  expect(defects.map(({ nth }) => nth)).toEqual([1, 2, 3, 4, 5, 6, 7, 8, 9, 10])
  for (const { edits } of defects) for (const edit of edits) expect(edited(readFileSync(join(checkoutFolder, edit.file), 'utf8'), edit)).not.toBe('')
})

test('every command of the product stands in the second copy of the lawful moves', () => {
  const missing = (kind: string, moves: object) => Object.keys(moves).filter((name) => !Object.hasOwn(lawfulMoves[kind] ?? {}, name))
  expect([...missing('hazard', hazardMoves), ...missing('order', orderMoves), ...missing('hazardLookback', lookbackMoves)]).toEqual([])
})

test('a defect whose source has moved fails loudly', () => {
  expect(() => edited('const one = 1', { file: 'src/one.ts', find: 'const two', replace: '' })).toThrow(/has moved/)
})

test('the sound source breaks nothing', async () => {
  await copy.build([])
  expect(await runBattery(copy, { program: 'store-battery', trial: 'lists' }, server())).toEqual([])
})

test.each(defects.filter(({ nth }) => inEveryRun.includes(nth)))('defect $nth is caught: $name', async (defect) => {
  const found = await seedAndRun(copy, defect, server())
  expect(found.filter((line) => isCaught(defect, [line]))).not.toEqual([])
})
