import { type RawBuilder, sql } from 'kysely'
import type { Scope } from '../access/scope.js'
import { type CasePage, casePageText } from '../case/page.store.js'
import type { Reading } from '../database/named.js'
import type { HazardSource } from './codes.js'
import type { HazardFlag } from './status.js'

/** What only a hazard can be asked for. */
export interface HazardFilter {
  category?: string | undefined
  source?: HazardSource | undefined
  flag?: HazardFlag | undefined
}

/** 隐患列表的一页, as JSON text. */
export const hazardPageText = async (reading: Reading, page: Omit<CasePage, 'list'>, filter: HazardFilter = {}): Promise<string> =>
  await casePageText(reading, {
    ...page,
    list: 'hazards',
    filter: { ...page.filter, more: { asked: JSON.stringify(filter), conditions: conditions(filter) } },
    columns: sql`${columns}, 'proposes', ${seesOffice(page.filter.within.scope) ? pending : sql`'[]'::json`}`,
    joins,
  })

function conditions({ category, source, flag }: HazardFilter): RawBuilder<boolean>[] {
  const asked = [
    ...(category === undefined ? [] : [sql<boolean>`h.category = ${category}`]),
    ...(source === undefined ? [] : [sql<boolean>`h.source = ${source}`]),
    ...(flag === undefined ? [] : [sql<boolean>`h.flags @> array[${flag}::text]`]),
  ]
  return asked.length === 0 ? [] : [sql<boolean>`exists (select from hazard h where h.id = case_file.id and ${sql.join(asked, sql` and `)})`]
}

const columns = sql`'category', hazard.category, 'source', hazard.source, 'foundOn', hazard.found_on, 'flags', coalesce(hazard.flags, '{}'), 'description', case_text.body`
/** 提请事项 are the office's own deliberation until they are decided: neither the home nor another department sees them in a list. */
const seesOffice = ({ all, provinces, cities, counties, townships }: Scope): boolean =>
  all || [provinces, cities, counties, townships].some((codes) => codes.length > 0)
const pending = sql`coalesce((select json_agg(distinct e.proposes) from escalation e
  where e.case_id = case_file.id and e.proposes is not null and e.decided_at is null and case_file.closed_at is null), '[]'::json)`
const joins = sql`left join hazard on hazard.id = case_file.id left join case_text on case_text.id = hazard.description`
