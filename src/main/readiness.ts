import type { Connection } from '@temporalio/client'
import type { Kernel } from '../case/kernel.js'
import { migrations } from '../database/migrations/index.js'
import { ranMigrations } from '../database/standing.js'
import type { Readiness } from '../http/system.js'
import { readProof } from '../proof/read-proof.store.js'

/** How long one look is believed: a probe every few seconds costs nothing, a flood of them neither. */
const believedMs = 1_000
const temporalMs = 1_000

type Clocked = Pick<Kernel, 'db' | 'now'>

/** Looks at what stands behind a web process: the database, its schema, and Temporal. */
export function readinessOf(kernel: Clocked, connection: Connection): () => Promise<Readiness> {
  let last: { at: number; found: Promise<Readiness> } | undefined
  return () => {
    if (!last || performance.now() - last.at > believedMs) last = { at: performance.now(), found: look(kernel, connection) }
    return last.found
  }
}

async function look(kernel: Clocked, connection: Connection): Promise<Readiness> {
  const [schema, temporal] = await Promise.all([schemaOf(kernel), answers(connection)])
  return { ...schema, temporal, clocks: schema.migrations ? await clocksOf(kernel) : null }
}

async function schemaOf({ db }: Clocked): Promise<Pick<Readiness, 'database' | 'migrations'>> {
  try {
    const run = new Set(await ranMigrations(db))
    return { database: true, migrations: Object.keys(migrations).every((name) => run.has(name)) }
  } catch {
    return { database: false, migrations: false }
  }
}

async function clocksOf(kernel: Clocked): Promise<Readiness['clocks']> {
  try {
    return (await readProof(kernel, null)).state
  } catch {
    return null
  }
}

async function answers(connection: Connection): Promise<boolean> {
  try {
    await connection.withDeadline(Date.now() + temporalMs, () => connection.workflowService.getSystemInfo({}))
    return true
  } catch {
    return false
  }
}
