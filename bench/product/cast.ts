import pg from 'pg'
import { lost } from '../database-client.js'
import type { BenchCounty } from './bench-county.js'
import { listenToCases } from './case-notices.js'
import type { Cast } from './five-steps.js'
import { signIn } from './visitor.js'

/** Where the product answers, and whom its bench county has. */
export interface CastEntry {
  address: string
  databaseUrl: string
  county: BenchCounty
}

/** As many as lifecycles at a time. */
const connectionsMax = 8

/** Signs everyone in. */
export async function gatherCast({ address, databaseUrl, county }: CastEntry): Promise<Cast & { end(): Promise<void> }> {
  const enter = (username: string) => signIn(address, { username, password: county.password })
  const database = new pg.Pool({ connectionString: databaseUrl, max: connectionsMax })
  database.on('error', lost)
  const notices = await listenToCases(databaseUrl)
  const headOf = new Map(await Promise.all(county.homes.map(async (home) => [home.id, await enter(home.head)] as const)))
  return {
    county,
    inspector: await enter(county.inspector),
    township: await enter(county.townshipOfficer),
    chief: await enter(county.chief),
    headOf,
    database,
    notices,
    async end() {
      await notices.end()
      await database.end()
    },
  }
}
