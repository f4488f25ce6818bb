import { randomUUID } from 'node:crypto'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { system } from '../../../src/case/effects.js'
import { lookAt, personsWith } from '../../../src/person/personal.store.js'
import { writePerson } from '../../../src/person/person.store.js'
import { resealPersonal } from '../../../src/person/reseal.store.js'
import { cloneDatabase, type ClonedDatabase } from '../../support/database.js'
import { county, testKeys } from '../../support/registers.js'

let own: ClonedDatabase

beforeAll(async () => {
  own = await cloneDatabase({ connectionsMax: 2 })
})
afterAll(async () => await own.drop())

test('all rows go under the new key and the national algorithms, in batches, and are read and found as before', async () => {
  const at = '2026-03-10T01:00:00.000Z'
  const [before, after] = [testKeys('aes-256-gcm', ['k1']), testKeys('sm4-ctr-hmac-sm3', ['k2', 'k1'])]
  const ids = Array.from({ length: 5 }, () => randomUUID())
  for (const [n, id] of ids.entries()) {
    const body = { name: '张守义', post: null, region: county, institutionId: null, personal: { phone: `1380000000${n}` } }
    await writePerson({ db: own.db, keys: before, synthetic: true }, id, body, { actor: system, at, expected: 0 })
  }
  expect(await personsWith(own.db, after, 'phone', '13800000003')).toEqual([])
  const batches: number[] = []
  do batches.push(await resealPersonal(own.db, after, { rowsMax: 2 }))
  while (batches.at(-1))
  expect(batches).toEqual([2, 2, 1, 0])
  expect(await own.db.selectFrom('pii.person_detail').select(['enc_alg', 'key_id']).distinct().execute()).toEqual([
    { enc_alg: 'sm4-ctr-hmac-sm3', key_id: 'k2' },
  ])
  expect(await personsWith(own.db, after, 'phone', '13800000003')).toEqual([ids[3]])
  const actor = { person: ids[0]!, role: 'section-clerk' as const }
  const seen = await lookAt(own.db, after, { thing: 'person', id: ids[3]!, field: 'phone', reason: '核对', actor, operation: 'personal.unmask', at })
  expect(seen).toEqual({ value: '13800000003' })
})
