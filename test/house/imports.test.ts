import { builtinModules } from 'node:module'
import { expect, test } from 'vitest'
import { exceptions, mayLoad, mayLoadPackages, mayNotLoadPackages, webTypes } from './source/import-table.js'
import { importsOf } from './source/imports.js'
import { kindsOf } from './source/kinds.js'
import { sourceFile, sourceFiles, target, type SourceFile } from './source/tree.js'

const files = sourceFiles()

test('every import is one that the table allows', () => {
  expect(violations(files)).toEqual([])
})

test('every exception is still needed', () => {
  const loaded = (path: string): string[] => files.find((file) => file.path === path)?.imports.map((one) => one.specifier) ?? []
  const idle = Object.entries(exceptions).flatMap(([path, { loads }]) => loads.filter((name) => !loaded(path).includes(name)).map((name) => `${path} ${name}`))
  expect(idle).toEqual([])
})

test.each([
  ['a rule that loads its words', 'src/hazard/judge.ts', "import { Hazard } from './hazard.js'"],
  ['a rule that loads a store', 'src/hazard/judge.ts', "import { lockHazard } from './hazard.store.js'"],
  ['a rule that loads a package', 'src/hazard/judge.ts', "import { sql } from 'kysely'"],
  ['a rule that loads a built-in', 'src/hazard/judge.ts', "import { randomUUID } from 'node:crypto'"],
  ['a rule that loads late', 'src/hazard/judge.ts', "const { sql } = await import('kysely')"],
  ['words that load a rule', 'src/hazard/shape.ts', "import { z } from 'zod'\nimport { decide } from './decide.js'"],
  ['a store that loads the server', 'src/hazard/hazard.store.ts', "import { app } from '../http/app.js'"],
  ['a workflow that loads a rule', 'workflows/hazard.ts', "import { decide } from '../src/hazard/decide.js'"],
  ['a workflow that loads an activity', 'workflows/hazard.ts', "import { record } from '../activities/case.js'"],
  ['a workflow that re-exports a store', 'workflows/hazard.ts', "export * from '../src/hazard/hazard.store.js'"],
  ['an activity that loads a workflow', 'activities/case.ts', "import { hazardLifecycle } from '../workflows/hazard.js'"],
  ['a process that asks the database itself', 'src/main/worker.ts', "import { sql } from 'kysely'"],
  ['a process that loads a workflow', 'src/main/worker.ts', "import * as workflows from '../../workflows/hazard.js'"],
  ['a screen that names the type of a row', 'web/hazard/list.tsx', "import type { HazardTable } from '../../src/hazard/hazard.table.js'"],
  ['an import that leads nowhere', 'src/hazard/judge.ts', "import { lost } from './lost.js'"],
])('the scan finds %s', (_, path, text) => {
  expect(violations([...pretended, sourceFile(path, text)])).not.toEqual([])
})

test.each([
  ['a rule that names the type of a store', 'src/hazard/judge.ts', "import type { lockHazard } from './hazard.store.js'"],
  ['a rule that tells of an import', 'src/hazard/judge.ts', "// import { sql } from 'kysely'\nexport const text = \"import { z } from 'zod'\""],
  ['a workflow that loads a list of names', 'workflows/hazard.ts', "import { hazardCommands } from '../src/hazard/commands.js'"],
])('the scan leaves alone %s', (_, path, text) => {
  expect(violations([...pretended, sourceFile(path, text)])).toEqual([])
})

test('the scanner reads every way to import', () => {
  const text = [
    "import a from 'one'",
    "import { b } from 'two'",
    "import {\n  c,\n  type D,\n} from 'three'",
    "import * as e from 'four'",
    "import 'five'",
    "export * from 'six'",
    "export { g } from 'seven'",
    "const h = await import('eight')",
    "const i = require('nine')",
    "import type { J } from 'ten'",
    "export type { K } from 'eleven'",
    "type L = typeof import('twelve')",
    'const m = `${await import("thirteen")}`',
    "export interface N { o: string }\nimport { p } from 'fourteen'",
  ].join('\n')
  const found = importsOf(text)
  expect(found.filter((one) => one.runs).map((one) => one.specifier)).toEqual(
    ['one', 'two', 'three', 'four', 'five', 'six', 'seven', 'eight', 'nine', 'thirteen', 'fourteen'], // prettier-ignore
  )
  expect(found.filter((one) => !one.runs).map((one) => one.specifier)).toEqual(['ten', 'eleven', 'twelve'])
})

/** A small house that the seeded faults are put into. */
const pretended = [
  ['src/hazard/hazard.ts', "import { z } from 'zod'\nexport const Hazard = z.object({})"],
  ['src/hazard/commands.ts', "export const hazardCommands = ['file'] as const"],
  ['src/hazard/decide.ts', "import { deadline } from '../clock/deadline.js'\nexport const decide = deadline"],
  ['src/clock/deadline.ts', "import { weigh } from './weigh.js'\nexport const deadline = weigh"],
  ['src/clock/weigh.ts', "import { deadline } from './deadline.js'\nexport const weigh = (): unknown => deadline"],
  ['src/hazard/hazard.store.ts', "import { sql } from 'kysely'\nexport const lockHazard = sql"],
  ['src/hazard/hazard.table.ts', 'export interface HazardTable {}'],
  ['src/http/app.ts', "import { Hono } from 'hono'\nexport const app = new Hono()"],
  ['workflows/hazard.ts', ''],
  ['activities/case.ts', ''],
].map(([path = '', text = '']) => sourceFile(path, text))

function violations(house: readonly SourceFile[]): string[] {
  const unique = [...new Map(house.map((file) => [file.path, file])).values()]
  const exists = (path: string): boolean => unique.some((file) => file.path === path)
  const resolved = (from: string, specifier: string): string | null => target(from, specifier, exists)
  const kinds = kindsOf(unique, resolved)
  return unique.flatMap((file) => {
    const kind = kinds.get(file.path) ?? 'anything'
    return file.imports.flatMap(({ specifier, runs, line }) => {
      const path = resolved(file.path, specifier)
      const say = (what: string): string[] => [`${file.path}:${line} (${kind}) ${what}`]
      if (path === null) return runs && !packageAllowed(file.path, specifier) ? say(`loads ${specifier}`) : []
      const other = kinds.get(path)
      if (!other) return path.endsWith('.json') || /^(test|bench|bin)\//.test(file.path) ? [] : say(`names ${path}, which is not there`)
      const allowed = mayLoad[kind]
      if (runs && allowed !== 'anything' && !allowed.includes(other)) return say(`loads ${path} (${other})`)
      if (!runs && kind === 'web' && !webTypes.includes(other)) return say(`names a type of ${path} (${other})`)
      return []
    })
  })

  function packageAllowed(path: string, specifier: string): boolean {
    const kind = kinds.get(path) ?? 'anything'
    const allowed = mayLoadPackages[kind]
    if (!allowed) return !mayNotLoadPackages[kind]?.includes(specifier)
    const builtIn = specifier.startsWith('node:') || builtinModules.includes(specifier)
    if (builtIn && allowed.includes('node:')) return true
    const name = specifier
      .split('/')
      .slice(0, specifier.startsWith('@') ? 2 : 1)
      .join('/')
    return allowed.includes(name) || (exceptions[path]?.loads.includes(specifier) ?? false)
  }
}
