import { afterAll, beforeAll, expect, test } from 'vitest'
import { commandOperation } from '../../../src/access/policy.js'
import { hazardMoves } from '../../../src/hazard/moves.js'
import { openApiDocument, type OpenApiDocument } from '../../../src/http/openapi.js'
import { lookbackMoves } from '../../../src/lookback/moves.js'
import { orderMoves } from '../../../src/order/moves.js'
import { startWeb, type Web } from '../../support/web.js'

let web: Web
let document: OpenApiDocument

beforeAll(async () => {
  web = await startWeb()
  document = openApiDocument(web.routes)
})
afterAll(async () => await web.stop())

const operations = () =>
  Object.entries(document.paths ?? {}).flatMap(([path, methods]) => Object.entries(methods).map(([method, operation]) => ({ path, method, operation })))

test('the document is OpenAPI 3.1 and holds every route', async () => {
  const served = (await (await web.ask('/api/openapi.json')).json()) as OpenApiDocument
  expect(served.openapi).toBe('3.1.0')
  expect(new Set(operations().map(({ path, method }) => `${method} ${path}`))).toEqual(new Set(web.routes.map(({ path, method }) => `${method} ${path}`)))
})

test('operation ids are unique, and every operation has a summary, a tag, roles and answers', () => {
  const ids = operations().map(({ operation }) => operation.operationId)
  expect(new Set(ids).size).toBe(ids.length)
  const bare = operations().filter(({ operation: o }) => !o.summary || !o.tags?.[0] || !o['x-roles'] || Object.keys(o.responses ?? {}).length < 2)
  expect(bare.map(({ path }) => path)).toEqual([])
})

test('every parameter in an address is described, and every reference leads somewhere', () => {
  for (const { path, operation } of operations())
    for (const [, name] of path.matchAll(/\{(\w+)\}/g))
      expect(
        operation.parameters?.some((p) => p.in === 'path' && p.name === name && p.required),
        `${path} ${name}`,
      ).toBe(true)
  const references = [...JSON.stringify(document).matchAll(/"\$ref":"#\/components\/schemas\/([^"]+)"/g)].map(([, name]) => name ?? '')
  expect(references.length).toBeGreaterThan(10)
  expect(references.filter((name) => !Object.hasOwn(document.components?.schemas ?? {}, name))).toEqual([])
})

test('every command that a person may send has its address, and no other has one', () => {
  const served = new Set(operations().map(({ operation }) => operation['x-operation']))
  for (const [kind, moves] of [
    ['hazard', hazardMoves],
    ['order', orderMoves],
    ['hazardLookback', lookbackMoves],
  ] as const)
    for (const [name, { by }] of Object.entries(moves))
      expect(served.has(commandOperation(kind, name)), `${kind}.${name}`).toBe([...by].some((role: string) => role !== 'system'))
})

test('the reference page loads nothing from elsewhere and runs no script', async () => {
  const page = await (await web.ask('/api/reference')).text()
  expect(page).not.toMatch(/<script|<iframe|\son\w+=|(?:src|href)="(?!\/api\/|#)/)
  expect(page.length).toBeGreaterThan(50_000)
  for (const { path } of operations()) expect(page).toContain(path.replaceAll('{', '{'))
})

test('figures are shown on this machine only', async () => {
  expect((await web.ask('/metrics')).status).toBe(200)
})
