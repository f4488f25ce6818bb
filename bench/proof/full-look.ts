import { join } from 'node:path'
import { connect } from '../../src/database/connect.js'
import { migrate } from '../../src/database/migrate.js'
import { startEmbeddedPostgres } from '../../src/main/embedded-postgres.js'
import { anyFreePort } from '../../src/main/ports.js'
import { productKernel } from '../../src/main/product-kernel.js'
import { startEmbeddedTemporal } from '../../src/main/temporal-server.js'
import type { Engine } from '../../src/case/delivery.api.js'
import { lookAtClocks } from '../../src/proof/look.api.js'
import { findingsOf } from '../../src/proof/prove.api.js'
import type { Program } from '../measurement.js'
import { withDataFolder } from '../product/running-product.js'
import { say } from '../progress.js'
import { servers } from '../servers.js'
import { median, rounded } from '../statistics.js'
import { undoing } from '../undoing.js'
import { plantOpenCases, startClocks, withEngine } from './open-cases.js'

const cases = { quick: 2_000, whole: 50_000 }
const looks = { quick: 3, whole: 5 }
const told = 10_000
const statementTimeoutMs = 60_000

/** Looks at so many open cases with running workflows, nothing of which is wrong, as the loop of a worker does. */
export const measureFullLook: Program = async ({ quick }) =>
  await withDataFolder(async (folder) => {
    const postgres = await startEmbeddedPostgres({ folder: join(folder, 'postgres'), portWanted: await anyFreePort(), database: 'qingdan' })
    servers.named.postgresql = postgres.version
    return await undoing(postgres.stop, async () => {
      const temporal = await startEmbeddedTemporal({ folder: join(folder, 'temporal'), portWanted: await anyFreePort(), logFile: join(folder, 'temporal.log') })
      servers.named.temporal = temporal.version
      return await undoing(temporal.stop, () =>
        withEngine(temporal.address, 'bench-proof', (engine) => measureWith(postgres.url, engine, quick ? 'quick' : 'whole')),
      )
    })
  })

async function measureWith(url: string, engine: Engine, how: 'quick' | 'whole') {
  const { db } = connect({ url, connectionsMax: 2, statementTimeoutMs, onError: () => undefined })
  try {
    await migrate(db as never)
    const startsPerSecond = await fill(url, engine, cases[how])
    const parts = { kernel: productKernel(db), engine, schedules: [] }
    const [seconds, cpuMs] = [[] as number[], [] as number[]]
    await untilListed(parts)
    for (let n = 0; n < looks[how]; n += 1) {
      const [cpu, from] = [process.cpuUsage(), performance.now()]
      const look = await lookAtClocks(parts)
      seconds.push((performance.now() - from) / 1000)
      const { user, system } = process.cpuUsage(cpu)
      cpuMs.push((user + system) / 1000)
      if (look.open.length !== cases[how] || findingsOf(look).length > 0) throw new Error(`${look.open.length} open, ${findingsOf(look).length} found`)
      say(`  look ${n + 1}: ${rounded(seconds.at(-1) ?? 0)} s`)
    }
    return [{ figure: 'reconcile.50k.s' as const, rounds: seconds, extra: { cases: cases[how], startsPerSecond, ownCpuMs: rounded(median(cpuMs)) } }]
  } finally {
    await db.destroy()
  }
}

/** Answers how many workflows a second the server has started. */
async function fill(url: string, engine: Engine, number: number): Promise<number> {
  const ids = await plantOpenCases(url, number)
  const from = performance.now()
  await startClocks(engine, ids, (started) => started % told === 0 && say(`  ${started} workflows started`))
  return rounded((1000 * number) / (performance.now() - from))
}

/** The server's list is behind what is true for a moment; a look that begins before would have something to look at again. */
async function untilListed(parts: Parameters<typeof lookAtClocks>[0]): Promise<void> {
  while (findingsOf(await lookAtClocks(parts)).length > 0) say('  the list is not complete yet')
}
