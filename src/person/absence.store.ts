import type { Kysely, Transaction } from 'kysely'
import { refuseDeputy } from '../access/deputy.js'
import { grantsGivenTo } from '../access/grant.store.js'
import { changeRegister, type Registered } from '../case/register-change.store.js'
import type { Database } from '../database/schema.js'
import type { Refusal } from '../refusal.js'
import type { AbsenceBody } from './person.js'
import type { By } from './person.store.js'

/**
 * 登记请假与代理 — a deputy holds the absent person's grants for these days. Nobody takes them by writing down oneself: who registers an
 * absence cannot be its deputy. What the absent person holds is lent within their own body only (`deputy.ts`).
 */
export async function writeAbsence(db: Kysely<Database>, id: string, person: string, body: AbsenceBody, by: By): Promise<Registered | Refusal> {
  const { deputyId, fromOn, untilOn } = body
  if (deputyId === person) return { code: 'absence.deputy-is-absent-person' }
  if (deputyId !== null && deputyId === by.actor.person) return { code: 'absence.deputy-is-writer' }
  const row = { deputy_id: deputyId, from_on: fromOn, until_on: untilOn }
  return await changeRegister(
    db,
    { register: 'absence', thingId: id, kind: by.expected === 0 ? 'created' : 'changed', body: { person, ...body }, ...by },
    async (trx) => {
      const gone = await trx
        .selectFrom('person')
        .select('id')
        .where('id', 'in', deputyId === null ? [person] : [person, deputyId])
        .where('left_on', '<=', fromOn)
        .limit(1)
        .executeTakeFirst()
      if (gone) return { code: 'person.has-left' }
      const another = deputyId === null ? null : await refuseStrange(trx, person, deputyId, body)
      if (another) return another
      if (by.expected === 0) {
        await trx
          .insertInto('absence')
          .values({ id, person_id: person, ...row })
          .execute()
        return null
      }
      const changed = await trx.updateTable('absence').set(row).where('id', '=', id).where('person_id', '=', person).returning('id').executeTakeFirst()
      return changed ? null : { code: 'register.changed-meanwhile' }
    },
    {
      absence_pkey: { code: 'register.id-used-otherwise' },
      absence_person_id_fkey: { code: 'person.unknown' },
      absence_deputy_id_fkey: { code: 'person.unknown' },
    },
  )
}

async function refuseStrange(trx: Transaction<Database>, person: string, deputyId: string, days: AbsenceBody): Promise<Refusal | null> {
  const deputy = await trx.selectFrom('person').select('institution_id').where('id', '=', deputyId).executeTakeFirst()
  if (!deputy) return { code: 'person.unknown' }
  return refuseDeputy(await grantsGivenTo(trx, person), { worksAt: deputy.institution_id, held: await grantsGivenTo(trx, deputyId) }, days)
}
