import { type Kysely, sql } from 'kysely'
import type { Database } from '../database/schema.js'
import { uuidOf } from './identity.js'
import { publishedBy, type SealedRegister, sealedRegisters, sealOf, sealsNow } from './sealed-row.store.js'

/** A row of a register, or of law, that is not what its history says it was last: changed, taken out, or put in without a history. */
export interface RegisterFault {
  what: 'register-row-differs'
  register: string
  thing: string
  row: 'missing' | 'strange' | 'changed'
}

/** 查验登记行 — compares every row of every register with the seal that its last change has left, and all law with its publications. A change of before the seals has none, and is passed over. */
export async function registerFaults(db: Kysely<Database>, findingsMax: number): Promise<RegisterFault[]> {
  const faults: RegisterFault[] = []
  for (const register of sealedRegisters) faults.push(...(await sealedRowFaults(db, register, findingsMax)))
  return [...faults, ...(await lawFaults(db, findingsMax)), ...(await straySalts(db, findingsMax))].slice(0, findingsMax)
}

/** The rows of one register. */
export async function sealedRowFaults(db: Kysely<Database>, register: SealedRegister, findingsMax: number): Promise<RegisterFault[]> {
  const { rows } = await sql<{ thing: string | null; key: string; row: RegisterFault['row'] }>`
    with last as (
      select distinct on (e.thing_id) e.thing_id, coalesce(s.key, e.thing_id) as key, e.row_hash
      from register_event e left join register_salt s on s.register = e.register and s.thing_id = e.thing_id
      where e.register = ${register.register} order by e.thing_id, e.version desc)
    select l.thing_id as thing, coalesce(l.key, r.thing) as key, case when l.thing_id is null then 'strange' when r.thing is null then 'missing' else 'changed' end as row
    from (${sealsNow(register)}) r full join last l on l.key = r.thing
    where case when l.thing_id is null then true else l.row_hash is not null and l.row_hash is distinct from r.seal end
    order by 2 limit ${findingsMax}`.execute(db)
  return rows.map(({ thing, key, row }): RegisterFault => {
    // The key of a row that has no history may be somebody's number: it is told by its hash.
    const named = thing ?? (register.personal ? uuidOf(register.register, key) : key)
    return { what: 'register-row-differs', register: register.register, thing: named, row }
  })
}

/** All law, against what was published. */
export async function lawFaults(db: Kysely<Database>, findingsMax: number): Promise<RegisterFault[]> {
  const faults: RegisterFault[] = []
  const events = await db
    .selectFrom('register_event')
    .select(['register', 'thing_id', 'body', 'row_hash'])
    .where('register', '=', 'law')
    .where('row_hash', 'is not', null)
    .orderBy('thing_id')
    .orderBy('version')
    .execute()
  for (const { register, thing_id: thingId, body, row_hash: wanted } of events) {
    const { rows } = await sql<{ seal: Buffer | null }>`select ${sealOf({ register, thingId, body })} as seal`.execute(db)
    const seal = rows[0]?.seal
    if (!seal || !wanted?.equals(seal)) faults.push({ what: 'register-row-differs', register, thing: thingId, row: seal ? 'changed' : 'missing' })
  }
  for (const [table, published] of Object.entries(publishedBy)) {
    const { rows } = await sql<{ thing: string }>`
      select concat_ws('/', coalesce(to_jsonb(t)->>'rule_set_id', to_jsonb(t)->>'code', to_jsonb(t)->>'id', to_jsonb(t)->>'year'), to_jsonb(t)->>'version') as thing from ${sql.table(table)} t where not ${published} order by 1 limit ${findingsMax}`.execute(
      db,
    )
    faults.push(...rows.map(({ thing }): RegisterFault => ({ what: 'register-row-differs', register: 'law', thing: `${table}/${thing}`, row: 'strange' })))
  }
  const { rows: editions } = await sql<{ edition: number | null }>`
    select l.edition from (select (select edition from law_edition) as edition) l where l.edition is distinct from
      (select count(*) from register_event where register = 'law' and (thing_id like 'rule-set/%' or thing_id like 'calendar/%'))`.execute(db)
  return [
    ...faults,
    ...editions.map(({ edition }): RegisterFault => ({
      what: 'register-row-differs',
      register: 'law',
      thing: 'law_edition',
      row: edition === null ? 'missing' : 'changed',
    })),
  ]
}

/** A salt belongs to a thing that has a history. */
async function straySalts(db: Kysely<Database>, findingsMax: number): Promise<RegisterFault[]> {
  const { rows } = await sql<{ register: string; thing: string }>`
    select s.register, s.thing_id as thing from register_salt s
    where not exists (select 1 from register_event e where e.register = s.register and e.thing_id = s.thing_id) order by 1, 2 limit ${findingsMax}`.execute(db)
  return rows.map((row): RegisterFault => ({ what: 'register-row-differs', ...row, row: 'strange' }))
}
