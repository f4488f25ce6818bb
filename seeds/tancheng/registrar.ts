import type { Kysely } from 'kysely'
import type { Day, Instant } from '../../src/case/case.js'
import { system } from '../../src/case/effects.js'
import type { Database } from '../../src/database/schema.js'
import type { InstitutionDeps } from '../../src/institution/institution.store.js'
import type { By, PersonDeps } from '../../src/person/person.store.js'
import type { PiiKeys } from '../../src/person/pii-keys.js'
import { isRefusal } from '../../src/refusal.js'
import { again } from '../story/again.js'
import { inGroups } from '../story/in-groups.js'

/** 登记入库 — what planting the registers needs: the stores' own needs, and the day from which every date is counted. */
export interface Registrar extends PersonDeps, InstitutionDeps {
  at: Instant
  today: Day
}

/** Who writes the registers of the county: the system, on the day of planting. */
export const registrar = (db: Kysely<Database>, keys: PiiKeys, at: Instant, today: Day): Registrar => ({ db, keys, synthetic: true, at, today })

/** One row to be written, unless the register holds it already. */
export interface Entry {
  register: string
  thingId: string
  /** How many changes the register has seen of it by then; 0: it is new. */
  expected?: number
  write: (by: By) => Promise<object | null>
}

/** Rows written at the same time: more only wait for the disk. */
const atOnce = 6

/** 逐项登记 — writes what the registers do not hold yet. @throws when a store refuses: what is invented must be lawful */
export async function enter({ db, at }: Registrar, entries: readonly Entry[]): Promise<number> {
  const held = await heldBy(db, entries)
  const missing = entries.filter(({ register, thingId, expected = 0 }) => !held.has(`${register}/${thingId}/${expected + 1}`))
  await inGroups(missing, atOnce, async ({ register, thingId, expected = 0, write }) => {
    const answer = await again(() => write({ actor: system, at, expected }))
    if (answer !== null && isRefusal(answer)) throw new Error(`the register ${register} refuses ${thingId}: ${JSON.stringify(answer)}`)
  })
  return missing.length
}

async function heldBy(db: Kysely<Database>, entries: readonly Entry[]): Promise<ReadonlySet<string>> {
  if (!entries.length) return new Set()
  const rows = await db
    .selectFrom('register_event')
    .select(['register', 'thing_id', 'version'])
    .where('register', 'in', [...new Set(entries.map((e) => e.register))])
    .execute()
  return new Set(rows.map((r) => `${r.register}/${r.thing_id}/${r.version}`))
}
