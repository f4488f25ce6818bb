import { plusDays } from '../../src/calendar/civil-day.js'
import type { Day } from '../../src/case/case.js'
import { uuidOf } from '../../src/case/identity.js'
import { raiseLead } from '../../src/hazard/lead.store.js'
import { idOf } from './ids.js'
import { licencesOn } from './papers.js'
import type { Registrar } from './registrar.js'

/** 预警线索 — what the system has noticed by itself: papers about to end, an appraisal past its day. */
const noticed = [
  { home: 'shiguang', key: 'food', kind: 'licence-expiring' },
  { home: 'anlan', key: 'lift', kind: 'licence-expiring' },
  { home: 'wanzhao', key: 'lift', kind: 'licence-expired' },
  { home: 'qinghe', key: 'appraisal', kind: 'appraisal-overdue' },
] as const

const keyOf = (home: string, key: string): string => {
  const lead = noticed.find((n) => n.home === home && n.key === key)
  if (!lead) throw new Error(`no lead of ${home} is called ${key}`)
  return `${lead.kind}/${key === 'appraisal' ? idOf('contract', home) : idOf('licence', home, key)}`
}

/** The id that the store gives to a lead of a home. */
export const leadIdOf = (home: string, key: string): string => uuidOf('lead', keyOf(home, key))

/** 线索登记 — each raised once. */
export async function plantLeads({ db, at, today }: Registrar): Promise<void> {
  for (const { home, key, kind } of noticed)
    await raiseLead(db, { key: keyOf(home, key), institutionId: idOf('home', home), kind, facts: factsOf(home, key, today) }, at)
}

function factsOf(home: string, key: string, today: Day): object {
  if (key === 'appraisal') return { contractId: idOf('contract', home), appraisalDueOn: plusDays(today, -6) }
  const licence = licencesOn(today).find((l) => l.home === home && l.kind === key)
  return { licenceId: idOf('licence', home, key), licence: key, validUntil: licence?.validUntil ?? null }
}
