import type { Kysely, Transaction } from 'kysely'
import { v7 as uuid } from 'uuid'
import type { Actor, Instant } from '../case/case.js'
import type { Database } from '../database/schema.js'
import type { Refusal } from '../refusal.js'
import { maskAddress, maskIdentityNumber, maskName, maskPhone } from './mask.js'
import type { EncryptedColumns } from './person.table.js'
import type { PersonalField } from './person.js'
import type { PiiKeys } from './pii-keys.js'
import { blindIndex, seal, unseal } from './sealing.store.js'

/** Of whom: the people of offices and homes, or residents. */
export type PersonalThing = 'person' | 'resident'

/** Values as they come in. Left out: unchanged; null: removed. A resident's name is personal too. */
export type PersonalValues = { readonly [F in PersonalField]?: string | null | undefined } & { readonly name?: string | undefined }

/** 掩码 — what screens show without a reason. */
export interface MaskedPersonal {
  identityNumber: string | null
  phone: string | null
  address: string | null
}

type Sealed = Partial<EncryptedColumns> & Pick<EncryptedColumns, 'enc_alg' | 'key_id'> & { name?: Buffer }
type Field = PersonalField | 'name'

const columnOf = { identityNumber: 'identity_number', phone: 'phone', address: 'address', name: 'name' } as const satisfies Record<Field, string>
const maskOf = { identityNumber: maskIdentityNumber, phone: maskPhone, address: maskAddress, name: maskName } as const satisfies Record<
  Field,
  (value: string) => string
>
const placeOf = (thing: PersonalThing, id: string, field: Field): string => `pii.${thing}_detail/${id}/${columnOf[field]}`

/**
 * Seals the values of one person: what was there and is not named stays, sealed anew under the newest key.
 * To be called in the transaction that writes the register.
 */
export async function writePersonal(trx: Transaction<Database>, keys: PiiKeys, thing: PersonalThing, id: string, values: PersonalValues): Promise<void> {
  const found = await detailOf(trx, thing, id)
  const kept = found ? opened(keys, thing, id, found) : {}
  const merged: Partial<Record<Field, string | null>> = { ...kept, ...Object.fromEntries(Object.entries(values).filter(([, value]) => value !== undefined)) }
  if (!found && !Object.values(merged).some((value) => value !== null)) return
  const sealed = (field: Field): Buffer | null => (merged[field] == null ? null : seal(keys, placeOf(thing, id, field), merged[field]))
  const index = (field: Field): Buffer | null => (merged[field] == null ? null : blindIndex(keys, field, merged[field]))
  const columns = {
    identity_number: sealed('identityNumber'),
    identity_index: index('identityNumber'),
    phone: sealed('phone'),
    phone_index: index('phone'),
    address: sealed('address'),
    enc_alg: keys.sealing,
    key_id: keys.newest.id,
  }
  if (thing === 'person') {
    await trx
      .insertInto('pii.person_detail')
      .values({ person_id: id, ...columns })
      .onConflict((oc) => oc.column('person_id').doUpdateSet(columns))
      .execute()
    return
  }
  const named = { ...columns, name: sealed('name') ?? seal(keys, placeOf(thing, id, 'name'), '') }
  await trx
    .insertInto('pii.resident_detail')
    .values({ resident_id: id, ...named })
    .onConflict((oc) => oc.column('resident_id').doUpdateSet(named))
    .execute()
}

/** The values of a person as masks. */
export async function maskedPersonal(db: Kysely<Database>, keys: PiiKeys, person: string): Promise<MaskedPersonal> {
  const found = await detailOf(db, 'person', person)
  return maskedColumns(keys, 'person', person, found)
}

/** The masks of a row that was read together with its register row. */
export function maskedColumns(keys: PiiKeys, thing: PersonalThing, id: string, row: Sealed | null | undefined): MaskedPersonal & { name: string | null } {
  const values = row ? opened(keys, thing, id, row) : {}
  const masked = (field: Field): string | null => (values[field] == null ? null : maskOf[field](values[field]))
  return { identityNumber: masked('identityNumber'), phone: masked('phone'), address: masked('address'), name: masked('name') }
}

/** 查看原文 — who looks at what, why, and when. */
export interface Look {
  thing: PersonalThing
  id: string
  field: Field
  reason: string
  actor: Actor
  operation: string
  at: Instant
}

/** Shows one value in clear. The look is written to the log, and committed with it, before the value leaves this function. */
export async function lookAt(db: Kysely<Database>, keys: PiiKeys, look: Look): Promise<{ value: string } | Refusal> {
  const { thing, id, field, reason, actor, operation, at } = look
  if (reason.trim() === '') return { code: 'person.reason-missing' }
  return await db.transaction().execute(async (trx) => {
    await trx
      .insertInto('read_log')
      .values({ id: uuid(), person_id: actor.person, role: actor.role, operation, thing, thing_id: id, field, reason, at })
      .execute()
    const found = await detailOf(trx, thing, id)
    const sealed = found?.[columnOf[field]]
    if (!found || !sealed) return { code: 'person.nothing-recorded' }
    return { value: unseal(keys, found, placeOf(thing, id, field), sealed) }
  })
}

/** 按身份号码或电话查找 — persons with exactly this value, found by its blind index. */
export async function personsWith(db: Kysely<Database>, keys: PiiKeys, field: 'identityNumber' | 'phone', value: string): Promise<string[]> {
  const column = field === 'identityNumber' ? 'identity_index' : 'phone_index'
  const rows = await db
    .selectFrom('pii.person_detail')
    .select('person_id')
    .where(column, '=', blindIndex(keys, field, value))
    .orderBy('person_id')
    .execute()
  return rows.map((row) => row.person_id)
}

async function detailOf(db: Kysely<Database>, thing: PersonalThing, id: string): Promise<Sealed | undefined> {
  return thing === 'person'
    ? await db.selectFrom('pii.person_detail').selectAll().where('person_id', '=', id).executeTakeFirst()
    : await db.selectFrom('pii.resident_detail').selectAll().where('resident_id', '=', id).executeTakeFirst()
}

function opened(keys: PiiKeys, thing: PersonalThing, id: string, row: Sealed): Partial<Record<Field, string>> {
  const fields = (Object.keys(columnOf) as Field[]).flatMap((field): [Field, string][] => {
    const sealed = row[columnOf[field]]
    return sealed ? [[field, unseal(keys, row, placeOf(thing, id, field), sealed)]] : []
  })
  return Object.fromEntries(fields)
}
