import { randomUUID } from 'node:crypto'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { policy } from '../../../src/access/policy.js'
import { homesOf } from '../../../src/access/giving.js'
import { operatorRoles, type RoleCode, roleCodes } from '../../../src/access/roles.js'
import type { CaseKindName } from '../../../src/case/case.js'
import { openApiDocument } from '../../../src/http/openapi.js'
import { orderStatuses } from '../../../src/order/order.js'
import { addCase, addHome, county, neighbour, startWeb, type Visitor, type Web } from '../../support/web.js'

let web: Web
let home: string
let foreignHome: string
/** Orders of the own home that have not reached it, by status. */
let unserved: readonly string[]
let foreignCase: Record<CaseKindName, string>
const visitors = new Map<RoleCode, Visitor>()

beforeAll(async () => {
  web = await startWeb()
  home = await addHome(web)
  const agency = randomUUID()
  foreignHome = await addHome(web, { county: neighbour, township: `${neighbour}101` })
  const elsewhere = { county: neighbour, township: `${neighbour}101`, institution: foreignHome }
  foreignCase = {
    hazard: await addCase(web, elsewhere),
    order: await addCase(web, { ...elsewhere, kind: 'order', status: 'drafted', ball: 'authority' }),
    hazardLookback: await addCase(web, { ...elsewhere, kind: 'hazardLookback', status: 'opened', ball: 'authority' }),
  }
  unserved = await Promise.all(
    orderStatuses
      .filter((status) => status !== 'served' && status !== 'superseded')
      .map((status) => addCase(web, { kind: 'order', status, institution: home, ...(status === 'voided' && { closedAt: '2026-03-02T01:00:00.000Z' }) })),
  )
  await web.pool.query("insert into agency (id, credit_code, name, kind, county) values ($1, '91990000TEST00001X', '清平评估中心', 'assessment', $2)", [
    agency,
    county,
  ])
  for (const role of roleCodes) {
    const at = homesOf[role].includes('county') ? 'county' : homesOf[role].includes('institution') ? 'institution' : 'agency'
    visitors.set(role, await web.signedIn(role, at, { county, institution: home, agency }[at]))
  }
})
afterAll(async () => await web.stop())

interface Operation {
  method: string
  path: string
  operation: keyof typeof policy
  kind: CaseKindName
}
const operations = (): Operation[] =>
  Object.entries(openApiDocument(web.routes).paths ?? {}).flatMap(([path, methods]) =>
    Object.entries(methods).map(([method, of]) => ({
      method: method.toUpperCase(),
      path,
      operation: of['x-operation'] as keyof typeof policy,
      kind: path.startsWith('/api/orders') ? ('order' as const) : path.startsWith('/api/lookbacks') ? ('hazardLookback' as const) : ('hazard' as const),
    })),
  )

const ask = async ({ method, path }: Operation, ids: { id: string }, as?: Visitor) => {
  const address = path.replaceAll(/\{(\w+)\}/g, (_, name: string) =>
    name === 'id' ? ids.id : name === 'code' ? 'safety-inspection' : name === 'number' ? 'SD990000001' : ids.id,
  )
  return await web.ask(address, {
    ...(as && { as }),
    method,
    ...(['POST', 'PUT'].includes(method) && { body: {} }),
    headers: { 'idempotency-key': randomUUID() },
  })
}

test('every operation of the table is asked by an address, or is the system’s, or is a right to act for another', () => {
  const asked = new Set(operations().map(({ operation }) => operation))
  const rights = ['paper.record']
  const silent = (Object.keys(policy) as (keyof typeof policy)[]).filter(
    (operation) => !asked.has(operation) && policy[operation].length > 0 && !rights.includes(operation),
  )
  expect(silent).toEqual([])
})

test('every address of the document names an operation of the table, and every answer is described', () => {
  const all = operations()
  expect(all.length).toBeGreaterThan(100)
  expect(all.filter(({ operation }) => !Object.hasOwn(policy, operation))).toEqual([])
})

test('without a session only what is public answers', async () => {
  const open: string[] = []
  for (const each of operations().filter(({ path }) => path !== '/api/stream')) {
    const answer = await ask(each, { id: randomUUID() })
    const isPublic = ['public', 'loopback'].includes(policy[each.operation] as string)
    if (isPublic ? answer.status === 401 : answer.status !== 401) open.push(`${each.method} ${each.path}: ${answer.status}`)
    await answer.body?.cancel()
  }
  // Signing in with an empty body is a fault of the body, not of the session.
  expect(open).toEqual([])
})

test.each(roleCodes)('%s gets nothing that its role does not open', async (role) => {
  const visitor = visitors.get(role)
  if (!visitor) throw new Error(role)
  const wrong: string[] = []
  for (const each of operations().filter(({ path }) => path !== '/api/stream' && path !== '/api/session')) {
    const allowed = policy[each.operation]
    if (typeof allowed === 'string' || allowed.includes(role)) continue
    const answer = await ask(each, { id: foreignCase[each.kind] }, visitor)
    await answer.body?.cancel()
    // A command of a case is judged where the case stands: a wrong body may be told first, a foreign case does not exist.
    if (![400, 403, 404].includes(answer.status)) wrong.push(`${each.method} ${each.path}: ${answer.status}`)
  }
  expect(wrong).toEqual([])
})

test.each(roleCodes)('for %s a foreign thing is answered like a missing one', async (role) => {
  const visitor = visitors.get(role)
  if (!visitor) throw new Error(role)
  const differ: string[] = []
  for (const each of operations().filter(({ path }) => path.includes('{id}'))) {
    const foreign = each.path.startsWith('/api/institutions') ? foreignHome : foreignCase[each.kind]
    const [there, nowhere] = [await ask(each, { id: foreign }, visitor), await ask(each, { id: randomUUID() }, visitor)]
    const [one, other] = [await there.text(), await nowhere.text()]
    if (there.status < 300 || there.status !== nowhere.status || one !== other) differ.push(`${each.method} ${each.path}: ${there.status} ${nowhere.status}`)
  }
  expect(differ).toEqual([])
})

test.each(operatorRoles)('for %s an order of the own home that was not served is answered like a missing one, in every status', async (role) => {
  const visitor = visitors.get(role)
  if (!visitor) throw new Error(role)
  const differ: string[] = []
  for (const each of operations().filter(({ path }) => path.startsWith('/api/orders/{id}'))) {
    const nowhere = await ask(each, { id: randomUUID() }, visitor)
    const told = await nowhere.text()
    for (const id of unserved) {
      const there = await ask(each, { id }, visitor)
      const answer = await there.text()
      if (there.status < 300 || there.status !== nowhere.status || answer !== told)
        differ.push(`${each.method} ${each.path}: ${there.status} ${nowhere.status}`)
    }
  }
  expect(differ).toEqual([])
})

test.each(operatorRoles)('no list of %s holds an order of the own home that was not served', async (role) => {
  const visitor = visitors.get(role)
  for (const { method, path } of operations().filter(({ method, path }) => method === 'GET' && !path.includes('{') && path !== '/api/stream')) {
    const text = await (await web.ask(path, { ...(visitor && { as: visitor }), method })).text()
    for (const id of unserved) expect(text).not.toContain(id)
  }
})

test.each(roleCodes)('the lists of %s hold nothing of another county', async (role) => {
  const visitor = visitors.get(role)
  if (!visitor) throw new Error(role)
  for (const { method, path } of operations().filter(
    ({ method, path }) => method === 'GET' && !path.includes('{') && path !== '/api/stream' && !path.startsWith('/api/law'),
  )) {
    const answer = await web.ask(path, { as: visitor, method })
    const text = await answer.text()
    if (answer.status >= 500) throw new Error(`${path}: ${text}`)
    expect(text).not.toContain(foreignHome)
    expect(text).not.toContain(foreignCase.hazard)
    expect(text).not.toContain(foreignCase.order)
  }
})
