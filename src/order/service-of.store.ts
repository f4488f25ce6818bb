import { sql } from 'kysely'
import { type Reading, runNamed } from '../database/named.js'
import type { ServiceMethod } from './service-methods.js'

/** 送达情况 — a served order as its hazards cite it: number, method, and the files that prove the service. */
export interface ServedOrder {
  id: string
  number: string | null
  method: ServiceMethod | null
  receipts: readonly string[]
}

/** How an order was served; null when there is none of this id. An order that was imported with its hazard may have no service of its own. */
export async function orderService(reading: Reading, id: string): Promise<ServedOrder | null> {
  const rows = await runNamed(
    reading,
    sql<ServedOrder>`
    select f.id, f.number, f.state->'service'->>'method' as method, coalesce(f.state->'service'->'proofs', '[]') as receipts
    from case_file f where f.id = ${id}::uuid and f.kind = 'order'`,
  )
  return rows[0] ?? null
}
