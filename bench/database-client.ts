import pg from 'pg'

/** A connection for as long as the work takes. */
export async function withClient<T>(url: string, work: (client: pg.Client) => Promise<T>): Promise<T> {
  const client = new pg.Client({ connectionString: url })
  client.on('error', lost)
  await client.connect()
  try {
    return await work(client)
  } finally {
    await client.end()
  }
}

/** A connection that breaks while nobody asks anything is found out by the next question; without a listener the process would end. */
export const lost = (): void => undefined
