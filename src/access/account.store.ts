import type { Kysely, Transaction } from 'kysely'
import { v7 as uuid } from 'uuid'
import type { Actor, Instant } from '../case/case.js'
import { recordRegister } from '../case/register.store.js'
import type { Database } from '../database/schema.js'
import type { RegisterRefusal } from '../institution/refusals.js'
import { hashPassword, refusePassword } from './password.js'
import type { AccessRefusal } from './refusals.js'
import { endSessionsOf, replacePassword } from './sign-in.store.js'

/** A change of an account: by whom, when. */
interface By {
  actor: Actor
  at: Instant
}

export interface NewAccount extends By {
  person: string
  username: string
  password: string
  /** 演示账号 — may come in only while demonstration is on. */
  demo?: boolean
}

/** 建立账号 — one per person. The password is kept as its argon2id hash only. */
export async function createAccount(db: Kysely<Database>, words: NewAccount): Promise<{ account: string } | AccessRefusal | RegisterRefusal> {
  const { person, username, password, demo = false, actor, at } = words
  if (!/^[a-z][a-z0-9-]{2,31}$/.test(username)) return { code: 'access.username-malformed' }
  const weak = refusePassword(password, username)
  if (weak) return weak
  const account = uuid()
  const hashed = await hashPassword(password)
  try {
    await db.transaction().execute(async (trx) => {
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
export async function setAccountDisabled(db: Kysely<Database>, { account, disabled, actor, at }: By & { account: string; disabled: boolean }): Promise<AccessRefusal | null> {
  return await changed(db, account, async (trx) => {
    await trx.updateTable('account').set({ disabled_at: disabled ? at : null, updated_at: at }).where('id', '=', account).execute()
    await recordAccount(trx, account, disabled ? 'disabled' : 'enabled', { actor, at }, {})
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
  })
}

/** Any of these changes ends every session of the account. */
async function changed(db: Kysely<Database>, account: string, change: (trx: Transaction<Database>) => Promise<void>): Promise<AccessRefusal | null> {
  return await db.transaction().execute(async (trx) => {
    const row = await trx.selectFrom('account').select('id').where('id', '=', account).forUpdate().executeTakeFirst()
    if (!row) return { code: 'access.not-found' }
    await change(trx)
    await endSessionsOf(trx, account)
    return null
  })
}

const recordAccount = async (trx: Transaction<Database>, account: string, kind: string, { actor, at }: By, body: object) =>
  await recordRegister(trx, { register: 'account', thingId: account, kind, actor, body, at })

const constraints: Readonly<Record<string, AccessRefusal | RegisterRefusal>> = {
  account_username_is_unique: { code: 'access.username-taken' },
  account_belongs_to_one_person: { code: 'access.account-exists' },
  account_person_id_fkey: { code: 'person.unknown' },
}

function refusalOfConstraint(error: unknown): AccessRefusal | RegisterRefusal {
  const refusal = constraints[(error as { constraint?: string }).constraint ?? '']
  if (!refusal) throw error
  return refusal
}
