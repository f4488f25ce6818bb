import type pg from 'pg'

/** How often a statement has been run, by its text without values. */
export type Calls = ReadonlyMap<string, number>

/** What `pg_stat_statements` counts of our database so far, without what only opens and closes transactions. */
export async function readCalls(client: pg.Client): Promise<Calls> {
  const { rows } = await client.query<{ query: string; calls: string }>(
    `select query, sum(calls) as calls from pg_stat_statements s join pg_database d on d.oid = s.dbid
     where d.datname = current_database() and query !~* '^\\s*(begin|commit|rollback|start transaction|set|reset|listen|discard)\\y' and query !~ 'pg_stat_statements'
     group by query`,
  )
  return new Map(rows.map(({ query, calls }) => [query, Number(calls)]))
}

/** What was run between two looks. */
export const callsBetween = (before: Calls, after: Calls): Calls =>
  new Map([...after].map(([query, calls]) => [query, calls - (before.get(query) ?? 0)] as const).filter(([, calls]) => calls > 0))
