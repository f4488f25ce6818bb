import { type Kysely, sql, type Transaction } from 'kysely'
import { changeRegister, type Registered } from '../case/register-change.store.js'
import type { Database } from '../database/schema.js'
import type { ContactChannel, PersonalChannel } from '../notice/channels.js'
import type { Refusal } from '../refusal.js'
import { maskContact, maskPhone } from './mask.js'
import type { By } from './person.store.js'
import type { PiiKeys } from './pii-keys.js'
import { fingerprint, seal, unseal } from './sealing.store.js'

const placeOf = (person: string, channel: ContactChannel): string => `pii.person_contact/${person}/${channel}`
const phonePlace = (person: string): string => `pii.person_detail/${person}/phone`

/** What the register calls a contact, for its version. */
export const contactThing = (person: string, channel: ContactChannel): string => `${person}/${channel}`

interface Contact {
  person: string
  channel: ContactChannel
  /** Null: it is taken away. */
  value: string | null
}

/** 登记联系方式 — seals an address of a person at a channel, or takes it away; the history keeps a keyed hash alone. */
export async function writeContact(db: Kysely<Database>, keys: PiiKeys, { person, channel, value }: Contact, by: By): Promise<Registered | Refusal> {
  const thingId = contactThing(person, channel)
  const body = { channel, value: value === null ? null : fingerprint(keys, thingId, value) }
  return await changeRegister(db, { register: 'person-contact', thingId, kind: 'changed', body, ...by }, async (trx) => {
    if (value === null) await trx.deleteFrom('pii.person_contact').where('person_id', '=', person).where('channel', '=', channel).execute()
    else await sealContact(trx, keys, { person, channel, value })
    return null
  })
}

async function sealContact(trx: Transaction<Database>, keys: PiiKeys, { person, channel, value }: Contact & { value: string }): Promise<void> {
  const sealed = { value: seal(keys, placeOf(person, channel), value), enc_alg: keys.sealing, key_id: keys.newest.id }
  await trx
    .insertInto('pii.person_contact')
    .values({ person_id: person, channel, ...sealed })
    .onConflict((oc) => oc.columns(['person_id', 'channel']).doUpdateSet(sealed))
    .execute()
}

/** 掩码 — how a person can be reached, as their own settings show it. */
export async function maskedContacts(db: Kysely<Database>, keys: PiiKeys, person: string): Promise<Partial<Record<PersonalChannel, string>>> {
  const rows = await db.selectFrom('pii.person_contact').selectAll().where('person_id', '=', person).execute()
  const phone = await phoneOf(db, keys, person)
  return {
    ...(phone !== null && { sms: maskPhone(phone) }),
    ...Object.fromEntries(rows.map((row) => [row.channel, maskContact(unseal(keys, row, placeOf(person, row.channel), row.value))])),
  }
}

/** Where a person is reached by a channel, in clear: read by whoever sends, at the moment of sending, and kept nowhere. */
export async function addressOfPerson(db: Kysely<Database>, keys: PiiKeys, person: string, channel: PersonalChannel): Promise<string | null> {
  if (channel === 'sms') return await phoneOf(db, keys, person)
  const row = await db.selectFrom('pii.person_contact').selectAll().where('person_id', '=', person).where('channel', '=', channel).executeTakeFirst()
  return row ? unseal(keys, row, placeOf(person, channel), row.value) : null
}

async function phoneOf(db: Kysely<Database>, keys: PiiKeys, person: string): Promise<string | null> {
  const row = await db.selectFrom('pii.person_detail').select(['phone', 'enc_alg', 'key_id']).where('person_id', '=', person).executeTakeFirst()
  return row?.phone ? unseal(keys, row, phonePlace(person), row.phone) : null
}

/** 更换密钥 — seals one batch of contacts anew; answers how many. */
export async function resealContacts(db: Kysely<Database>, keys: PiiKeys, rowsMax: number): Promise<number> {
  if (rowsMax <= 0) return 0
  return await db.transaction().execute(async (trx) => {
    const { rows } = await sql<{ person: string; channel: ContactChannel; value: Buffer; enc_alg: string; key_id: string }>`
      select person_id as person, channel, value, enc_alg, key_id from pii.person_contact where key_id <> ${keys.newest.id} or enc_alg <> ${keys.sealing}
      order by 1, 2 limit ${rowsMax} for update skip locked`.execute(trx)
    for (const { person, channel, value, ...under } of rows)
      await sealContact(trx, keys, { person, channel, value: unseal(keys, under, placeOf(person, channel), value) })
    return rows.length
  })
}
