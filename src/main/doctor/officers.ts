import type { Kysely } from 'kysely'
import { type CountyOfficers, countOfficers } from '../../access/officers.store.js'
import type { Day } from '../../case/case.js'
import type { Database } from '../../database/schema.js'
import { type Finding, ok, wrong } from './finding.js'

/**
 * 职责分离 — whether each county with open homes has the people whom its rule needs: two certified officers per visit (three where the
 * one who files may not re-inspect), somebody who approves, a leader for major hazards, an officer in every township with a home.
 */
export async function checkOfficers(db: Kysely<Database>, today: Day): Promise<Finding[]> {
  return (await countOfficers(db, today)).map(verdict)
}

function verdict({ county, strict, inspectors, chiefs, leaders, deciders, bare }: CountyOfficers): Finding {
  const topic = `officers ${county}`
  const wanted = strict ? 3 : 2
  const lacks = [
    ...(inspectors < wanted ? [`${inspectors} certified inspectors, ${wanted} are needed`] : []),
    ...(chiefs === 0 ? ['no section chief'] : []),
    ...(leaders === 0 ? ['no leader (deputy director, director)'] : []),
    ...(deciders < 2 ? ['fewer than two who may approve: nothing that needs two persons can be done'] : []),
    ...(bare.length ? [`no township officer in ${bare.join(', ')}`] : []),
  ]
  if (lacks.length) return wrong(topic, lacks.join('; '), 'give the grants that are missing, or renew certificates')
  return ok(topic, `${inspectors} certified inspectors, ${chiefs} section chiefs, ${leaders} leaders: duties can be kept apart`)
}
