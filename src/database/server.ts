import pg from 'pg'

const connectMs = 5_000

/** What a server says of its version, before anything of ours is in it. @throws when it does not answer */
export const versionAt = async (url: string): Promise<string> =>
  await asked(url, async (client) => {
    const { rows } = await client.query<{ server_version: string }>('SHOW server_version')
    return rows[0]?.server_version ?? 'unknown version'
  })

/** Makes a database on the server of an address where there is none of this name. */
export const createDatabaseIfMissing = async (url: string, database: string): Promise<void> =>
  await asked(url.replace(/\/[^/]*$/, '/postgres'), async (client) => {
    const found = await client.query('SELECT 1 FROM pg_database WHERE datname = $1', [database])
    if (found.rowCount === 0) await client.query(`CREATE DATABASE ${client.escapeIdentifier(database)}`)
  })

async function asked<T>(url: string, ask: (client: pg.Client) => Promise<T>): Promise<T> {
  const client = new pg.Client({ connectionString: url, connectionTimeoutMillis: connectMs })
  await client.connect()
  try {
    return await ask(client)
  } finally {
    await client.end()
  }
}
