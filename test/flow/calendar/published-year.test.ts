import { randomUUID } from 'node:crypto'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { system } from '../../../src/case/effects.js'
import { readLawFile } from '../../../src/clock/law-file.api.js'
import { loadLawFile } from '../../../src/clock/law-file.store.js'
import { relayOnce } from '../../../src/main/relay.js'
import { type CountyOffice, openCountyOffice } from '../../support/county-office.js'
import { caseWorker, type TestWorker } from '../../support/lamp-worker.js'
import { notRefused } from '../../support/not-refused.js'

/** 2027 as it might be announced: three days off at its beginning, the Saturday after them worked. */
const announced = {
  year: 2027,
  provisional: false,
  source: '国务院办公厅关于2027年部分节假日安排的通知（演示）',
  holidays: ['01-01..01-03'],
  workingWeekends: ['01-09'],
}
const corrected = { ...announced, source: '更正', holidays: ['01-01..01-04'] }
let office: CountyOffice
let worker: TestWorker

beforeAll(async () => {
  office = await openCountyOffice()
  worker = await caseWorker(office.kernel)
  await worker.start()
})
afterAll(async () => {
  await worker.close()
  await office.close()
})

const publish = async (calendar: object) => {
  const file = readLawFile({ calendars: [calendar] })
  if ('faults' in file) throw new Error(JSON.stringify(file.faults))
  return notRefused(await loadLawFile(office.db, file, { by: system, at: office.clock.now }))
}
const relay = async () =>
  await relayOnce({
    kernel: office.kernel,
    engine: worker.engine,
    record: worker.activities.record,
    onTrouble: (id, error) => office.buried.push(`${id}: ${String(error)}`),
  })
const clockOf = async (id: string) =>
  await office.db.selectFrom('case_clock').select(['due_on', 'provisional']).where('case_id', '=', id).where('clock', '=', 'order').executeTakeFirstOrThrow()
const eventsOf = async (id: string) =>
  (await office.db.selectFrom('case_event').select('kind').where('case_id', '=', id).orderBy('version').execute()).map(({ kind }) => kind)

test('a case that stood on a provisional year is planned anew when the year is published, and once more when it is corrected', async () => {
  const [hazard, settled] = [randomUUID(), randomUUID()]
  await office.say(settled, 'file', { at: '2026-03-09T02:00:00.000Z' })
  await office.say(hazard, 'file', { at: '2026-12-28T02:00:00.000Z' })
  const provisional = await clockOf(hazard)
  expect(provisional.provisional).toBe(true)
  const before = await eventsOf(settled)

  office.clock.now = '2026-12-29T02:00:00.000Z'
  expect((await publish(announced)).calendars).toMatchObject([{ year: 2027, version: 2, added: true, replans: 1 }])
  expect((await relay()).brought).toBe(1)
  const published = await clockOf(hazard)
  expect([published.provisional, await eventsOf(hazard)]).toEqual([false, ['file', 'replan']])

  office.clock.now = '2026-12-29T03:00:00.000Z'
  expect((await publish(corrected)).calendars).toMatchObject([{ version: 3, corrects: true, replans: 1 }])
  expect((await relay()).brought).toBe(1)
  const moved = await clockOf(hazard)
  expect(moved.provisional).toBe(false)
  expect((moved.due_on ?? '') > (published.due_on ?? '')).toBe(true)
  expect(await eventsOf(settled)).toEqual(before)
})
