import type pg from 'pg'
import { dayOfInstant } from '../../src/calendar/civil-day.js'
import type { Actor, Instant } from '../../src/case/case.js'
import { readLawBook } from '../../src/clock/law.store.js'
import { connect } from '../../src/database/connect.js'
import type { HazardFacts, HomeFacts, PersonFacts } from '../../src/hazard/facts.js'
import { hazardStore } from '../../src/hazard/hazard.store.js'
import { withClient } from '../database-client.js'
import type { Deed, Ground } from './grown-case.js'

/** Who acts in the lives of a county's hazards: one of each post, and the head of every home. */
export interface CountyPeople {
  inspector: Actor
  chief: Actor
  heads: readonly { home: string; head: Actor }[]
}

/** A county in which hazards can be grown: its law, its homes, its people, as the registers of this database have them. */
export interface HazardGround extends Ground {
  people: CountyPeople
}

const statementTimeoutMs = 10_000

/** Reads what hazards of a county grow on. @throws when the county has no law, nobody of a post, or no home */
export async function hazardGround(databaseUrl: string, county: string, at: Instant): Promise<HazardGround> {
  const { db } = connect({ url: databaseUrl, connectionsMax: 1, statementTimeoutMs, onError: () => undefined })
  const book = await readLawBook(db)
  await db.destroy()
  const ruleSetId = book.inForce(county, dayOfInstant(at))
  if (ruleSetId === null) throw new Error(`${county} has no law on ${dayOfInstant(at)}`)
  const { homes, persons, major } = await withClient(databaseUrl, (client) => readRegisters(client, county))
  const facts = new Map(homes.map((home) => [home.institutionId, factsOf(home, persons, major)]))
  return {
    store: hazardStore,
    county,
    law: book.law(ruleSetId),
    ruleSetId,
    factsOf: (hazardId, deeds) => ({ ...facts.get(homeOf(deeds)), hazardId }),
    people: peopleOf(homes, persons),
  }
}

const homeOf = ([opening]: readonly Deed[]): string => String(opening && 'institutionId' in opening.body && opening.body.institutionId)

interface Registers {
  homes: HomeFacts[]
  persons: PersonFacts[]
  major: HazardFacts['majorRow']
}

async function readRegisters(client: pg.Client, county: string): Promise<Registers> {
  const homes = await client.query<HomeFacts>(
    `select id as "institutionId", county, township, sponsor, seq, null as "openedOn", null as "closedOn" from institution where county = $1 and closed_on is null order by seq`,
    [county],
  )
  const persons = await client.query<PersonFacts>(
    `select p.id as person, true as present, exists (select 1 from official_certificate c where c.person_id = p.id) as certified, p.institution_id as employer,
       json_agg(json_build_object('role', g.role, 'home', g.home, 'code', coalesce(g.region, g.institution_id::text))) as grants
     from person p join role_grant g on g.person_id = p.id left join institution i on i.id = g.institution_id
     where g.region like $1 || '%' or i.county = $1 group by p.id`,
    [county],
  )
  const major = await client.query<NonNullable<HazardFacts['majorRow']>>(
    `select code, source_status as "sourceStatus" from major_hazard order by code, version desc limit 1`,
  )
  return { homes: homes.rows, persons: persons.rows, major: major.rows[0] ?? null }
}

const factsOf = (home: HomeFacts, persons: readonly PersonFacts[], majorRow: HazardFacts['majorRow']): Omit<HazardFacts, 'hazardId'> => ({
  home,
  persons,
  evidence: [],
  knownCodes: { category: true, checkItem: true },
  majorRow,
  ancestor: null,
  signedOff: [],
  place: null,
  formerHomes: [],
  closures: null,
  lead: null,
  department: null,
  seed: '00112233445566778899aabbccddeeff',
})

function peopleOf(homes: readonly HomeFacts[], persons: readonly PersonFacts[]): CountyPeople {
  const holder = (role: Actor['role'], code?: string): Actor => {
    const found = persons.find(({ grants }) => grants.some((grant) => grant.role === role && (code === undefined || grant.code === code)))
    if (!found) throw new Error(`nobody is ${role}`)
    return { person: found.person, role }
  }
  const heads = homes.map(({ institutionId: home }) => ({ home, head: holder('institution-head', home) }))
  if (!heads.length) throw new Error('the county has no home')
  return { inspector: holder('inspector'), chief: holder('section-chief'), heads }
}
