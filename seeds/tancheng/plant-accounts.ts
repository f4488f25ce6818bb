import { createAccount } from '../../src/access/account.store.js'
import { system } from '../../src/case/effects.js'
import { demoAccounts } from './accounts.js'
import { idOf } from './ids.js'
import type { Registrar } from './registrar.js'

/** 演示账号 — all at once: each password is hashed in a thread of its own, and hashing is what takes the time. */
export async function plantAccounts({ db, at }: Registrar): Promise<number> {
  const rows = await db.selectFrom('account').select('username').execute()
  const missing = demoAccounts.filter(({ username }) => !rows.some((row) => row.username === username))
  await Promise.all(
    missing.map(async ({ username, password, person }) => {
      const answer = await createAccount(db, { person: idOf('person', person), username, password, demo: true, actor: system, at })
      if ('code' in answer) throw new Error(`the account ${username} is refused: ${answer.code}`)
    }),
  )
  return missing.length
}
