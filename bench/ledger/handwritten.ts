import pg from 'pg'
import { contend } from '../contender.js'
import { type Level, type PagesAsked, readTimes, rowsOfPage } from './pages.js'
import { largestRegions, type LedgerSize } from './synthetic-ledger.js'

/** Where the ledgers lie. */
export type HandwrittenEntry = Record<LedgerSize['name'], string>

/** What somebody would write who wants this one list and nothing else: the same columns and rows, JSON from the database, a named statement. */
const statement = (level: Level, goesOn: boolean) => `
  select json_build_object('rows', coalesce(json_agg(json_build_object(
      'id', f.id, 'number', f.number, 'status', f.status, 'version', f.command_version, 'level', case f.level when 2 then 'major' else 'ordinary' end, 'ball', f.ball,
      'dueOn', f.due_on, 'dueAt', f.due_at, 'overdue', true, 'openedAt', f.opened_at, 'closedAt', f.closed_at, 'county', f.county, 'township', f.township,
      'institution', json_build_object('id', i.id, 'name', i.name), 'category', h.category, 'source', h.source, 'foundOn', h.found_on, 'flags', h.flags, 'description', t.body)
    order by f.due_at, f.id), '[]'))::text as text
  from (select * from case_file where ${level} = $1 and kind = 'hazard' and closed_at is null and due_at < now() ${goesOn ? 'and (due_at, id) > ($2, $3)' : ''}
        order by due_at, id limit ${rowsOfPage}) f
  left join institution i on i.id = f.institution_id left join hazard h on h.id = f.id left join case_text t on t.id = h.description`

await contend(async (urls: HandwrittenEntry) => {
  const clients = { '10k': new pg.Client({ connectionString: urls['10k'] }), '1m': new pg.Client({ connectionString: urls['1m'] }) }
  for (const client of Object.values(clients)) await client.connect()
  return {
    take: async ({ size, level, after, times }: PagesAsked) => {
      const query = {
        name: `${level}${after ? '-middle' : ''}`,
        text: statement(level, after !== null),
        values: [largestRegions[level], ...(after ? [after.dueAt, after.id] : [])],
      }
      return await readTimes(times, async () => {
        const { rows } = await clients[size].query<{ text: string }>(query)
        return rows[0]?.text ?? ''
      })
    },
    end: async () => {
      for (const client of Object.values(clients)) await client.end()
    },
  }
})
