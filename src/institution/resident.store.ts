import { type Kysely, sql } from 'kysely'
import { institutionColumns, withinScope } from '../access/scope.store.js'
import type { Scope } from '../access/scope.js'
import { dayOfInstant } from '../calendar/civil-day.js'
import type { Day } from '../case/case.js'
import { canonical } from '../case/identity.js'
import { changeRegister, type ConstraintRefusals, type Registered } from '../case/register-change.store.js'
import type { Database } from '../database/schema.js'
import { identityNumberOf } from '../person/identity-number.js'
import type { By, PersonDeps } from '../person/person.store.js'
import type { ResidentDetailTable, ResidentTable } from './institution.table.js'
import { maskedColumns, writePersonal } from '../person/personal.store.js'
import { fingerprint } from '../person/sealing.store.js'
import type { PiiKeys } from '../person/pii-keys.js'
import type { Refusal } from '../refusal.js'
import type { ResidentBody } from './institution.js'
import { refuseClosed } from './institution.store.js'

/** 登记入住老年人 — by an opaque id. The history names neither person nor band: a keyed hash stands for what is personal. */
export async function writeResident(deps: PersonDeps, id: string, institutionId: string, body: ResidentBody, by: By): Promise<Registered | Refusal> {
  const { personal, abilityBand, support, movedInOn } = body
  if (movedInOn > dayOfInstant(by.at)) return { code: 'resident.day-in-future', field: 'movedInOn' }
  const identityNumber =
    personal.identityNumber == null
      ? personal.identityNumber
      : identityNumberOf(personal.identityNumber, { today: dayOfInstant(by.at), synthetic: deps.synthetic })
  if (personal.identityNumber != null && identityNumber === null) return { code: 'person.identity-number-invalid' }
  const foreign = by.expected === 0 ? null : await refuseForeign(deps.db, id, institutionId)
  if (foreign) return foreign
  const values = { ...personal, identityNumber }
  const kept = { institutionId, movedInOn, personal: fingerprint(deps.keys, id, canonical({ ...values, abilityBand, support })) }
  const row = { ability_band: abilityBand, support, moved_in_on: movedInOn }
  return await changeRegister(
    deps.db,
    { register: 'resident', thingId: id, kind: by.expected === 0 ? 'moved-in' : 'changed', body: kept, ...by },
    async (trx) => {
      const closed = await refuseClosed(trx, institutionId)
      if (closed) return closed
      if (by.expected === 0) {
        await trx
          .insertInto('resident')
          .values({ id, institution_id: institutionId, left_on: null, ...row })
          .execute()
      } else {
        const changed = await trx
          .updateTable('resident')
          .set(row)
          .where('id', '=', id)
          .where('institution_id', '=', institutionId)
          .where('left_on', 'is', null)
          .returning('id')
          .executeTakeFirst()
        if (!changed) return { code: 'resident.has-left' }
      }
      await writePersonal(trx, deps.keys, 'resident', id, values)
      return null
    },
    constraints,
  )
}

/** 离院登记. */
export async function leaveResident(db: Kysely<Database>, id: string, institutionId: string, leftOn: Day, by: By): Promise<Registered | Refusal> {
  if (leftOn > dayOfInstant(by.at)) return { code: 'resident.day-in-future', field: 'leftOn' }
  const foreign = await refuseForeign(db, id, institutionId)
  if (foreign) return foreign
  return await changeRegister(
    db,
    { register: 'resident', thingId: id, kind: 'left', body: { leftOn }, ...by },
    async (trx) => {
      const left = await trx
        .updateTable('resident')
        .set({ left_on: leftOn })
        .where('id', '=', id)
        .where('institution_id', '=', institutionId)
        .where('left_on', 'is', null)
        .returning('id')
        .executeTakeFirst()
      return left ? null : { code: 'resident.has-left' }
    },
    constraints,
  )
}

/** Who lives in another home is missing in this one, whatever version is named: an id stays with its home for good. */
async function refuseForeign(db: Kysely<Database>, id: string, institutionId: string): Promise<Refusal | null> {
  const here = await db.selectFrom('resident').select('id').where('id', '=', id).where('institution_id', '=', institutionId).executeTakeFirst()
  return here ? null : { code: 'resident.unknown' }
}

/** 入住老年人, masked. */
export interface ShownResident {
  id: string
  institutionId: string
  name: string | null
  identityNumber: string | null
  phone: string | null
  address: string | null
  abilityBand: ResidentTable['ability_band']
  support: ResidentTable['support']
  movedInOn: Day
  leftOn: Day | null
  version: number
}

export interface ResidentPage {
  scope: Scope
  institutionId: string
  left: boolean
  after: string | null
  rowsMax: number
}

type Row = Omit<ShownResident, 'name' | 'identityNumber' | 'phone' | 'address'> & { [C in keyof ResidentDetailTable]: ResidentDetailTable[C] | null }

const select = sql`
  select resident.id, resident.institution_id as "institutionId", resident.ability_band as "abilityBand", resident.support, resident.moved_in_on as "movedInOn", resident.left_on as "leftOn",
    coalesce((select max(e.version) from register_event e where e.register = 'resident' and e.thing_id = resident.id::text), 0) as version, d.*
  from resident join institution on institution.id = resident.institution_id left join pii.resident_detail d on d.resident_id = resident.id`

/** One page of the residents of a home, masked, those who moved in last first; needs a connection that may read `pii`. */
export async function listResidents(db: Kysely<Database>, keys: PiiKeys, page: ResidentPage): Promise<ShownResident[]> {
  const { rows } = await sql<Row>`${select}
    where resident.institution_id = ${page.institutionId} and ${withinScope(page.scope, institutionColumns)} and (resident.left_on is not null) = ${page.left}
      and (${page.after}::uuid is null or (resident.moved_in_on, resident.id) < (select moved_in_on, id from resident where id = ${page.after}))
    order by resident.moved_in_on desc, resident.id desc limit ${page.rowsMax}`.execute(db)
  return rows.map((row) => shown(keys, row))
}

/** One resident, masked; null when there is none within the scope. */
export async function findResident(db: Kysely<Database>, keys: PiiKeys, id: string, scope: Scope): Promise<ShownResident | null> {
  const { rows } = await sql<Row>`${select} where resident.id = ${id} and ${withinScope(scope, institutionColumns)}`.execute(db)
  return rows[0] ? shown(keys, rows[0]) : null
}

function shown(keys: PiiKeys, row: Row): ShownResident {
  const { id, institutionId, abilityBand, support, movedInOn, leftOn, version } = row
  const sealed = row.enc_alg !== null && row.key_id !== null && row.name !== null ? { ...row, enc_alg: row.enc_alg, key_id: row.key_id, name: row.name } : null
  return { id, institutionId, ...maskedColumns(keys, 'resident', id, sealed), abilityBand, support, movedInOn, leftOn, version }
}

const constraints: ConstraintRefusals = {
  resident_pkey: { code: 'register.id-used-otherwise' },
  resident_detail_identity: { code: 'person.identity-number-taken' },
  resident_leaves_after_moving_in: { code: 'resident.leaves-before-moving-in' },
}
