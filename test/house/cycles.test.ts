import { expect, test } from 'vitest'
import { sourceFile, sourceFiles, target, type SourceFile } from './source/tree.js'

test('no file loads itself, whatever the way round', () => {
  expect(cycles(sourceFiles())).toEqual([])
})

test('the search finds a ring of three and names it once', () => {
  const ring = [
    sourceFile('src/a/one.ts', "import { two } from './two.js'"),
    sourceFile('src/a/two.ts', "import { three } from '../b/three.js'"),
    sourceFile('src/b/three.ts', "import { one } from '../a/one.js'"),
    sourceFile('src/b/four.ts', "import { one } from '../a/one.js'"),
  ]
  expect(cycles(ring)).toEqual(['src/a/one.ts → src/a/two.ts → src/b/three.ts → src/a/one.ts'])
})

test('a type that points back is no cycle', () => {
  const pair = [sourceFile('src/a/one.ts', "import { two } from './two.js'"), sourceFile('src/a/two.ts', "import type { One } from './one.js'")]
  expect(cycles(pair)).toEqual([])
})

/** Rings of run-time imports, each from its first file by name. Depth first; a ring is closed where a file on the way is met again. */
function cycles(files: readonly SourceFile[]): string[] {
  const byPath = new Map(files.map((file) => [file.path, file]))
  const loads = (path: string): string[] =>
    (byPath.get(path)?.imports ?? []).flatMap((one) => {
      const other = one.runs ? target(path, one.specifier, (candidate) => byPath.has(candidate)) : null
      return other && byPath.has(other) ? [other] : []
    })
  const done = new Set<string>()
  const found = new Set<string>()
  const visit = (path: string, way: readonly string[]): void => {
    const met = way.indexOf(path)
    if (met >= 0) found.add(named(way.slice(met)))
    if (met >= 0 || done.has(path)) return
    for (const other of loads(path)) visit(other, [...way, path])
    done.add(path)
  }
  for (const path of byPath.keys()) visit(path, [])
  return [...found].sort()
}

function named(ring: readonly string[]): string {
  const first = ring.indexOf([...ring].sort()[0] ?? '')
  const turned = [...ring.slice(first), ...ring.slice(0, first)]
  return [...turned, turned[0]].join(' → ')
}
