import { plusDays, plusMonths, plusYears } from '../../src/calendar/civil-day.js'
import { writeAgency } from '../../src/institution/agency.store.js'
import { writeDuty } from '../../src/institution/duty.store.js'
import { writeContract, writeLicence, writeManagementSystem } from '../../src/institution/holding.store.js'
import { closeInstitution, writeInstitution } from '../../src/institution/institution.store.js'
import { writeResident } from '../../src/institution/resident.store.js'
import { agencies } from './agencies.js'
import { dutiesOf } from './duties.js'
import { homes, network, type SeededHome } from './homes.js'
import { creditCode } from './identifiers.js'
import { idOf } from './ids.js'
import { contractsOn, licencesOn, managementSystems } from './papers.js'
import { type Entry, enter, type Registrar } from './registrar.js'
import { residentsOn } from './residents.js'

/** 机构与第三方 — homes and agencies, before anybody is given a role in them. */
export async function plantHomes(r: Registrar): Promise<number> {
  const ofHomes = homes.map((home) => entry('institution', idOf('home', home.key), (id, by) => writeInstitution(r, id, bodyOf(home, r), by)))
  const ofAgencies = agencies.map(({ key, name, kind, department = null, prefix, organisation }) =>
    entry('agency', idOf('agency', key), (id, by) =>
      writeAgency(r, id, { creditCode: creditCode(prefix, organisation), name, kind, department, county: '371322', closedOn: null }, by),
    ),
  )
  return await enter(r, [...ofHomes, ...ofAgencies])
}

/** 机构所持 — contracts, papers, systems, duties and residents of the homes that stand; and the end of the one that does not. */
export async function plantHoldings(r: Registrar): Promise<number> {
  const standing = homes.filter((home) => home.closedDays === undefined)
  const contracts = contractsOn(r.today).map(({ home, ...contract }) =>
    entry('operating-contract', idOf('contract', home), (id, by) => writeContract(r, id, idOf('home', home), { ...contract, endedOn: null }, by)),
  )
  const licences = licencesOn(r.today).map(({ home, ...licence }) =>
    entry('licence', idOf('licence', home, licence.kind), (id, by) => writeLicence(r.db, id, idOf('home', home), { ...licence, revokedOn: null }, by)),
  )
  const systems = standing.flatMap((home) => managementSystems.map((system, n) => systemEntry(r, home, system, n)))
  const duties = standing.flatMap((home) =>
    dutiesOf(home).map(({ code, person, ...duty }) =>
      entry('standing-duty', idOf('duty', home.key, code), (id, by) =>
        writeDuty(
          r.db,
          id,
          idOf('home', home.key),
          { ...duty, dutyCode: code, personId: idOf('person', person), validFrom: plusYears(r.today, -1), validUntil: null },
          by,
        ),
      ),
    ),
  )
  const residents = residentsOn(r.today).map(({ home, n, body }) =>
    entry('resident', idOf('resident', home, n), (id, by) => writeResident(r, id, idOf('home', home), body, by)),
  )
  const endings = homes.flatMap(({ key, closedDays }) =>
    closedDays === undefined
      ? []
      : [
          entry(
            'institution',
            idOf('home', key),
            (id, by) => closeInstitution(r.db, id, { closedOn: plusDays(r.today, closedDays), openHazardsKnown: true, mergedInto: null }, by),
            1,
          ),
        ],
  )
  return await enter(r, [...contracts, ...licences, ...systems, ...duties, ...residents, ...endings])
}

const entry = (register: string, thingId: string, write: (id: string, by: Parameters<Entry['write']>[0]) => Promise<object | null>, expected = 0): Entry => ({
  register,
  thingId,
  expected,
  write: (by) => write(thingId, by),
})

/** The systems were reviewed in the course of the year; of one home one is overdue, of one home one is missing its review. */
function systemEntry(r: Registrar, home: SeededHome, system: (typeof managementSystems)[number], n: number): Entry {
  const adoptedOn = plusMonths(plusYears(r.today, -home.openedYearsAgo), 3)
  const reviewedOn =
    home.key === 'maixiang' ? null : plusMonths(r.today, home.key === 'guiyan' ? -(system.months + 2) : -(1 + ((home.seq + n) % (system.months - 1))))
  const id = idOf('home', home.key)
  return entry('management-system', `${id}/${system.code}`, (_, by) =>
    writeManagementSystem(
      r.db,
      id,
      system.code,
      {
        name: system.name,
        reading: 'safety-management',
        requiredDocuments: [...system.requiredDocuments],
        reviewCycleMonths: system.months,
        adoptedOn,
        reviewedOn: reviewedOn !== null && reviewedOn < adoptedOn ? adoptedOn : reviewedOn,
      },
      by,
    ),
  )
}

const bodyOf = (home: SeededHome, { today }: Registrar) => ({
  creditCode: creditCode(home.ownership === 'public' ? '12' : home.ownership === 'private-nonprofit' ? '52' : '91', home.organisation),
  name: home.name,
  ownership: home.ownership,
  operatingModel: home.model,
  siteKind: home.site ?? null,
  network: home.site ? network : null,
  medicalMode: home.medical ?? 'none',
  beds: home.beds,
  county: home.township.slice(0, 6),
  township: home.township,
  seq: home.seq,
  sponsor: home.sponsor ?? null,
  openedOn: plusYears(today, -home.openedYearsAgo),
})
