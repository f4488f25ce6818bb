import type { Kysely } from 'kysely'
import type { Database } from '../database/schema.js'

/** What a joint form must know of its order: how far the paper has come, and its hazards. */
export interface JointPaper {
  status: string
  hazards: readonly { hazardId: string; major: boolean }[]
}

/** The order with its hazards and their level as it stands now; null when there is none of this id, or its draft still lies in the inbox. */
export async function readJointPaper(db: Kysely<Database>, orderId: string): Promise<JointPaper | null> {
  const order = await db.selectFrom('case_file').select('status').where('id', '=', orderId).where('kind', '=', 'order').executeTakeFirst()
  if (!order) return null
  const rows = await db
    .selectFrom('order_item')
    .innerJoin('case_file', 'case_file.id', 'order_item.hazard_id')
    .select(['order_item.hazard_id', 'case_file.level'])
    .where('order_item.order_id', '=', orderId)
    .execute()
  return { status: order.status, hazards: rows.map((row) => ({ hazardId: row.hazard_id, major: row.level === 2 })) }
}
