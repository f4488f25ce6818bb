import { spawn } from 'node:child_process'
import { join } from 'node:path'
import { sql } from 'kysely'
import { connect } from '../database/connect.js'
import { migrate } from '../database/migrate.js'
import { checkoutFolder } from './folders.js'
import { environmentOf } from './start-children.js'
import type { Starting } from './starting.js'
import { step } from './steps.js'

const statementTimeoutMs = 60_000

/** Brings the schema up to date. */
export async function migrateDatabase({ screen }: Starting, url: string): Promise<void> {
  const { db } = connect({ url, connectionsMax: 1, statementTimeoutMs, onError: () => undefined })
  const describe = (names: string[]) => (names.length ? `${names.length} run, up to ${names.at(-1)}` : 'up to date')
  await step(screen, 'migrations', () => migrate(db as never), describe).finally(() => db.destroy())
}

/** Fills an empty database with the law and, for the demonstration, with the county of Tancheng. In a process of its own, whose memory is gone afterwards. */
export async function fillDatabase(starting: Starting, url: string): Promise<void> {
  if (!(await isEmpty(url))) return
  const { config, screen, undo } = starting
  const seeding = spawn(process.execPath, [join(checkoutFolder, 'dist', 'src', 'main', 'cli.js'), 'seed'], {
    env: environmentOf(config, { databaseUrl: url, temporalAddress: config.temporalAddress ?? '' }),
    detached: true,
    stdio: ['ignore', 'pipe', 'pipe'],
  })
  const ended = new Promise<number | null>((resolve) => seeding.once('exit', resolve))
  undo.push(async () => {
    seeding.kill('SIGKILL')
    await ended
  })
  await step(screen, 'seed', () => outcome(seeding.stdout, seeding.stderr, ended), (said) => said)
}

async function outcome(stdout: NodeJS.ReadableStream, stderr: NodeJS.ReadableStream, ended: Promise<number | null>): Promise<string> {
  let said = ''
  for (const stream of [stdout, stderr]) stream.on('data', (chunk: Buffer) => (said += chunk.toString()))
  const code = await ended
  if (code !== 0) throw new Error(`The seed did not go through:\n${said.trim()}`)
  return said.trim().split('\n').at(-1) ?? ''
}

async function isEmpty(url: string): Promise<boolean> {
  const { db } = connect({ url, connectionsMax: 1, statementTimeoutMs, onError: () => undefined })
  try {
    const { rows } = await sql<{ empty: boolean }>`select not exists (select from institution) as empty`.execute(db)
    return rows[0]?.empty ?? true
  } finally {
    await db.destroy()
  }
}
