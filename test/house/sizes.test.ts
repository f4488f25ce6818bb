import { expect, test } from 'vitest'
import { sourceFiles } from './source/tree.js'

/** Lines above which a file of ours holds two ideas. Data files (catalogues, calendars, columns of a form) are rows, not ideas. */
const linesMax = 350
/** Half of our files are shorter than this. */
const medianMax = 80
const data = /^(seeds|test|bench)\/|^src\/database\/migrations\//

const sizes = sourceFiles()
  .filter(({ path }) => !data.test(path))
  .map(({ path, text }) => ({ path, lines: text.split('\n').length }))
  .sort((a, b) => a.lines - b.lines)

test('no file of the domain or its borders is longer than 350 lines', () => {
  expect(tooLong(sizes)).toEqual([])
})

test('half of the files are short', () => {
  expect(sizes[Math.floor(sizes.length / 2)]?.lines ?? 0).toBeLessThan(medianMax)
})

test('a file of 351 lines is found', () => {
  expect(tooLong([{ path: 'src/hazard/everything.ts', lines: 351 }])).toHaveLength(1)
})

function tooLong(measured: readonly { path: string; lines: number }[]): string[] {
  return measured.filter(({ lines }) => lines > linesMax).map(({ path, lines }) => `${path}: ${lines} lines`)
}
