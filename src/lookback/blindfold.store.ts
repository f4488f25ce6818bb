import { sql } from 'kysely'
import { openLookbacks } from './status.js'

/**
 * 盲检人员 — who is sent to re-check the closure of `case_file` and has not looked yet. Until their own result is in, how it was
 * closed is not shown to them.
 *
 * @source docs/regulations.md#re-check
 */
export const blindfolded = sql<string[]>`
  array(select unnest(l.officers)::text from lookback l where l.hazard_id = case_file.id and l.sort = 'recheck' and l.status = any(${[...openLookbacks]}::text[]))`
