import { chmod, mkdtemp, readFile, rm, stat } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { connect } from '../../../src/database/connect.js'
import { type EmbeddedPostgres, startEmbeddedPostgres } from '../../../src/main/embedded-postgres.js'
import { anyFreePort } from '../../../src/main/ports.js'
import { claimFolder, releaseFolder } from '../../../src/main/run-file.js'
import { startEmbeddedTemporal } from '../../../src/main/temporal-server.js'

let folder: string
let server: EmbeddedPostgres
const modeOf = async (path: string) => ((await stat(path)).mode & 0o7777).toString(8)

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'qingdan-test-private-'))
  await chmod(folder, 0o755)
  await claimFolder(folder)
  server = await startEmbeddedPostgres({ folder: join(folder, 'postgres'), portWanted: await anyFreePort(), database: 'private' })
})
afterAll(async () => {
  await server.stop()
  await releaseFolder(folder)
  await rm(folder, { recursive: true, force: true })
})

test('nobody else enters the data folder, and the database in it runs', async () => {
  expect(await modeOf(folder)).toBe('700')
  expect(await server.isRunning()).toBe(true)
})

test('a folder that others may write to was not made for us, and keeps its mode', async () => {
  const shared = await mkdtemp(join(tmpdir(), 'qingdan-test-shared-'))
  await chmod(shared, 0o1777)
  expect((await claimFolder(shared)).mine).toBe(true)
  expect(await modeOf(shared)).toBe('1777')
  await releaseFolder(shared)
  await rm(shared, { recursive: true, force: true })
})

test('the log of the database holds no row, whatever was refused', async () => {
  const { db, pool } = connect({ url: server.url, connectionsMax: 1, statementTimeoutMs: 10_000, onError: () => undefined })
  await pool.query('create table resident_of_test (id int primary key, name text not null, identity_index text)')
  await pool.query(`insert into resident_of_test values (1, '孙桂英', 'f3a1c0de')`)
  await expect(pool.query('insert into resident_of_test values ($1, $2, $3)', [1, '孙桂英', 'f3a1c0de'])).rejects.toMatchObject({ code: '23505' })
  await expect(pool.query('insert into resident_of_test values ($1, $2, $3)', [2, null, 'f3a1c0de'])).rejects.toMatchObject({ code: '23502' })
  await db.destroy()
  const log = await readFile(join(folder, 'postgres', 'server.log'), 'utf8')
  expect(log).toContain('violates not-null constraint')
  expect(log).not.toMatch(/DETAIL|f3a1c0de|孙桂英/)
})

test('only we read the file of Temporal, and what lies beside it', async () => {
  const temporal = await startEmbeddedTemporal({ folder, portWanted: await anyFreePort(), logFile: join(folder, 'log', 'temporal.log') })
  try {
    const modes = await Promise.all(['', '-wal', '-shm'].map(async (suffix) => await modeOf(join(folder, `temporal.db${suffix}`))))
    expect(modes).toEqual(['600', '600', '600'])
  } finally {
    await temporal.stop()
  }
})

test('a file of Temporal that an earlier run left readable is closed to others', async () => {
  await chmod(join(folder, 'temporal.db'), 0o644)
  const temporal = await startEmbeddedTemporal({ folder, portWanted: await anyFreePort(), logFile: join(folder, 'log', 'temporal.log') })
  await temporal.stop()
  expect(await modeOf(join(folder, 'temporal.db'))).toBe('600')
})
