import { type Kysely, sql, type Transaction } from 'kysely'
import { closeAccountOf } from '../access/account.store.js'
import { refuseBothSides } from '../access/giving.js'
import { grantsGivenTo } from '../access/grant.store.js'
import { refuseLastKeeper } from '../access/keepers.store.js'
import type { Place } from '../access/place.js'
import { dayOfInstant } from '../calendar/civil-day.js'
import type { Actor, Day, Instant } from '../case/case.js'
import { canonical } from '../case/identity.js'
import { changeRegister, type ConstraintRefusals, type Registered } from '../case/register-change.store.js'
import type { Database } from '../database/schema.js'
import { nameSearchWords } from '../institution/search-words.js'
import type { Refusal } from '../refusal.js'
import { identityNumberOf } from './identity-number.js'
import type { PersonBody } from './person.js'
import { writePersonal } from './personal.store.js'
import type { PiiKeys } from './pii-keys.js'
import { fingerprint } from './sealing.store.js'

/** What writing personal values needs: a connection of the registrar, the keys, and whether invented identity numbers are taken. */
export interface PersonDeps {
  db: Kysely<Database>
  keys: PiiKeys
  synthetic: boolean
}

/** By whom, when, and on which version of the register row; 0: it is new. */
export interface By {
  actor: Actor
  at: Instant
  expected: number
}

/** 登记人员 — creates a person (`expected` 0) or changes one. The history names post and place; name and numbers stand there as a keyed hash only. */
export async function writePerson(deps: PersonDeps, id: string, body: PersonBody, by: By): Promise<Registered | Refusal> {
  const { name, post, region, institutionId, personal } = body
  const identityNumber =
    personal.identityNumber == null
      ? personal.identityNumber
      : identityNumberOf(personal.identityNumber, { today: dayOfInstant(by.at), synthetic: deps.synthetic })
  if (personal.identityNumber != null && identityNumber === null) return { code: 'person.identity-number-invalid' }
  const values = { ...personal, identityNumber }
  const kept = { post, region, institutionId, personal: fingerprint(deps.keys, id, canonical({ name, ...values })) }
  const row = { name, post, region, institution_id: institutionId, search: nameSearchWords(name) }
  return await changeRegister(
    deps.db,
    { register: 'person', thingId: id, kind: by.expected === 0 ? 'created' : 'changed', body: kept, ...by },
    async (trx) => {
      if (by.expected === 0) {
        await trx
          .insertInto('person')
          .values({ id, left_on: null, ...row })
          .execute()
      } else {
        const changed = await trx.updateTable('person').set(row).where('id', '=', id).where('left_on', 'is', null).returning('id').executeTakeFirst()
        if (!changed) return { code: 'person.has-left' }
        const both = institutionId === null ? null : await refuseMove(trx, id, dayOfInstant(by.at))
        if (both) return both
      }
      await writePersonal(trx, deps.keys, 'person', id, values)
      return null
    },
    constraints,
  )
}

/** Who still holds a role of another side does not belong to a home; the row of the person is locked by the change that goes before. */
async function refuseMove(trx: Transaction<Database>, id: string, today: Day): Promise<Refusal | null> {
  const there = { home: 'institution', fromOn: today, untilOn: null } as const
  return refuseBothSides(there, { worksAt: null, held: await grantsGivenTo(trx, id) }, 'institutionId')
}

/** 离岗 — from this day on the person belongs to the office no more. On or after it the account is closed in the same transaction, and open streams with it. */
export async function leavePerson(db: Kysely<Database>, id: string, leftOn: Day, by: By): Promise<Registered | Refusal> {
  return await changeRegister(db, { register: 'person', thingId: id, kind: 'left', body: { leftOn }, ...by }, async (trx) => {
    const last = await refuseLastKeeper(trx, { person: id, on: leftOn, ...by })
    if (last) return last
    const left = await trx.updateTable('person').set({ left_on: leftOn }).where('id', '=', id).where('left_on', 'is', null).returning('id').executeTakeFirst()
    if (!left) return { code: 'person.has-left' }
    if (leftOn <= dayOfInstant(by.at)) await closeAccountOf(trx, id, by)
    return null
  })
}

/**
 * Where a person stands, for the scope of whoever changes them: the place they belong to, or, where none was registered, that of a grant of
 * theirs. A person with neither stands nowhere: only a grant for the country reaches them.
 */
export async function placeOfPerson(db: Kysely<Database>, id: string): Promise<Place | null> {
  const { rows } = await sql<Place>`
    select coalesce(i.county, left(w.region, 6), '') as county, coalesce(i.township, case when length(w.region) > 6 then w.region end) as township, i.id as "institutionId"
    from person p
    left join lateral (
      select p.region, p.institution_id where p.region is not null or p.institution_id is not null
      union all
      (select coalesce(g.region, a.county), g.institution_id from role_grant g left join agency a on a.id = g.agency_id where g.person_id = p.id and g.revoked_at is null order by g.id limit 1)
      limit 1) w on true
    left join institution i on i.id = w.institution_id
    where p.id = ${id}`.execute(db)
  return rows[0] ?? null
}

/** Where somebody who is to be registered will stand; null when the region or the home does not exist. */
export async function placeOfBelonging(db: Kysely<Database>, { region, institutionId }: Pick<PersonBody, 'region' | 'institutionId'>): Promise<Place | null> {
  if (region !== null) return { county: region.slice(0, 6), township: region.length > 6 ? region : null, institutionId: null }
  const row = await db.selectFrom('institution').select(['county', 'township', 'id']).where('id', '=', institutionId).executeTakeFirst()
  return row ? { county: row.county, township: row.township, institutionId: row.id } : null
}

const constraints: ConstraintRefusals = {
  person_pkey: { code: 'register.id-used-otherwise' },
  person_institution_id_fkey: { code: 'institution.unknown' },
  person_detail_identity: { code: 'person.identity-number-taken' },
}
