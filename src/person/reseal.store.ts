import { type Kysely, sql } from 'kysely'
import type { Database } from '../database/schema.js'
import { resealContacts } from './contact.store.js'
import { type PersonalThing, writePersonal } from './personal.store.js'
import type { PiiKeys } from './pii-keys.js'

/**
 * 更换密钥 — seals one batch of rows anew that are not under the newest key and algorithm, and answers how many; to be called until none is
 * left. Then an old key may go, the last of the list excepted: it makes the indexes. Rows that somebody holds are left for the next round.
 */
export async function resealPersonal(db: Kysely<Database>, keys: PiiKeys, { rowsMax = 200 } = {}): Promise<number> {
  const persons = await resealed(db, keys, 'person', rowsMax)
  const contacts = await resealContacts(db, keys, rowsMax - persons)
  return persons + contacts + (await resealed(db, keys, 'resident', rowsMax - persons - contacts))
}

async function resealed(db: Kysely<Database>, keys: PiiKeys, thing: PersonalThing, rowsMax: number): Promise<number> {
  if (rowsMax <= 0) return 0
  return await db.transaction().execute(async (trx) => {
    const { rows } = await sql<{ id: string }>`
      select ${sql.ref(`${thing}_id`)} as id from ${sql.table(`pii.${thing}_detail`)} where key_id <> ${keys.newest.id} or enc_alg <> ${keys.sealing}
      order by 1 limit ${rowsMax} for update skip locked`.execute(trx)
    for (const { id } of rows) await writePersonal(trx, keys, thing, id, {})
    return rows.length
  })
}
