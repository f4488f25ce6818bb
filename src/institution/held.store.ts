import type { Insertable, Transaction } from 'kysely'
import type { Database } from '../database/schema.js'
import type { Refusal } from '../refusal.js'

/** 机构所属登记 — tables whose rows belong to one home and have an id of their own. */
type HeldTable = 'standing_duty' | 'operating_contract' | 'licence'
type HeldRow<Table extends HeldTable> = Omit<Insertable<Database[Table]>, 'id' | 'institution_id'>

/** Which row of which home, and whether it is new. */
export interface HeldKey {
  id: string
  institutionId: string
  isNew: boolean
}

/** Puts in a new row, or changes the one that this home holds; a row of another home is none. */
export async function putHeld<Table extends HeldTable>(
  trx: Transaction<Database>,
  table: Table,
  { id, institutionId, isNew }: HeldKey,
  row: HeldRow<Table>,
): Promise<Refusal | null> {
  // Kysely cannot tell the columns of a table that is one of several; they are checked by the types above.
  if (isNew) {
    await trx
      .insertInto<HeldTable>(table)
      .values({ id, institution_id: institutionId, ...row })
      .execute()
    return null
  }
  const changed = await trx
    .updateTable<HeldTable>(table)
    .set(row as never)
    .where('id', '=', id)
    .where('institution_id', '=', institutionId)
    .returning('id')
    .executeTakeFirst()
  return changed ? null : { code: 'register.changed-meanwhile' }
}
