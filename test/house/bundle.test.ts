import { join } from 'node:path'
import { bundleWorkflowCode } from '@temporalio/worker'
import { describe, expect, test } from 'vitest'
import { bareCode } from './source/bare-code.js'
import { root } from './source/tree.js'

/** What a workflow may carry into its isolate: the SDK, and three small packages that the SDK itself brings. */
const packages = /^\.\/node_modules\/(@temporalio\/(workflow|common)|long|ms|nexus-rpc)\//
/** Of ours: the workflows, queues and retries, and the lists of command names. No rule, so that rules may change while cases are open. */
const ours = /^\.\/(workflows\/[\w.-]+|temporal-config\/[\w.-]+|src\/[a-z]+\/commands(-of)?)\.ts$/
/** What webpack puts in place of a module that is left out. */
const stub = /^\?[0-9a-f]+$/
const bytesMax = 2_000_000

describe('the workflow bundle', async () => {
  const code = await bundled('workflows/index.ts')
  const modules = modulesOf(code)

  test('carries nothing but the SDK, the workflows and lists of names', () => {
    expect(foreign(modules)).toEqual([])
  })

  test('holds the driver, so that the search looks at something', () => {
    expect([...modules.keys()]).toEqual(expect.arrayContaining(['./workflows/case.ts', './workflows/index.ts', './src/hazard/commands.ts']))
  })

  test('is smaller than 2 MB', () => {
    expect(code.length).toBeLessThan(bytesMax)
  })

  test('asks neither the language nor the time zone of its machine', () => {
    expect(leaks(modules)).toEqual([])
  })
})

test('a workflow that reaches for schemas, SQL and a rule is seen', async () => {
  const found = foreign(modulesOf(await bundled('test/house/seeded/reaching-workflow.ts')))
  expect(found.some((path) => path.includes('/zod/'))).toBe(true)
  expect(found.some((path) => path.includes('/kysely/'))).toBe(true)
  expect(found).toContain('./src/case/ticking.ts')
})

test('a module that asks its machine is seen', () => {
  const bad = new Map([
    ['./workflows/a.ts', 'new Intl.DateTimeFormat().format()'],
    ['./workflows/b.ts', 'const day = new Date(2026, 0, 1)'],
    ['./workflows/c.ts', 'const s = "Intl"; const at = new Date(2026)'],
    ['./node_modules/ms/d.js', 'Intl.NumberFormat'],
  ])
  expect(leaks(bad)).toEqual(['./workflows/a.ts: Intl', './workflows/b.ts: new Date(2026, 0,'])
})

async function bundled(path: string): Promise<string> {
  const quiet = (): void => {}
  const logger = { log: quiet, trace: quiet, debug: quiet, info: quiet, warn: quiet, error: quiet }
  return (await bundleWorkflowCode({ workflowsPath: join(root, path), logger })).code
}

/** The modules of a bundle and their code, by path from the root. */
function modulesOf(code: string): Map<string, string> {
  const parts = code.split(/^\/\*\*\*\/ "([^"]+)"/m)
  return new Map(parts.flatMap((part, i) => (i % 2 === 1 ? [[part, parts[i + 1] ?? ''] as const] : [])))
}

const foreign = (modules: ReadonlyMap<string, string>): string[] =>
  [...modules.keys()].filter((path) => !packages.test(path) && !ours.test(path) && !stub.test(path) && path !== './test/house/seeded/reaching-workflow.ts')

/** `Intl`, or a date made of parts, in code of ours. */
function leaks(modules: ReadonlyMap<string, string>): string[] {
  return [...modules]
    .filter(([path]) => !path.startsWith('./node_modules/'))
    .flatMap(([path, code]) => [...bareCode(code).matchAll(/\bIntl\b|\bnew Date\([^()]*,/g)].map((match) => `${path}: ${match[0]}`))
}
