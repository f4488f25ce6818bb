import pg from 'pg'
import { lost } from '../database-client.js'

/** Hears what the product says about cases after each commit, as its own web process does. */
export interface CaseNotices {
  /** Resolves when the case has reached this version; to be called before what brings it there. */
  reached(caseId: string, version: number): Promise<void>
  end(): Promise<void>
}

const waitMs = 30_000

/** Listens on a connection of its own. */
export async function listenToCases(url: string): Promise<CaseNotices> {
  const client = new pg.Client({ connectionString: url })
  client.on('error', lost)
  await client.connect()
  const waiting = new Map<string, { version: number; found: () => void }>()
  client.on('notification', ({ payload }) => {
    const { caseId, version } = JSON.parse(payload ?? '{}') as { caseId?: string; version?: number }
    const one = caseId === undefined ? undefined : waiting.get(caseId)
    if (one && (version ?? 0) >= one.version) one.found()
  })
  await client.query('listen "case"')
  return {
    reached: (caseId, version) =>
      new Promise((resolve, reject) => {
        const timer = setTimeout(() => reject(new Error(`case ${caseId} did not reach version ${version}`)), waitMs)
        const found = () => {
          clearTimeout(timer)
          waiting.delete(caseId)
          resolve()
        }
        waiting.set(caseId, { version, found })
      }),
    end: () => client.end(),
  }
}
