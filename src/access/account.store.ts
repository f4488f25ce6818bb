import type { Kysely, Transaction } from 'kysely'
import { v7 as uuid } from 'uuid'
import { dayOfInstant } from '../calendar/civil-day.js'
import type { Actor, Instant } from '../case/case.js'
import { recordRegister } from '../case/register.store.js'
import { inTransaction } from '../database/in-transaction.js'
import type { Database } from '../database/schema.js'
import type { RegisterRefusal } from '../institution/refusals.js'
import { refuseLastKeeper } from './keepers.store.js'
import { hashPassword, isPassword, refusePassword } from './password.js'
import type { AccessRefusal } from './refusals.js'
import { endSessionsOf, replacePassword } from './sign-in.store.js'

/** A change of an account: by whom, when. */
interface By {
  actor: Actor
  at: Instant
}

export interface NewAccount extends By {
  /** Made by the client, so that a repeated request is recognised. */
  id?: string
  person: string
  username: string
  password: string
  /** 演示账号 — may come in only while demonstration is on. */
  demo?: boolean
}

/** 建立账号 — one per person. The password is kept as its argon2id hash only. The same account asked for again, with the same password, answers as before. */
export async function createAccount(db: Kysely<Database>, words: NewAccount): Promise<{ account: string } | AccessRefusal | RegisterRefusal> {
  const { id: account = uuid(), person, username, password, demo = false, actor, at } = words
  if (!/^[a-z][a-z0-9-]{2,31}$/.test(username)) return { code: 'access.username-malformed' }
  const weak = refusePassword(password, username)
  if (weak) return weak
  const there = await db
    .selectFrom('account')
    .innerJoin('credential', 'credential.account_id', 'account.id')
    .select(['username', 'person_id', 'demo', 'password'])
    .where('account.id', '=', account)
    .executeTakeFirst()
  if (there) {
    const same = there.username === username && there.person_id === person && there.demo === demo && (await isPassword(password, there.password ?? ''))
    return same ? { account } : { code: 'register.id-used-otherwise' }
  }
  const hashed = await hashPassword(password)
  try {
    await inTransaction(db, async (trx) => {
      await trx.insertInto('account').values({ id: account, username, person_id: person, demo, created_at: at, updated_at: at }).execute()
      await trx
        .insertInto('credential')
        .values({ id: uuid(), account_id: account, provider_id: 'credential', subject: account, password: hashed, created_at: at, updated_at: at })
        .execute()
      await recordAccount(trx, account, 'created', { actor, at }, { person, username, demo })
    })
  } catch (error) {
    return refusalOfConstraint(error)
  }
  return { account }
}

/** 停用、恢复账号 — a disabled account is refused by the next request and its streams close within a second. */
export async function setAccountDisabled(
  db: Kysely<Database>,
  { account, disabled, actor, at }: By & { account: string; disabled: boolean },
): Promise<AccessRefusal | null> {
  return await changed(db, account, async (trx, standing) => {
    if ((standing.disabled_at !== null) === disabled) return null
    const last = disabled ? await refuseLastKeeper(trx, { person: standing.person_id, on: dayOfInstant(at), actor, at }) : null
    if (last) return last
    await trx
      .updateTable('account')
      .set({ disabled_at: disabled ? at : null, updated_at: at })
      .where('id', '=', account)
      .execute()
    await recordAccount(trx, account, disabled ? 'disabled' : 'enabled', { actor, at }, {})
    return null
  })
}

/** 重置密码 — by a keeper of accounts, for somebody who has lost theirs. */
export async function resetPassword(db: Kysely<Database>, words: By & { account: string; password: string }): Promise<AccessRefusal | null> {
  const { account, password, actor, at } = words
  const weak = refusePassword(password, '')
  if (weak) return weak
  const hashed = await hashPassword(password)
  return await changed(db, account, async (trx) => {
    await replacePassword(trx, account, hashed)
    await recordAccount(trx, account, 'password-reset', { actor, at }, {})
    return null
  })
}

/** 随离岗停用 — closes the account of a person who leaves, in the transaction that registers it. */
export async function closeAccountOf(trx: Transaction<Database>, person: string, { actor, at }: By): Promise<void> {
  const row = await trx
    .updateTable('account')
    .set({ disabled_at: at, updated_at: at })
    .where('person_id', '=', person)
    .where('disabled_at', 'is', null)
    .returning('id')
    .executeTakeFirst()
  if (!row) return
  await recordAccount(trx, row.id, 'disabled', { actor, at }, {})
  await endSessionsOf(trx, row.id)
}

/** Any of these changes ends every session of the account; one that is refused has written nothing yet. */
async function changed(
  db: Kysely<Database>,
  account: string,
  change: (trx: Transaction<Database>, standing: { disabled_at: Instant | null; person_id: string }) => Promise<AccessRefusal | null>,
): Promise<AccessRefusal | null> {
  return await db.transaction().execute(async (trx) => {
    const row = await trx.selectFrom('account').select(['disabled_at', 'person_id']).where('id', '=', account).forUpdate().executeTakeFirst()
    if (!row) return { code: 'access.not-found' }
    const refusal = await change(trx, row)
    if (!refusal) await endSessionsOf(trx, account)
    return refusal
  })
}

const recordAccount = async (trx: Transaction<Database>, account: string, kind: string, { actor, at }: By, body: object) =>
  await recordRegister(trx, { register: 'account', thingId: account, kind, actor, body, at })

const constraints: Readonly<Record<string, AccessRefusal | RegisterRefusal>> = {
  account_username_is_unique: { code: 'access.username-taken' },
  account_belongs_to_one_person: { code: 'access.account-exists' },
  account_person_id_fkey: { code: 'person.unknown' },
  account_pkey: { code: 'register.id-used-otherwise' },
}

function refusalOfConstraint(error: unknown): AccessRefusal | RegisterRefusal {
  const refusal = constraints[(error as { constraint?: string }).constraint ?? '']
  if (!refusal) throw error
  return refusal
}
