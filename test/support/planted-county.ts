/** `const county = await plantCounty('2026-11-27')` — a database of its own with the county of Tancheng, as it stands at ten in the morning of that day. */
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { type Kysely, sql } from 'kysely'
import { plantSeeds, type Planted, type Planting } from '../../seeds/index.js'
import { instantOn } from '../../src/calendar/civil-day.js'
import type { Day, Instant } from '../../src/case/case.js'
import type { Kernel } from '../../src/case/kernel.js'
import { connect } from '../../src/database/connect.js'
import type { Database } from '../../src/database/schema.js'
import { evidenceFolder } from '../../src/document/evidence-folder.api.js'
import { productKernel } from '../../src/main/product-kernel.js'
import type { PiiKeys } from '../../src/person/pii-keys.js'
import { loadPiiKeys } from '../../src/person/pii-keys.api.js'
import { cloneDatabase } from './database.js'

export interface PlantedCounty {
  db: Kysely<Database>
  kernel: Kernel
  keys: PiiKeys
  /** Where the files of evidence lie. */
  evidence: string
  /** Plants, or plants again, on a day. */
  plant(day: Day, more?: Partial<Planting>): Promise<Planted>
  drop(): Promise<void>
}

/** An empty database on a clock that stands at ten in the morning of the day that is planted. */
export async function emptyCounty(): Promise<PlantedCounty> {
  const clone = await cloneDatabase({ connectionsMax: 1 })
  const { db } = connect({ url: clone.url, connectionsMax: 12, statementTimeoutMs: 10_000, waitsForDisk: false, onError: () => undefined })
  const folder = await mkdtemp(join(tmpdir(), 'qingdan-seeds-'))
  const evidence = join(folder, 'evidence')
  const keys = await loadPiiKeys({ env: {}, folder })
  const clock = { now: '' }
  const kernel: Kernel = { ...productKernel(db), now: () => sql<Instant>`${clock.now}::timestamptz` }
  return {
    db,
    kernel,
    keys,
    evidence,
    async plant(day, more = {}) {
      clock.now = instantOn(day, 10, 0)
      return await plantSeeds({ db, kernel, keys, folder: evidenceFolder(evidence), at: clock.now, demo: true, say: () => undefined, ...more })
    },
    async drop() {
      await db.destroy()
      await clone.drop()
      await rm(folder, { recursive: true, force: true })
    },
  }
}

export async function plantCounty(day: Day): Promise<PlantedCounty> {
  const county = await emptyCounty()
  await county.plant(day)
  return county
}
