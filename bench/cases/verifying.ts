import { fork } from 'node:child_process'
import { join } from 'node:path'
import { loadLaw } from '../../seeds/law/index.js'
import { connect } from '../../src/database/connect.js'
import { migrate } from '../../src/database/migrate.js'
import { startEmbeddedPostgres } from '../../src/main/embedded-postgres.js'
import { checkoutFolder } from '../../src/main/folders.js'
import { anyFreePort } from '../../src/main/ports.js'
import { withClient } from '../database-client.js'
import type { Program } from '../measurement.js'
import { proportionalMiB } from '../processes/memory.js'
import { makeBenchCounty } from '../product/bench-county.js'
import { withDataFolder } from '../product/running-product.js'
import { say } from '../progress.js'
import { rounded } from '../statistics.js'
import { undoing } from '../undoing.js'
import { hazardGround } from './county-ground.js'
import { longLife } from './lives.js'
import { plantCases } from './planting.js'

const cases = { quick: 1_000, whole: 100_000 }
const eventsPerCase = 10
const filedAt = '2026-03-09T02:00:00.000Z'
const lookEveryMs = 100

/** Grows cases with ten events each, anchors them, and runs `qingdan verify` on all of it: how long it takes, and how much memory it has at most. */
export const measureVerify: Program = async ({ quick }) =>
  await withDataFolder(async (folder) => {
    const server = await startEmbeddedPostgres({ folder: join(folder, 'postgres'), portWanted: await anyFreePort(), database: 'qingdan' })
    return await undoing(server.stop, async () => {
      const planted = cases[quick ? 'quick' : 'whole']
      await plant(server.url, planted)
      const { seconds, mib, found } = await verify(server.url, folder)
      // The bench county is written without its history: of registers alone something may be found.
      const wrong = found.findings.filter(({ what }) => !what.startsWith('register'))
      if (found.cases !== planted || found.events !== planted * eventsPerCase || wrong.length)
        throw new Error(JSON.stringify({ ...found, findings: wrong.slice(0, 5) }))
      return [
        { figure: 'verify.100k.s' as const, rounds: [rounded(seconds)], extra: { cases: found.cases, events: found.events } },
        { figure: 'verify.memory.mb' as const, rounds: [rounded(mib)] },
      ]
    })
  })

async function plant(url: string, count: number): Promise<void> {
  const { db } = connect({ url, connectionsMax: 2, statementTimeoutMs: 0, onError: () => undefined })
  try {
    await migrate(db as never)
    await loadLaw(db, '2026-01-01T00:00:00.000Z')
    const county = await makeBenchCounty(url)
    const ground = await hazardGround(url, county.code, filedAt)
    await plantCases(url, ground, {
      cases: count,
      lifeOf: (n) => longLife(ground, n, { filedAt, events: eventsPerCase }),
      progress: (done) => done % 10_000 === 0 && say(`  ${done} cases grown`),
    })
    await withClient(url, (client) => client.query('vacuum (analyze)'))
  } finally {
    await db.destroy()
  }
}

interface Found {
  cases: number
  events: number
  findings: readonly { what: string }[]
}

/** The program as an operator runs it, watched from outside. */
async function verify(url: string, folder: string): Promise<{ seconds: number; mib: number; found: Found }> {
  const startedAt = performance.now()
  const child = fork(join(checkoutFolder, 'dist', 'src', 'main', 'cli.js'), ['verify', '--no-files', '--json'], {
    env: { ...process.env, DATABASE_URL: url, QINGDAN_DATA: folder },
    execArgv: ['--max-old-space-size=256'],
    silent: true,
  })
  let [text, trouble, mib] = ['', '', 0]
  child.stdout?.on('data', (piece: Buffer) => (text += piece.toString()))
  child.stderr?.on('data', (piece: Buffer) => (trouble += piece.toString()))
  const watch = setInterval(() => (mib = Math.max(mib, proportionalMiB(child.pid ?? 0))), lookEveryMs)
  try {
    const code = await new Promise<number | null>((resolve) => child.once('close', resolve))
    if (text === '') throw new Error(`verify ended with exit code ${code}: ${trouble.slice(-2000)}`)
    return { seconds: (performance.now() - startedAt) / 1000, mib, found: JSON.parse(text) as Found }
  } finally {
    clearInterval(watch)
  }
}
