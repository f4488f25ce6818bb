import { type Kysely, sql } from 'kysely'
import type { Actor, Day, Instant } from '../case/case.js'
import { recordRegister } from '../case/register.store.js'
import type { Database } from '../database/schema.js'
import type { AccessRefusal } from './refusals.js'
import type { Gift } from './giving.js'

export interface NewGrant extends Gift {
  id: string
  fromOn: Day
  untilOn: Day | null
  actor: Actor
  at: Instant
}

/** 授权 — gives a role at a home. Whether the giver may is a rule (`giving.ts`), asked before. */
export async function giveGrant(db: Kysely<Database>, { id, person, role, home, code, fromOn, untilOn, actor, at }: NewGrant): Promise<void> {
  const row = {
    id,
    person_id: person,
    role,
    home,
    region: ['province', 'city', 'county', 'township'].includes(home) ? code : null,
    institution_id: home === 'institution' ? code : null,
    agency_id: home === 'agency' ? code : null,
    from_on: fromOn,
    until_on: untilOn,
    granted_by: actor.role === 'system' ? null : actor.person,
  }
  await db.transaction().execute(async (trx) => {
    await trx.insertInto('role_grant').values(row).execute()
    await recordRegister(trx, { register: 'role-grant', thingId: id, kind: 'given', actor, body: row, at })
  })
}

/** 收回授权 — ends a grant now; open streams of the person close by the trigger's notice. */
export async function revokeGrant(db: Kysely<Database>, { grant, actor, at }: { grant: string; actor: Actor; at: Instant }): Promise<AccessRefusal | null> {
  return await db.transaction().execute(async (trx) => {
    const row = await trx
      .updateTable('role_grant')
      .set({ revoked_at: at })
      .where('id', '=', grant)
      .where('revoked_at', 'is', null)
      .returning('id')
      .executeTakeFirst()
    if (!row) return { code: 'access.not-found' }
    await recordRegister(trx, { register: 'role-grant', thingId: grant, kind: 'revoked', actor, body: {}, at })
    return null
  })
}

/** The county in which an institution or organisation lies; null when there is none of that id. */
export async function countyOfHome(db: Kysely<Database>, id: string): Promise<string | null> {
  const { rows } = await sql<{ county: string }>`
    select county from institution where id = ${id} union all select county from agency where id = ${id}`.execute(db)
  return rows[0]?.county ?? null
}
