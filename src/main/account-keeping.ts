import type { Kysely } from 'kysely'
import { resetPassword, setAccountDisabled } from '../access/account.store.js'
import { createFirstAccount } from '../access/first-account.store.js'
import type { Home } from '../access/grant.js'
import { accountNamed } from '../access/keepers.store.js'
import { roleCodes } from '../access/roles.js'
import { system } from '../case/effects.js'
import type { Database } from '../database/schema.js'
import { loadPiiKeys } from '../person/pii-keys.api.js'
import { isRefusal, type Refusal } from '../refusal.js'
import { sentenceOf } from '../text/zh.js'
import type { Config } from './config.js'
import { exitCode, Failure } from './exit-code.js'

/** 首个账号 — a person, their account and one role at a region: what the machine's keeper makes, so that somebody can make the others. */
export interface FirstAccountWords {
  username: string
  password: string
  name: string
  role: string
  /** 2, 4 or 6 digits, a township's more; `country` for the whole. */
  region: string
}

/** Makes person, account and grant, all or none of them. @throws the refusal in words */
export async function makeAccount(db: Kysely<Database>, config: Config, words: FirstAccountWords): Promise<{ person: string; account: string }> {
  const { username, password, name, role: roleWord, region } = words
  const role = roleCodes.find((code) => code === roleWord)
  if (!role) throw new Failure(`"${roleWord}" is not a role. Roles: ${roleCodes.join(', ')}`, exitCode.usage)
  const home = homeOf(region)
  const keys = await loadPiiKeys({ env: process.env, folder: config.data })
  const first = { username, password, name, post: null, role, home, code: home === 'country' ? '' : region, at: new Date().toISOString() }
  return granted(await createFirstAccount({ db, keys, synthetic: false }, first))
}

/** 停用、恢复 — by user name. */
export async function openOrCloseAccount(db: Kysely<Database>, username: string, disabled: boolean): Promise<void> {
  const refusal = await setAccountDisabled(db, { account: await accountOf(db, username), disabled, actor: system, at: new Date().toISOString() })
  if (refusal) refuse(refusal)
}

/** 重置密码 — by user name. */
export async function replaceLostPassword(db: Kysely<Database>, username: string, password: string): Promise<void> {
  const refusal = await resetPassword(db, { account: await accountOf(db, username), password, actor: system, at: new Date().toISOString() })
  if (refusal) refuse(refusal)
}

async function accountOf(db: Kysely<Database>, username: string): Promise<string> {
  const account = await accountNamed(db, username)
  if (account === null) throw new Failure(`There is no account "${username}".`)
  return account
}

function homeOf(region: string): Home {
  if (region === 'country') return 'country'
  if (!/^\d{2}(\d{2}){0,2}$|^\d{6}[0-9A-Za-z-]{1,14}$/.test(region))
    throw new Failure(`"${region}" is not the code of a region: 2, 4 or 6 digits, a township's more, or "country".`, exitCode.usage)
  return ({ 2: 'province', 4: 'city', 6: 'county' } as const)[region.length] ?? 'township'
}

function granted<T extends object>(answer: T | Refusal): T {
  return isRefusal(answer) ? refuse(answer) : answer
}

function refuse(refusal: Refusal): never {
  throw new Failure(`${refusal.code}: ${sentenceOf(refusal)}`)
}
