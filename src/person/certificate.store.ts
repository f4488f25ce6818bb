import { sql } from 'kysely'
import type { Day } from '../case/case.js'

/**
 * 行政执法证 — does a person hold a certificate in force on a day for a county, whether it names the county itself, its city
 * or its province? A condition on the row `person` around it.
 */
export const certifiedOn = (day: Day, county: string) => sql<boolean>`
  exists (select 1 from official_certificate c where c.person_id = person.id and ${day}::date between c.valid_from and c.valid_until
    and (c.revoked_on is null or c.revoked_on > ${day}::date) and exists (select 1 from unnest(c.regions) r where ${county} like r || '%'))`
