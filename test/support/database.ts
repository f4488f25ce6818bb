/** In a store test: `const { db, drop } = await cloneDatabase()` in beforeAll, `await drop()` in afterAll; run it with `npx vitest run --project store test/store/<thing>`. */
import { randomBytes } from 'node:crypto'
import type { Kysely } from 'kysely'
import pg from 'pg'
import { inject } from 'vitest'
import { connect } from '../../src/database/connect.js'
import type { Database } from '../../src/database/schema.js'

/** A database of one test file's own: migrated, empty, dropped afterwards. */
export interface ClonedDatabase {
  url: string
  db: Kysely<Database>
  pool: pg.Pool
  drop(): Promise<void>
}

const connectionsMaxDefault = 24
const clonesTriedMax = 20

/** Copies the migrated template, in about 60 ms. `connectionsMax` bounds the pool; a test of forty duplicates at once still needs only 24. */
export async function cloneDatabase({ connectionsMax = connectionsMaxDefault } = {}): Promise<ClonedDatabase> {
  const templateUrl = inject('templateDatabaseUrl')
  const template = nameIn(templateUrl)
  const name = `test_${randomBytes(6).toString('hex')}`
  await asAdmin(templateUrl, (admin) => copyTemplate(admin, template, name))
  const url = templateUrl.replace(/\/[^/]*$/, `/${name}`)
  const { db, pool } = connect({ url, connectionsMax, statementTimeoutMs: 10_000, onError: () => undefined })
  const drop = async () => {
    await db.destroy()
    await asAdmin(templateUrl, (admin) => admin.query(`DROP DATABASE IF EXISTS ${name} WITH (FORCE)`))
  }
  return { url, db, pool, drop }
}

/** Two files that copy at the same instant may be refused with "being accessed by other users": then once more. */
async function copyTemplate(admin: pg.Client, template: string, name: string): Promise<void> {
  const objectInUse = '55006'
  for (let tried = 1; ; tried += 1) {
    try {
      await admin.query(`CREATE DATABASE ${name} TEMPLATE ${template}`)
      return
    } catch (error) {
      if ((error as pg.DatabaseError).code !== objectInUse || tried === clonesTriedMax) throw error
      await new Promise((resolve) => setTimeout(resolve, 50 * tried))
    }
  }
}

async function asAdmin(templateUrl: string, run: (admin: pg.Client) => Promise<unknown>): Promise<void> {
  const admin = new pg.Client({ connectionString: templateUrl.replace(/\/[^/]*$/, '/postgres') })
  await admin.connect()
  try {
    await run(admin)
  } finally {
    await admin.end()
  }
}

function nameIn(url: string): string {
  return new URL(url).pathname.slice(1)
}
