import { type RawBuilder, sql } from 'kysely'
import { type CasePage, casePageText } from '../case/page.store.js'
import type { Reading } from '../database/named.js'
import type { LookbackSort } from './sorts.js'

interface Asked {
  sort?: LookbackSort | undefined
  hazard?: string | undefined
  /** Whom it was assigned to. */
  officer?: string | undefined
}

/** 回头看列表的一页, as JSON text. */
export async function lookbackPageText(reading: Reading, page: Omit<CasePage, 'list'>, asked: Asked): Promise<string> {
  const more = { asked: JSON.stringify(asked), conditions: conditionsOf(asked) }
  return await casePageText(reading, { ...page, list: 'lookbacks', filter: { ...page.filter, more }, columns, joins })
}

function conditionsOf({ sort, hazard, officer }: Asked): RawBuilder<boolean>[] {
  const wanted = [
    ...(sort === undefined ? [] : [sql<boolean>`l.sort = ${sort}`]),
    ...(hazard === undefined ? [] : [sql<boolean>`l.hazard_id = ${hazard}::uuid`]),
    ...(officer === undefined ? [] : [sql<boolean>`${officer}::uuid = any(l.officers)`]),
  ]
  return wanted.length ? [sql<boolean>`exists (select from lookback l where l.id = case_file.id and ${sql.join(wanted, sql` and `)})`] : []
}

const columns = sql`'sort', lookback.sort, 'hazardId', lookback.hazard_id, 'hazardNumber', lookback.hazard_number, 'opensOn', lookback.opens_on,
  'officers', lookback.officers, 'result', lookback.result, 'visitedOn', lookback.visited_on, 'relapseId', lookback.relapse_id`
const joins = sql`left join lookback on lookback.id = case_file.id`
