import { type Kysely, sql } from 'kysely'
import { dayOfInstant } from '../calendar/civil-day.js'
import type { Actor, Day, Instant } from '../case/case.js'
import { changeRegister, type ConstraintRefusals, type Registered } from '../case/register-change.store.js'
import type { Database } from '../database/schema.js'
import type { Refusal } from '../refusal.js'
import { type Gift, refuseBothSides, refuseTogether } from './giving.js'
import type { Span } from './grant.js'
import { refuseLastKeeper } from './keepers.store.js'

export interface NewGrant extends Gift {
  id: string
  fromOn: Day
  untilOn: Day | null
  actor: Actor
  at: Instant
}

/**
 * 授权 — gives a role at a home that exists. Whether the giver may is a rule (`giving.ts`), asked before; what nobody may hold at once is
 * asked here, while the person's row is locked, so that two grants given at the same moment see one another.
 */
export async function giveGrant(db: Kysely<Database>, { id, person, role, home, code, fromOn, untilOn, actor, at }: NewGrant): Promise<Registered | Refusal> {
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
  return await changeRegister(
    db,
    { register: 'role-grant', thingId: id, kind: 'given', actor, body: row, at, expected: 0 },
    async (trx) => {
      const holder = await trx.selectFrom('person').select(['left_on', 'institution_id']).where('id', '=', person).forNoKeyUpdate().executeTakeFirst()
      if (!holder) return { code: 'person.unknown' }
      if (holder.left_on !== null && holder.left_on <= fromOn) return { code: 'person.has-left' }
      if (row.region !== null && !(await isRegion(trx, row.region, home))) return { code: 'access.grant-home-unknown' }
      const [given, held] = [{ role, home, fromOn, untilOn }, await grantsGivenTo(trx, person)]
      const no = refuseTogether(given, held) ?? refuseBothSides(given, { worksAt: holder.institution_id, held })
      if (no) return no
      await trx.insertInto('role_grant').values(row).execute()
      return null
    },
    constraints,
  )
}

/** 收回授权 — ends a grant now; open streams of the person close by the trigger's notice. */
export async function revokeGrant(db: Kysely<Database>, { grant, actor, at }: { grant: string; actor: Actor; at: Instant }): Promise<Registered | Refusal> {
  return await changeRegister(db, { register: 'role-grant', thingId: grant, kind: 'revoked', actor, body: {}, at, expected: 1 }, async (trx) => {
    const holder = await trx.selectFrom('role_grant').select('person_id').where('id', '=', grant).executeTakeFirst()
    const last = holder ? await refuseLastKeeper(trx, { person: holder.person_id, grant, on: dayOfInstant(at), actor, at }) : null
    if (last) return last
    const row = await trx
      .updateTable('role_grant')
      .set({ revoked_at: at })
      .where('id', '=', grant)
      .where('revoked_at', 'is', null)
      .returning('id')
      .executeTakeFirst()
    return row ? null : { code: 'access.not-found' }
  })
}

const constraints: ConstraintRefusals = {
  role_grant_pkey: { code: 'register.id-used-otherwise' },
  role_grant_person_id_fkey: { code: 'person.unknown' },
  role_grant_institution_id_fkey: { code: 'access.grant-home-unknown' },
  role_grant_agency_id_fkey: { code: 'access.grant-home-unknown' },
  role_grant_region_fits_its_home: { code: 'access.grant-home-unknown' },
}

/** A grant that was given, with the county in which its home lies when that is no region. */
export interface GivenGrant extends Gift, Span {
  id: string
  county: string | null
}

/** The grants of a person that were not revoked, those to come among them. */
export async function grantsGivenTo(db: Kysely<Database>, person: string): Promise<GivenGrant[]> {
  const { rows } = await sql<GivenGrant>`${given} where g.person_id = ${person} and g.revoked_at is null`.execute(db)
  return rows
}

/** One grant, revoked or not. */
export async function findGrant(db: Kysely<Database>, id: string): Promise<GivenGrant | null> {
  const { rows } = await sql<GivenGrant>`${given} where g.id = ${id}`.execute(db)
  return rows[0] ?? null
}

const given = sql`
  select g.id, g.person_id as person, g.from_on as "fromOn", g.until_on as "untilOn", g.role, g.home, coalesce(g.region, g.institution_id::text, g.agency_id::text, '') as code, coalesce(i.county, a.county) as county
  from role_grant g left join institution i on i.id = g.institution_id left join agency a on a.id = g.agency_id`

const isRegion = async (db: Kysely<Database>, code: string, level: Gift['home']): Promise<boolean> => {
  const { rows } = await sql<{ there: boolean }>`select exists (select from region where code = ${code} and level = ${level}) as there`.execute(db)
  return rows[0]?.there === true
}

/** The county in which an institution or organisation lies; null when there is none of that id. */
export async function countyOfHome(db: Kysely<Database>, id: string): Promise<string | null> {
  const { rows } = await sql<{ county: string }>`
    select county from institution where id = ${id} union all select county from agency where id = ${id}`.execute(db)
  return rows[0]?.county ?? null
}
