import { randomUUID } from 'node:crypto'
import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest'
import { createCaseActivities } from '../../../activities/case.js'
import type { Engine } from '../../../src/case/delivery.api.js'
import { createReception } from '../../../src/case/receive.api.js'
import { insertCommand, type NewCommand, readStanding, type TextRow } from '../../../src/case/receive.store.js'
import { pendingParcels } from '../../../src/case/relay.store.js'
import { verifyCases } from '../../../src/case/verify.store.js'
import { buryStale } from '../../../src/main/relay.js'
import { cloneDatabase, type ClonedDatabase } from '../../support/database.js'
import { lampCommand } from '../../support/lamp-commands.js'
import { ask, lampKernel } from '../../support/lamp-kernel.js'
import { createLamps } from '../../support/lamp-kind.js'

const start = '2026-03-10T01:00:00.000Z'
const clock = { now: start }
let own: ClonedDatabase
let kernel: ReturnType<typeof lampKernel>
let record: ReturnType<typeof createCaseActivities>['record']

beforeAll(async () => {
  own = await cloneDatabase()
  await createLamps(own.db)
  kernel = lampKernel(own.db, clock)
  record = createCaseActivities(kernel, () => undefined).record
})
afterAll(async () => await own.drop())
beforeEach(() => {
  clock.now = start
})

/** Whoever would reach for Temporal here fails at once. */
const noEngine = {} as Engine
const receive = (c: NewCommand) => createReception({ kernel, engine: noEngine, onTrouble: () => undefined })(c)
const opened = async () => {
  const caseId = randomUUID()
  await record({ commandId: await ask(kernel, caseId, 'file') })
  return caseId
}
const resultOf = async (commandId: string) =>
  (await own.db.selectFrom('command_inbox').select(['status', 'result']).where('command_id', '=', commandId).executeTakeFirst()) ?? null
const textsOf = async (caseId: string) => (await own.db.selectFrom('case_text').select('id').where('case_id', '=', caseId).execute()).map((t) => t.id)
/** A body with one text, and the text. */
const withText = (words: string, id = randomUUID()): Pick<NewCommand, 'payload' | 'texts'> & { texts: TextRow[] } => ({
  payload: { text: { text: id, hash: 'c0ffee' } },
  texts: [{ id, field: 'text', salt: Buffer.alloc(16), body: words }],
})

test('a command that waits for an unknown one holds up nobody else of its case', async () => {
  const caseId = await opened()
  await ask(kernel, caseId, 'comment', { after: randomUUID() })
  clock.now = '2026-03-10T01:10:00.000Z'
  expect(await readStanding(kernel, lampCommand(caseId, 'comment'), null)).toMatchObject({ stuck: false, followed: true })
  await ask(kernel, caseId, 'comment')
  clock.now = '2026-03-10T01:11:00.000Z'
  expect(await readStanding(kernel, lampCommand(caseId, 'comment'), null)).toMatchObject({ stuck: true })
})

test('a predecessor of another case is refused, and so is a command that would follow itself', async () => {
  const [caseId, other] = [await opened(), await opened()]
  const stranger = await ask(kernel, other, 'comment')
  const follower = lampCommand(caseId, 'comment', { after: stranger })
  const unknown = { settled: 'refused', refusal: { code: 'case.predecessor-unknown', after: stranger } }
  expect(await receive(follower)).toEqual(unknown)
  expect(await resultOf(follower.commandId)).toEqual({ status: 'refused', result: unknown })
  const itself = randomUUID()
  expect(await receive(lampCommand(caseId, 'comment', { commandId: itself, after: itself }))).toMatchObject({
    refusal: { code: 'case.predecessor-unknown', after: itself },
  })
})

test('a predecessor that turns out to be of another case is refused once it is settled', async () => {
  const [caseId, other, late] = [await opened(), await opened(), randomUUID()]
  const follower = await ask(kernel, caseId, 'comment', { after: late })
  await record({ commandId: await ask(kernel, other, 'comment', { commandId: late }) })
  expect((await record({ commandId: follower })).answer).toEqual({ settled: 'refused', refusal: { code: 'case.predecessor-unknown', after: late } })
})

test('an unknown predecessor may arrive for a day; then its follower is refused, and falls with its own followers', async () => {
  const [caseId, never] = [await opened(), randomUUID()]
  expect(await receive(lampCommand(caseId, 'comment', { commandId: never, after: randomUUID() }))).toEqual({ settled: 'received' })
  const missing = randomUUID()
  const first = await ask(kernel, caseId, 'comment', { after: missing })
  const second = await ask(kernel, caseId, 'comment', { after: first, at: '2026-03-10T01:00:30.000Z' })
  const troubles: string[] = []
  const bury = async () => await buryStale({ kernel, onTrouble: (id) => troubles.push(id) })
  clock.now = '2026-03-11T00:59:00.000Z'
  await bury()
  expect(await resultOf(first)).toMatchObject({ status: 'pending' })
  clock.now = '2026-03-11T01:01:00.000Z'
  await bury()
  expect(await resultOf(first)).toMatchObject({ status: 'refused', result: { refusal: { code: 'case.predecessor-unknown', after: missing } } })
  expect(troubles).toContain(first)
  expect((await pendingParcels(kernel, 100)).map((p) => p.commandId)).toContain(second)
  expect((await record({ commandId: second })).answer).toMatchObject({ refusal: { code: 'case.predecessor-refused', after: first } })
})

test('two commands that wait for each other wait no longer than a day', async () => {
  const [caseId, one, two] = [await opened(), randomUUID(), randomUUID()]
  await ask(kernel, caseId, 'comment', { commandId: one, after: two })
  await ask(kernel, caseId, 'comment', { commandId: two, after: one, at: '2026-03-10T01:00:05.000Z' })
  clock.now = '2026-03-11T02:00:00.000Z'
  await buryStale({ kernel, onTrouble: () => undefined })
  expect([await resultOf(one), await resultOf(two)].map((r) => r?.status)).toContain('dead')
  for (const commandId of [one, two]) await record({ commandId })
  expect([await resultOf(one), await resultOf(two)].map((r) => r?.status)).not.toContain('pending')
})

test('what the gate itself refuses leaves no text', async () => {
  const caseId = await opened()
  expect(await receive(lampCommand(caseId, 'file', withText('联系电话 10000000001')))).toMatchObject({ settled: 'refused' })
  expect(await textsOf(caseId)).toEqual([])
})

test('a refused opening leaves no text of a case that there is not', async () => {
  const [caseId, late] = [randomUUID(), randomUUID()]
  const commandId = await ask(kernel, caseId, 'file', { ...withText('联系电话 10000000002'), actor: { person: 'nobody', role: 'inspector' } })
  const followed = await ask(kernel, late, 'comment', withText('联系电话 10000000003'))
  expect([await textsOf(caseId), await textsOf(late)].map((t) => t.length)).toEqual([1, 1])
  for (const id of [commandId, followed]) expect((await record({ commandId: id })).answer).toMatchObject({ settled: 'refused' })
  expect([await textsOf(caseId), await textsOf(late)]).toEqual([[], []])
})

test('a buried command leaves no text, and the texts of its case stay', async () => {
  const caseId = randomUUID()
  const kept = withText('路灯不亮')
  await record({ commandId: await ask(kernel, caseId, 'file', kept) })
  expect((await record({ commandId: await ask(kernel, caseId, 'break', withText('无法办理')) })).answer).toMatchObject({ settled: 'dead' })
  expect(await textsOf(caseId)).toEqual(kept.texts.map((t) => t.id))
})

test('of two bodies under one id at one instant only the texts of the one that was taken in are kept', async () => {
  const [caseId, commandId] = [randomUUID(), randomUUID()]
  const bodies = Array.from({ length: 8 }, (_, n) => withText(`第${n}份`))
  const taken = await Promise.all(bodies.map((body) => insertCommand(own.db, lampCommand(caseId, 'file', { commandId, ...body }), start, null)))
  expect(taken.filter(Boolean)).toHaveLength(1)
  expect(await textsOf(caseId)).toEqual(bodies[taken.indexOf(true)]?.texts.map((t) => t.id))
})

test('a text that no event and no waiting command cites is named by the verification', async () => {
  const [caseId, nowhere] = [await opened(), randomUUID()]
  await own.db.deleteFrom('case_text').execute()
  await ask(kernel, caseId, 'comment', withText('待办理'))
  await ask(kernel, randomUUID(), 'file', withText('待立案'))
  const strays = [caseId, nowhere].map((id) => ({ id: randomUUID(), case_id: id, field: 'text', salt: Buffer.alloc(16), body: '无主', created_at: start }))
  await own.db.insertInto('case_text').values(strays).execute()
  const { findings } = await verifyCases(kernel)
  expect(findings.filter((f) => f.what === 'orphan-text').map((f) => ({ ...f }))).toEqual(
    expect.arrayContaining(strays.map((s) => ({ what: 'orphan-text', caseId: s.case_id, text: s.id }))),
  )
  expect(findings.filter((f) => f.what === 'orphan-text')).toHaveLength(2)
})
