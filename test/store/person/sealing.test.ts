import { mkdtemp, readFile, rm, stat } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { loadPiiKeys } from '../../../src/person/pii-keys.api.js'
import { sealings } from '../../../src/person/pii-keys.js'
import { blindIndex, fingerprint, seal, unseal } from '../../../src/person/sealing.store.js'
import { testKeys } from '../../support/registers.js'

const place = 'pii.person_detail/p1/phone'
const number = '990000194103090019'

describe.each(sealings)('%s', (sealing) => {
  const keys = testKeys(sealing)
  const row = { enc_alg: sealing, key_id: 'k1' }

  test('what was sealed opens again, and never looks the same twice', () => {
    const [one, two] = [seal(keys, place, '郯城县马头镇'), seal(keys, place, '郯城县马头镇')]
    expect([unseal(keys, row, place, one), unseal(keys, row, place, two)]).toEqual(['郯城县马头镇', '郯城县马头镇'])
    expect(one.equals(two)).toBe(false)
    expect(one.includes(Buffer.from('马头'))).toBe(false)
  })

  test('a value that was moved to another person does not open', () => {
    expect(() => unseal(keys, row, 'pii.person_detail/p2/phone', seal(keys, place, number))).toThrow('does not open')
  })

  test('no byte can be changed without being noticed', () => {
    const sealed = seal(keys, place, number)
    for (let at = 0; at < sealed.length; at += 1) {
      const changed = Buffer.from(sealed)
      changed[at] = changed[at]! ^ 1
      expect(() => unseal(keys, row, place, changed)).toThrow('does not open')
    }
  })

  test('a cut value does not open', () => {
    const sealed = seal(keys, place, number)
    for (let length = 0; length < sealed.length; length += 1) expect(() => unseal(keys, row, place, sealed.subarray(0, length))).toThrow('does not open')
  })

  test('the blind index is the same for the same value of the same field only', () => {
    expect(blindIndex(keys, 'phone', '13800000000')).toEqual(blindIndex(keys, 'phone', '13800000000'))
    expect(blindIndex(keys, 'phone', '13800000000')).not.toEqual(blindIndex(keys, 'phone', '13800000001'))
    expect(blindIndex(keys, 'phone', '13800000000')).not.toEqual(blindIndex(keys, 'identityNumber', '13800000000'))
    expect(blindIndex(keys, 'phone', '13800000000')).toHaveLength(32)
  })
})

test('after a rotation old values still open, new ones name the new key, and the index stays', () => {
  const before = testKeys('aes-256-gcm', ['k1'])
  const after = testKeys('aes-256-gcm', ['k2', 'k1'])
  const old = seal(before, place, number)
  expect(unseal(after, { enc_alg: 'aes-256-gcm', key_id: 'k1' }, place, old)).toBe(number)
  expect(() => unseal(before, { enc_alg: 'aes-256-gcm', key_id: 'k2' }, place, seal(after, place, number))).toThrow('no key k2')
  expect(blindIndex(after, 'phone', number)).toEqual(blindIndex(before, 'phone', number))
})

test('the two algorithms do not open each other, and index differently', () => {
  const [aes, sm] = [testKeys('aes-256-gcm'), testKeys('sm4-ctr-hmac-sm3')]
  expect(() => unseal(aes, { enc_alg: 'aes-256-gcm', key_id: 'k1' }, place, seal(sm, place, number))).toThrow('does not open')
  expect(unseal(aes, { enc_alg: 'sm4-ctr-hmac-sm3', key_id: 'k1' }, place, seal(sm, place, number))).toBe(number)
  expect(blindIndex(aes, 'phone', number)).not.toEqual(blindIndex(sm, 'phone', number))
})

test('a fingerprint belongs to one thing', () => {
  expect(fingerprint(testKeys(), 'p1', '{}')).not.toBe(fingerprint(testKeys(), 'p2', '{}'))
})

describe('where keys come from', () => {
  let folder: string
  beforeAll(async () => {
    folder = await mkdtemp(join(tmpdir(), 'qingdan-test-keys-'))
  })
  afterAll(async () => await rm(folder, { recursive: true, force: true }))

  test('the first use makes a file that its owner alone may read; twenty at once agree on one', async () => {
    const found = await Promise.all(Array.from({ length: 20 }, () => loadPiiKeys({ env: {}, folder: join(folder, 'data') })))
    expect(new Set(found.map(({ newest }) => newest.secret.toString('hex'))).size).toBe(1)
    expect((await stat(join(folder, 'data', 'pii-keys'))).mode & 0o777).toBe(0o600)
    expect(await readFile(join(folder, 'data', 'pii-keys'), 'utf8')).toMatch(/^k1:[A-Za-z0-9+/]{43}=\n$/)
  })

  test('a list in the environment is used instead, newest first', async () => {
    const QINGDAN_PII_KEYS = `k2026:${Buffer.alloc(32, 2).toString('base64')},k2025:${Buffer.alloc(32, 1).toString('base64')}`
    const keys = await loadPiiKeys({ env: { QINGDAN_PII_KEYS, QINGDAN_PII_ALG: 'sm4-ctr-hmac-sm3' }, folder })
    expect([keys.newest.id, keys.index.id, [...keys.byId.keys()], keys.sealing]).toEqual(['k2026', 'k2025', ['k2026', 'k2025'], 'sm4-ctr-hmac-sm3'])
  })

  test.each([
    ['a short key', 'k1:c2hvcnQ='],
    ['no name', Buffer.alloc(32, 1).toString('base64')],
    ['one name twice', `k1:${Buffer.alloc(32, 1).toString('base64')},k1:${Buffer.alloc(32, 2).toString('base64')}`],
    ['one bad entry among good ones', `k1:${Buffer.alloc(32, 1).toString('base64')},k2:geheim`],
  ])('%s is refused without being repeated', async (_, QINGDAN_PII_KEYS) => {
    const message = await loadPiiKeys({ env: { QINGDAN_PII_KEYS }, folder }).then(
      () => 'taken',
      (error: Error) => error.message,
    )
    expect(message).toMatch(/^QINGDAN_PII_KEYS: expected/)
    expect(message).not.toContain(QINGDAN_PII_KEYS.split(',').at(-1)?.split(':').at(-1) ?? '')
  })

  test('an algorithm that nobody knows is refused', async () => {
    await expect(loadPiiKeys({ env: { QINGDAN_PII_ALG: 'rot13' }, folder })).rejects.toThrow('QINGDAN_PII_ALG')
  })
})
