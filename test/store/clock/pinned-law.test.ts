import { randomUUID } from 'node:crypto'
import { Kysely, PostgresDialect, sql } from 'kysely'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { loadLaw } from '../../../seeds/law/index.js'
import { ruleSets } from '../../../seeds/law/rule-sets.js'
import { createCaseActivities } from '../../../activities/case.js'
import type { Kernel } from '../../../src/case/kernel.js'
import { system } from '../../../src/case/effects.js'
import { createLawShelf } from '../../../src/clock/law.store.js'
import { loadRuleSet } from '../../../src/clock/rule-set.store.js'
import type { Database } from '../../../src/database/schema.js'
import { cloneDatabase, type ClonedDatabase } from '../../support/database.js'
import { ask, lampKernel } from '../../support/lamp-kernel.js'
import { createLamps } from '../../support/lamp-kind.js'
import { notRefused } from '../../support/not-refused.js'

const county = '990000'
const clock = { now: '2026-03-10T01:00:00.000Z' }
const [seed] = ruleSets
if (!seed) throw new Error('there is no rule set')
let own: ClonedDatabase
let kernel: Kernel
const asked: string[] = []

beforeEach(async () => {
  own = await cloneDatabase()
  await createLamps(own.db)
  await loadLaw(own.db, '2026-01-05T01:00:00.000Z')
  const db = new Kysely<Database>({ dialect: new PostgresDialect({ pool: own.pool }), log: ({ query }) => void asked.push(query.sql) })
  kernel = { ...lampKernel(own.db, clock), db, law: createLawShelf() }
})
afterEach(async () => await own.drop())

const record = async (commandId: string) => await createCaseActivities(kernel, () => undefined).record({ commandId })
const opened = async () => {
  const caseId = randomUUID()
  expect((await record(await ask(kernel, caseId, 'file'))).answer).toMatchObject({ settled: 'applied' })
  return caseId
}
const pinned = async (caseId: string) =>
  (await own.db.selectFrom('case_file').select('rule_set_id').where('id', '=', caseId).executeTakeFirstOrThrow()).rule_set_id
const publish = async () => notRefused(await loadRuleSet(own.db, { ...seed, county, effectiveFrom: '2026-01-01' }, { by: system, at: clock.now }))

test('a case keeps the rule set of its opening, the next one gets what was published since', async () => {
  const before = await opened()
  const { id } = await publish()
  await record(await ask(kernel, before, 'comment'))
  expect([await pinned(before), await pinned(await opened())]).toEqual(['general-2023-01-01-1', id])
})

test('what is imported pins the rule set of its own day', async () => {
  await publish()
  const caseId = randomUUID()
  await record(await ask(kernel, caseId, 'file', { happenedAt: '2025-11-03T01:00:00.000Z', imported: true }))
  expect(await pinned(caseId)).toBe('general-2023-01-01-1')
})

test('before any law there is no case', async () => {
  const commandId = await ask(kernel, randomUUID(), 'file', { happenedAt: '2022-12-31T01:00:00.000Z', imported: true })
  expect((await record(commandId)).answer).toEqual({ settled: 'refused', refusal: { code: 'law.none-in-force', day: '2022-12-31' } })
})

test('the law costs a command one statement after a new edition and none after that', async () => {
  const caseId = await opened()
  const statements = async () => {
    const commandId = await ask({ ...kernel, db: own.db }, caseId, 'comment')
    asked.length = 0
    await record(commandId)
    return asked.filter((text) => !/^(begin|commit)/i.test(text)).length
  }
  const known = await statements()
  await publish()
  expect([await statements(), await statements()]).toEqual([known + 1, known])
})

test('a step is taken by the present edition, which costs a statement only when it is new', async () => {
  const activities = createCaseActivities(kernel, () => undefined)
  const caseId = await opened()
  asked.length = 0
  await activities.tick({ caseId })
  const known = asked.length
  await publish()
  for (const more of [1, 0]) {
    asked.length = 0
    await activities.tick({ caseId })
    expect(asked).toHaveLength(known + more)
  }
  const { rows } = await sql<{ edition: number }>`select edition from law_edition`.execute(own.db)
  expect((await kernel.law(own.db, rows[0]?.edition ?? -1)).inForce(county, '2026-03-10')).toBe(`${county}-2026-01-01-1`)
})
