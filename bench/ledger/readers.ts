import type { Kysely } from 'kysely'
import { v7 as uuid } from 'uuid'
import { createAccount } from '../../src/access/account.store.js'
import { giveGrant } from '../../src/access/grant.store.js'
import { system } from '../../src/case/effects.js'
import { connect } from '../../src/database/connect.js'
import type { Database } from '../../src/database/schema.js'
import { isRefusal } from '../../src/refusal.js'
import { levels, type Level } from './pages.js'
import { largestRegions } from './synthetic-ledger.js'

/** The user name of whoever sees the largest region of a level. */
export const readerOf = (level: Level): string => `bench-${level}`

/** One auditor per level: the scope of the list comes from what each may see, as for everybody. */
export async function makeReaders(databaseUrl: string, password: string): Promise<void> {
  const { db } = connect({ url: databaseUrl, connectionsMax: 2, statementTimeoutMs: 10_000, onError: () => undefined })
  try {
    for (const level of levels) {
      const person = uuid()
      const at = new Date().toISOString()
      await addRegion(db, level, at)
      await db
        .insertInto('person')
        .values({ id: person, name: `测试审计员(${level})`, post: '审计员' })
        .execute()
      const given = await giveGrant(db, {
        id: uuid(),
        person,
        role: 'auditor',
        home: level,
        code: largestRegions[level],
        fromOn: '2026-01-01',
        untilOn: null,
        actor: system,
        at,
      })
      if (isRefusal(given)) throw new Error(`no role for ${readerOf(level)}: ${given.code}`)
      const account = await createAccount(db, { person, username: readerOf(level), password, actor: system, at })
      if ('code' in account) throw new Error(`no account for ${readerOf(level)}: ${account.code}`)
    }
  } finally {
    await db.destroy()
  }
}

/** A role is held in a region that exists; the synthetic ones are no region of the seed. */
async function addRegion(db: Kysely<Database>, level: Level, at: string): Promise<void> {
  const code = largestRegions[level]
  const parent = level === 'province' ? null : code.slice(0, -2)
  const row = { code, version: 1, level, parent, name: `测试区划${code}`, statistics_code: null, loaded_at: at, digest: code }
  await db
    .insertInto('region')
    .values(row)
    .onConflict((there) => there.doNothing())
    .execute()
}
