import { createCipheriv, createDecipheriv, createHash, createHmac, randomBytes, timingSafeEqual } from 'node:crypto'
import type { PiiKey, PiiKeys, Sealing } from './pii-keys.js'

/** 加密 — seals one value for one place (`pii.person_detail/{id}/phone`); moved to another place it does not open. */
export const seal = (keys: PiiKeys, place: string, value: string): Buffer => sealers[keys.sealing].seal(keys.newest, place, value)

/**
 * 解密 — opens what `seal` made, under the algorithm and key that its row names.
 *
 * @throws when the key is not in the list, or the bytes were changed or belong to another place
 */
export function unseal(keys: PiiKeys, { enc_alg, key_id }: { enc_alg: string; key_id: string }, place: string, sealed: Buffer): string {
  const key = keys.byId.get(key_id)
  const sealer = Object.hasOwn(sealers, enc_alg) ? sealers[enc_alg as Sealing] : undefined
  if (!key || !sealer) throw new Error(`no key ${key_id} for ${enc_alg}`)
  try {
    return sealer.unseal(key, place, sealed)
  } catch (cause) {
    throw new Error(`a sealed value does not open: changed, or of another place than ${place}`, { cause })
  }
}

/** 盲索引 — a keyed hash by which a value is found again without being read; the same for equal values of one field. */
export const blindIndex = (keys: PiiKeys, field: string, value: string): Buffer =>
  createHmac(hashOf[keys.sealing], derived(keys.index, 'index')).update(`${field}\0${value}`).digest()

/** 个人信息指纹 — a keyed hash of all values of one thing: it stands in the register's history, and tells a repeated request from another one. */
export const fingerprint = (keys: PiiKeys, thingId: string, values: string): string =>
  createHmac(hashOf[keys.sealing], derived(keys.index, 'fingerprint')).update(`${thingId}\0${values}`).digest('hex')

const hashOf: Readonly<Record<Sealing, string>> = { 'aes-256-gcm': 'sha256', 'sm4-ctr-hmac-sm3': 'sm3' }

interface Sealer {
  seal(key: PiiKey, place: string, value: string): Buffer
  unseal(key: PiiKey, place: string, sealed: Buffer): string
}

/** Nonce (12), tag (16), text. */
const aes: Sealer = {
  seal(key, place, value) {
    const nonce = randomBytes(12)
    const cipher = createCipheriv('aes-256-gcm', derived(key, 'aes-256-gcm'), nonce).setAAD(Buffer.from(place))
    const text = Buffer.concat([cipher.update(value, 'utf8'), cipher.final()])
    return Buffer.concat([nonce, cipher.getAuthTag(), text])
  },
  unseal(key, place, sealed) {
    const decipher = createDecipheriv('aes-256-gcm', derived(key, 'aes-256-gcm'), sealed.subarray(0, 12), { authTagLength: 16 }).setAAD(Buffer.from(place))
    decipher.setAuthTag(sealed.subarray(12, 28))
    return Buffer.concat([decipher.update(sealed.subarray(28)), decipher.final()]).toString('utf8')
  },
}

/**
 * Counter block (16), HMAC-SM3 (32), text: encrypted first, then authenticated with its place. OpenSSL 3.0, which Node 20 brings,
 * has no SM4-GCM; this pair is in every OpenSSL that has SM4 at all.
 */
const sm4: Sealer = {
  seal(key, place, value) {
    const counter = randomBytes(16)
    const cipher = createCipheriv('sm4-ctr', sm4Key(key), counter)
    const text = Buffer.concat([cipher.update(value, 'utf8'), cipher.final()])
    return Buffer.concat([counter, sm3Mac(key, place, counter, text), text])
  },
  unseal(key, place, sealed) {
    const [counter, mac, text] = [sealed.subarray(0, 16), sealed.subarray(16, 48), sealed.subarray(48)]
    const ours = sm3Mac(key, place, counter, text)
    if (mac.length !== ours.length || !timingSafeEqual(mac, ours)) throw new Error('its code of authentication differs')
    const decipher = createDecipheriv('sm4-ctr', sm4Key(key), counter)
    return Buffer.concat([decipher.update(text), decipher.final()]).toString('utf8')
  },
}

const sealers: Readonly<Record<Sealing, Sealer>> = { 'aes-256-gcm': aes, 'sm4-ctr-hmac-sm3': sm4 }

const sm4Key = (key: PiiKey): Buffer => createHash('sm3').update(derived(key, 'sm4-ctr')).digest().subarray(0, 16)
const sm3Mac = (key: PiiKey, place: string, counter: Buffer, text: Buffer): Buffer =>
  createHmac('sm3', derived(key, 'hmac-sm3'))
    .update(`${Buffer.byteLength(place)}\0${place}`)
    .update(counter)
    .update(text)
    .digest()

/** One secret serves several purposes, each under a key of its own. */
const derived = (key: PiiKey, purpose: string): Buffer => createHmac('sha256', key.secret).update(`qingdan/${purpose}`).digest()
