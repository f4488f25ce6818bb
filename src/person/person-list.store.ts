import { type Kysely, sql } from 'kysely'
import type { Scope } from '../access/scope.js'
import type { Day } from '../case/case.js'
import type { Database } from '../database/schema.js'
import { registerVersions } from '../case/register-change.store.js'
import { certificateThing } from './certificate.store.js'
import { searchPattern } from '../institution/search-words.js'
import { personWithin } from './person-scope.store.js'

/** 人员 — as lists show them; nothing personal but the name. */
export interface ListedPerson {
  id: string
  name: string
  post: string | null
  leftOn: Day | null
  region: string | null
  institutionId: string | null
}

/** 授权 of a person as the detail shows it. */
export interface ShownGrant {
  id: string
  role: string
  home: string
  code: string
  fromOn: Day
  untilOn: Day | null
  revoked: boolean
}

/** 人员详情, without what is sealed. */
export interface FoundPerson extends ListedPerson {
  version: number
  grants: ShownGrant[]
  certificates: { number: string; issuedBy: string; validFrom: Day; validUntil: Day; regions: string[]; revokedOn: Day | null; version: number }[]
  absences: { id: string; deputyId: string | null; fromOn: Day; untilOn: Day; version: number }[]
}

/** Which persons are asked for, and from where on. `after` is the id of the last row of the page before. */
export interface PersonPage {
  scope: Scope
  asker: string
  search: string | undefined
  institutionId: string | undefined
  role: string | undefined
  left: boolean
  after: string | null
  rowsMax: number
}

const columns = sql`person.id, person.name, person.post, person.left_on as "leftOn", person.region, person.institution_id as "institutionId"`

/** One page of persons by name, within the scope. */
export async function listPersons(db: Kysely<Database>, page: PersonPage): Promise<ListedPerson[]> {
  const pattern = page.search === undefined ? null : searchPattern(page.search)
  const { rows } = await sql<ListedPerson>`
    select ${columns} from person
    where ${personWithin(page.scope, page.asker)} and (person.left_on is not null) = ${page.left}
      and (${pattern}::text is null or person.search like ${pattern} or person.name like ${pattern})
      and (${page.institutionId ?? null}::uuid is null or person.institution_id = ${page.institutionId ?? null}
        or exists (select 1 from role_grant g where g.person_id = person.id and g.institution_id = ${page.institutionId ?? null} and g.revoked_at is null))
      and (${page.role ?? null}::text is null or exists (select 1 from role_grant g where g.person_id = person.id and g.role = ${page.role ?? null} and g.revoked_at is null))
      and (${page.after}::uuid is null or (person.name, person.id) > (select name, id from person where id = ${page.after}))
    order by person.name, person.id limit ${page.rowsMax}`.execute(db)
  return rows
}

/** Those of some persons who are within the scope, by name. */
export async function personsOf(db: Kysely<Database>, ids: readonly string[], scope: Scope, asker: string): Promise<ListedPerson[]> {
  const { rows } = await sql<ListedPerson>`
    select ${columns} from person where person.id = any(${[...ids]}::uuid[]) and ${personWithin(scope, asker)} order by person.name, person.id`.execute(db)
  return rows
}

/** One person with grants, certificates and absences; null when there is none within the scope. */
export async function findPerson(db: Kysely<Database>, id: string, scope: Scope, asker: string): Promise<FoundPerson | null> {
  const { rows } = await sql<FoundPerson>`
    select ${columns},
      coalesce((select max(e.version) from register_event e where e.register = 'person' and e.thing_id = person.id::text), 0) as version,
      coalesce((select json_agg(json_build_object('id', g.id, 'role', g.role, 'home', g.home, 'code', coalesce(g.region, g.institution_id::text, g.agency_id::text, ''),
        'fromOn', g.from_on, 'untilOn', g.until_on, 'revoked', g.revoked_at is not null) order by g.id) from role_grant g where g.person_id = person.id), '[]') as grants,
      coalesce((select json_agg(json_build_object('number', c.number, 'issuedBy', c.issued_by, 'validFrom', c.valid_from, 'validUntil', c.valid_until,
        'regions', c.regions, 'revokedOn', c.revoked_on) order by c.valid_until desc) from official_certificate c where c.person_id = person.id), '[]') as certificates,
      coalesce((select json_agg(json_build_object('id', a.id, 'deputyId', a.deputy_id, 'fromOn', a.from_on, 'untilOn', a.until_on,
        'version', coalesce((select max(e.version) from register_event e where e.register = 'absence' and e.thing_id = a.id::text), 0)) order by a.from_on desc)
        from absence a where a.person_id = person.id), '[]') as absences
    from person where person.id = ${id} and ${personWithin(scope, asker)}`.execute(db)
  const found = rows[0]
  return found ? { ...found, certificates: await withVersions(db, found.certificates) } : null
}

/** The register knows a certificate by a hash of its number. */
async function withVersions<C extends { number: string }>(db: Kysely<Database>, certificates: readonly C[]): Promise<(C & { version: number })[]> {
  if (certificates.length === 0) return []
  const things = certificates.map(({ number }) => certificateThing(number))
  const versions = await registerVersions(db, 'official-certificate', things)
  return certificates.map((one, n) => ({ ...one, version: versions.get(things[n] ?? '') ?? 0 }))
}
