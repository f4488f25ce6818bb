import { mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { TestProject } from 'vitest/node'
import { connect } from '../../src/database/connect.js'
import { migrate } from '../../src/database/migrate.js'
import { type EmbeddedPostgres, startEmbeddedPostgres } from '../../src/main/embedded-postgres.js'
import { anyFreePort } from '../../src/main/ports.js'
import { findPostgresBinaries } from '../../src/main/postgres/binaries.js'
import { stopLeftover } from '../../src/main/postgres/cluster.js'
import { findServerUser } from '../../src/main/postgres/server-user.js'
import { onlyOnce } from './only-once.js'

declare module 'vitest' {
  interface ProvidedContext {
    /** The database that `cloneDatabase` copies: every migration run, no rows of ours. */
    templateDatabaseUrl: string
  }
}

const folderPrefix = 'qingdan-test-postgres-'
const template = 'qingdan_template'

/** One database server for the whole run, however many projects ask for it, with one migrated database that test files clone. */
export default async function setup(project: TestProject): Promise<() => Promise<void>> {
  const shared = await onlyOnce('postgres', startForTests)
  project.provide('templateDatabaseUrl', shared.value.url)
  return shared.release
}

async function startForTests(): Promise<{ value: EmbeddedPostgres; stop: () => Promise<void> }> {
  await clearLeftovers()
  const folder = await mkdtemp(join(tmpdir(), folderPrefix))
  await writeFile(join(folder, 'owner.pid'), String(process.pid))
  const settings = { max_connections: '300', synchronous_commit: 'on' }
  const server = await startEmbeddedPostgres({ folder: join(folder, 'cluster'), portWanted: await anyFreePort(), database: template, settings })
  const { db } = connect({ url: server.url, connectionsMax: 1, statementTimeoutMs: 60_000, onError: () => undefined })
  await migrate(db as never)
  await db.destroy()
  const stop = async () => {
    await server.stop()
    await rm(folder, { recursive: true, force: true })
  }
  return { value: server, stop }
}

/** A run that was killed leaves its server: the next run stops it and removes its folder. */
async function clearLeftovers(): Promise<void> {
  for (const name of (await readdir(tmpdir())).filter((name) => name.startsWith(folderPrefix))) {
    const folder = join(tmpdir(), name)
    const owner = Number(await readFile(join(folder, 'owner.pid'), 'utf8').catch(() => '0'))
    if (!owner || isAlive(owner)) continue
    const user = await findServerUser()
    await stopLeftover({ folder: join(folder, 'cluster'), user, binaries: await findPostgresBinaries(user) })
    await rm(folder, { recursive: true, force: true })
  }
}

function isAlive(pid: number): boolean {
  try {
    process.kill(pid, 0)
    return true
  } catch (error) {
    return (error as NodeJS.ErrnoException).code === 'EPERM'
  }
}
