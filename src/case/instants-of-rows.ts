/** Rows that come through jsonb carry instants in PostgreSQL's spelling; ours is ISO in UTC. */
export const withInstants = <Row extends object>(row: Row): Row =>
  Object.fromEntries(
    Object.entries(row).map(([name, value]) => [name, typeof value === 'string' && /(_at|_since)$/.test(name) ? new Date(value).toISOString() : value]),
  ) as Row
