import { type Kysely, sql } from 'kysely'
import { institutionColumns, withinScope } from '../access/scope.store.js'
import type { Scope } from '../access/scope.js'
import type { Day } from '../case/case.js'
import { changeRegister, type Registered } from '../case/register-change.store.js'
import type { Database } from '../database/schema.js'
import type { By } from '../person/person.store.js'
import type { Refusal } from '../refusal.js'
import { putHeld } from './held.store.js'
import type { DutyBody } from './institution.js'
import { refuseClosed } from './institution.store.js'

/** 登记常设责任 — who answers for what in a home. Somebody who has left by its first day cannot. */
export async function writeDuty(db: Kysely<Database>, id: string, institutionId: string, body: DutyBody, by: By): Promise<Registered | Refusal> {
  const row = {
    duty_code: body.dutyCode,
    level: body.level,
    unit: body.unit,
    person_id: body.personId,
    post: body.post,
    scope: body.scope,
    frequency: body.frequency,
    valid_from: body.validFrom,
    valid_until: body.validUntil,
  }
  return await changeRegister(
    db,
    { register: 'standing-duty', thingId: id, kind: by.expected === 0 ? 'created' : 'changed', body: { institutionId, ...body }, ...by },
    async (trx) => {
      const closed = await refuseClosed(trx, institutionId)
      if (closed) return closed
      const person = await trx.selectFrom('person').select('left_on').where('id', '=', body.personId).executeTakeFirst()
      if (!person) return { code: 'person.unknown' }
      if (person.left_on !== null && person.left_on <= body.validFrom) return { code: 'person.has-left' }
      return await putHeld(trx, 'standing_duty', { id, institutionId, isNew: by.expected === 0 }, row)
    },
    { standing_duty_pkey: { code: 'register.id-used-otherwise' } },
  )
}

/** 责任清单·常设责任 — one line with its home. */
export interface ListedDuty {
  id: string
  institutionId: string
  institutionName: string
  dutyCode: string
  level: string
  unit: string
  personId: string
  personName: string
  /** The one who answers has left: the duty stands vacant. */
  vacant: boolean
  post: string
  scope: string
  frequency: string
  validFrom: Day
  validUntil: Day | null
}

export interface DutyPage {
  scope: Scope
  person: string | undefined
  level: string | undefined
  /** Only duties whose person has left. */
  vacant: boolean
  today: Day
  after: string | null
  rowsMax: number
}

/** One page of the duties in force in all homes of the scope: by home, then by duty. */
export async function listDuties(db: Kysely<Database>, page: DutyPage): Promise<ListedDuty[]> {
  const order = sql`institution.county, institution.seq, duty.duty_code, duty.id`
  const { rows } = await sql<ListedDuty>`
    select duty.id, institution.id as "institutionId", institution.name as "institutionName", duty.duty_code as "dutyCode", duty.level, duty.unit,
      person.id as "personId", person.name as "personName", coalesce(person.left_on <= ${page.today}, false) as vacant, duty.post, duty.scope, duty.frequency,
      duty.valid_from as "validFrom", duty.valid_until as "validUntil"
    from standing_duty duty join institution on institution.id = duty.institution_id join person on person.id = duty.person_id
    where ${withinScope(page.scope, institutionColumns)} and (duty.valid_until is null or duty.valid_until >= ${page.today}) and institution.closed_on is null
      and (${page.person ?? null}::uuid is null or duty.person_id = ${page.person ?? null})
      and (${page.level ?? null}::text is null or duty.level = ${page.level ?? null})
      and (not ${page.vacant} or person.left_on <= ${page.today})
      and (${page.after}::uuid is null or (${order}) > (select i.county, i.seq, d.duty_code, d.id from standing_duty d join institution i on i.id = d.institution_id where d.id = ${page.after}))
    order by ${order} limit ${page.rowsMax}`.execute(db)
  return rows
}
