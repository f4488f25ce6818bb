import type { Kysely } from 'kysely'
import type { Database } from '../../database/schema.js'
import { unattendedByCounty } from '../../report/unattended.store.js'
import { type Finding, ok, wrong } from './finding.js'

/** 无人受理 — counties in which a reminder or an escalation found nobody with an open account. */
export async function checkUnattended(db: Kysely<Database>): Promise<Finding[]> {
  const counties = await unattendedByCounty(db)
  if (counties.length === 0) return [ok('unattended', 'every step of every clock has reached somebody')]
  return counties.map(({ county, cases }) =>
    wrong(
      `unattended ${county}`,
      `${cases} open cases have a step that reached nobody`,
      'give grants to persons with open accounts; the next step reaches them',
    ),
  )
}
