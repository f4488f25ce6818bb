import { type Kysely, sql } from 'kysely'
import type { Day } from '../case/case.js'
import { uuidOf } from '../case/identity.js'
import { changeRegister, type Registered } from '../case/register-change.store.js'
import type { Database } from '../database/schema.js'
import type { Refusal } from '../refusal.js'
import type { CertificateBody } from './person.js'
import type { By } from './person.store.js'

/**
 * 行政执法证 — does a person hold a certificate in force on a day for a county, whether it names the county itself, its city
 * or its province? A condition on the row `person` around it.
 */
export const certifiedOn = (day: Day, county: string) => sql<boolean>`
  exists (select 1 from official_certificate c where c.person_id = person.id and ${day}::date between c.valid_from and c.valid_until
    and (c.revoked_on is null or c.revoked_on > ${day}::date) and exists (select 1 from unnest(c.regions) r where ${county} like r || '%'))`

/** The id under which a certificate stands in the register: its number is somebody's, so the history carries a hash of it. */
export const certificateThing = (number: string): string => uuidOf('official-certificate', number)

/** 登记行政执法证 — creates or changes one; a revoked one says since when. */
export async function writeCertificate(db: Kysely<Database>, number: string, person: string, body: CertificateBody, by: By): Promise<Registered | Refusal> {
  const row = { issued_by: body.issuedBy, valid_from: body.validFrom, valid_until: body.validUntil, regions: body.regions, revoked_on: body.revokedOn }
  const change = {
    register: 'official-certificate',
    thingId: certificateThing(number),
    kind: by.expected === 0 ? 'created' : 'changed',
    body: { person, ...body },
    ...by,
  }
  return await changeRegister(
    db,
    change,
    async (trx) => {
      if (by.expected === 0) {
        await trx
          .insertInto('official_certificate')
          .values({ number, person_id: person, ...row })
          .execute()
        return null
      }
      const changed = await trx
        .updateTable('official_certificate')
        .set(row)
        .where('number', '=', number)
        .where('person_id', '=', person)
        .returning('number')
        .executeTakeFirst()
      return changed ? null : { code: 'certificate.number-taken' }
    },
    { official_certificate_pkey: { code: 'certificate.number-taken' }, official_certificate_person_id_fkey: { code: 'person.unknown' } },
  )
}
