/** A database of one's own on a server that is there, with the schema of whatever source this is compiled from. */
import { randomBytes } from 'node:crypto'
import pg from 'pg'
import { connect } from '../../../src/database/connect.js'
import { migrate } from '../../../src/database/migrate.js'
import type { ClonedDatabase } from '../../support/database.js'

/** Makes it, migrated and empty. `server` is the address of any database of the server. */
export async function freshDatabase(server: string): Promise<ClonedDatabase> {
  const name = `battery_${randomBytes(6).toString('hex')}`
  const admin = new pg.Client({ connectionString: server })
  await admin.connect()
  await admin.query(`create database ${name}`)
  const url = server.replace(/\/[^/]*$/, `/${name}`)
  const { db, pool } = connect({ url, connectionsMax: 24, statementTimeoutMs: 10_000, onError: () => undefined })
  await migrate(db as never)
  const drop = async () => {
    await db.destroy()
    await admin.query(`drop database if exists ${name} with (force)`)
    await admin.end()
  }
  return { url, db, pool, drop }
}
