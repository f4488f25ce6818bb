import type { Kysely } from 'kysely'
import type { Database } from '../database/schema.js'

/** One hazard of an order, as a joint form must know it. */
export interface JointRow {
  hazardId: string
  major: boolean
}

/** The hazards of a served order, with their level as it stands now. */
export async function hazardsOfOrder(db: Kysely<Database>, orderId: string): Promise<JointRow[]> {
  const rows = await db
    .selectFrom('order_item')
    .innerJoin('case_file', 'case_file.id', 'order_item.hazard_id')
    .select(['order_item.hazard_id', 'case_file.level'])
    .where('order_item.order_id', '=', orderId)
    .execute()
  return rows.map((row) => ({ hazardId: row.hazard_id, major: row.level === 2 }))
}
