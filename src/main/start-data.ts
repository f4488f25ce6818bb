import { spawn } from 'node:child_process'
import { access, rm, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { hasDemonstrationAccount } from '../access/keepers.store.js'
import { hasLaw } from '../clock/law-list.store.js'
import { connect } from '../database/connect.js'
import { migrate } from '../database/migrate.js'
import { hasHomes } from '../institution/institution-list.store.js'
import type { Config } from './config.js'
import { checkoutFolder } from './folders.js'
import { environmentOf } from './start-children.js'
import type { Starting } from './starting.js'
import { step } from './steps.js'

const statementTimeoutMs = 60_000

/** Brings the schema up to date. */
export async function migrateDatabase({ screen }: Starting, url: string): Promise<void> {
  const { db } = connect({ url, connectionsMax: 1, statementTimeoutMs, onError: () => undefined })
  const describe = (names: string[]) => (names.length ? `${names.length} run, up to ${names.at(-1)}` : 'up to date')
  try {
    await step(screen, 'migrations', () => migrate(db as never), describe)
  } finally {
    await db.destroy()
  }
}

/**
 * Fills an empty database with the law and, for the demonstration, with the county of Tancheng; answers whether demonstration accounts may
 * sign in. Unless QINGDAN_DEMO says so, a database that DATABASE_URL names is never filled with invented people.
 */
export async function fillDatabase(starting: Starting, url: string): Promise<boolean> {
  const { config } = starting
  const found = await lookInto(url)
  const unfinished = await exists(markOf(config))
  const plants = config.demo === true ? !found.homes || unfinished : config.demo === null && !config.databaseUrl && (!found.law || unfinished)
  if (!found.law || plants) await plant(starting, url, plants)
  return config.demo !== false && (plants || found.demo)
}

/** In a process of its own, whose memory is gone afterwards. A mark stays while it is under way: a killed one is done again by the next start. */
async function plant({ config, screen, undo }: Starting, url: string, demo: boolean): Promise<void> {
  await writeFile(markOf(config), '')
  const seeding = spawn(process.execPath, [join(checkoutFolder, 'dist', 'src', 'main', 'cli.js'), 'seed', ...(demo ? ['--demo'] : [])], {
    env: environmentOf(config, { databaseUrl: url, temporalAddress: config.temporalAddress ?? '' }),
    detached: true,
    stdio: ['ignore', 'pipe', 'pipe'],
  })
  const ended = new Promise<number | null>((resolve) => seeding.once('exit', resolve))
  undo.push(async () => {
    seeding.kill('SIGKILL')
    await ended
  })
  await step(
    screen,
    'seed',
    () => outcome(seeding.stdout, seeding.stderr, ended),
    (said) => said,
  )
  await rm(markOf(config), { force: true })
}

const markOf = (config: Config) => join(config.data, 'seeding')
const exists = (path: string) =>
  access(path).then(
    () => true,
    () => false,
  )

async function outcome(stdout: NodeJS.ReadableStream, stderr: NodeJS.ReadableStream, ended: Promise<number | null>): Promise<string> {
  let said = ''
  for (const stream of [stdout, stderr]) stream.on('data', (chunk: Buffer) => (said += chunk.toString()))
  const code = await ended
  if (code !== 0) throw new Error(`The seed did not go through:\n${said.trim()}`)
  return said.trim().split('\n').join(', ')
}

async function lookInto(url: string): Promise<{ law: boolean; homes: boolean; demo: boolean }> {
  const { db } = connect({ url, connectionsMax: 1, statementTimeoutMs, onError: () => undefined })
  try {
    return { law: await hasLaw(db), homes: await hasHomes(db), demo: await hasDemonstrationAccount(db) }
  } finally {
    await db.destroy()
  }
}
