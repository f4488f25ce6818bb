import { type Kysely, sql } from 'kysely'
import type { Instant } from '../case/case.js'
import type { Database } from '../database/schema.js'
import { personWithin } from '../person/person-scope.store.js'
import type { Scope } from './scope.js'

/** 查阅记录 — one look at a personal value in clear: who, of whom, which value, why, when. Never the value. */
export interface Look {
  id: string
  person: string
  name: string
  role: string
  operation: string
  thing: string
  thingId: string
  field: string
  reason: string
  at: Instant
}

export interface LookPage {
  scope: Scope
  asker: string
  /** Only the looks of this person. */
  person: string | undefined
  /** Only the looks at this person or resident. */
  thingId: string | undefined
  after: string | null
  rowsMax: number
}

/** One page of looks by the people within the scope, the newest first. */
export async function listLooks(db: Kysely<Database>, page: LookPage): Promise<Look[]> {
  const { rows } = await sql<Look>`
    select l.id, l.person_id as person, person.name, l.role, l.operation, l.thing, l.thing_id as "thingId", l.field, l.reason, l.at
    from read_log l join person on person.id = l.person_id
    where ${personWithin(page.scope, page.asker)}
      and (${page.person ?? null}::uuid is null or l.person_id = ${page.person ?? null})
      and (${page.thingId ?? null}::text is null or l.thing_id = ${page.thingId ?? null})
      and (${page.after}::uuid is null or (l.at, l.id) < (select at, id from read_log where id = ${page.after}))
    order by l.at desc, l.id desc limit ${page.rowsMax}`.execute(db)
  return rows
}
