/** Looks at a rig: all invariants, and the heads of all cases kept for the next look. */
import { join } from 'node:path'
import { brokenRegisters } from '../../../src/case/register.store.js'
import { verifyCases } from '../../../src/case/verify.store.js'
import { connect } from '../../../src/database/connect.js'
import { productKernel } from '../../../src/main/product-kernel.js'
import { personId } from '../../support/county-walk.js'
import { brokenIn, look, type Verdict } from './invariants.js'
import type { Rig } from './rig.js'
import type { Anchor, World } from './world.js'

/** Visibility of the dev server lags by a second or so, and a run that ends needs a moment. */
const lagMs = 30_000

/** The heads that earlier looks have seen, by the data folder of their product. */
const seen = new Map<string, Anchor[]>()

/** A world of this rig as it stands now. */
export function worldOf(rig: Rig): World {
  return {
    database: rig.database,
    journal: rig.journal.lines(),
    delivered: rig.sink.taken(),
    now: null,
    since: rig.since,
    anchors: seen.get(rig.product.data) ?? [],
    runsSince: rig.since,
    evidence: join(rig.product.data, 'evidence'),
    verified: () => verifiedBy((rig.database.options as { connectionString?: string }).connectionString ?? ''),
    running: { temporal: rig.temporal, county: '371322', chief: rig.county.chief, head: { ...rig.county.head, person: personId('pei-jun') }, lagMs },
  }
}

/** Waits until the product has healed by itself, then looks at everything. */
export async function lookAt(rig: Rig): Promise<Verdict[]> {
  await rig.heals()
  const verdicts = await look(worldOf(rig))
  const { rows } = await rig.database.query<Anchor>(`select id as "caseId", version, encode(head_hash, 'hex') as hash from case_file`)
  seen.set(rig.product.data, rows)
  return verdicts
}

/** What is broken of a rig, each line with the seed that repeats it. */
export const broken = async (rig: Rig): Promise<string[]> => brokenIn(await lookAt(rig)).map((line) => `${line} (seed ${rig.seed})`)

/** The product's own verifier, with its own connection and its own rights. */
export async function verifiedBy(url: string): Promise<string[]> {
  const { db } = connect({ url, connectionsMax: 2, statementTimeoutMs: 60_000, role: 'qingdan_reader', onError: () => undefined })
  try {
    const { findings } = await verifyCases(productKernel(db))
    return [...findings, ...(await brokenRegisters(db))].map((finding) => JSON.stringify(finding))
  } finally {
    await db.destroy()
  }
}
