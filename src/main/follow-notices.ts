import type { Kysely } from 'kysely'
import { placesOfCases } from '../case/change.store.js'
import { listen } from '../database/listen.js'
import type { Database } from '../database/schema.js'
import type { SessionMemory } from '../http/session-memory.js'
import type { StreamHub } from '../http/stream-hub.js'

interface Following {
  url: string
  db: Kysely<Database>
  hub: StreamHub
  sessions: SessionMemory
  onTrouble: (error: unknown) => void
}

/** More changes than this at once are told as "fetch again". */
const changesMax = 200

/** Hands what the database tells on to open pages, and lets remembered sessions go when somebody's access changes. */
export function followNotices({ url, db, hub, sessions, onTrouble }: Following): { stop(): Promise<void>; listening: Promise<void> } {
  const waiting = new Set<string>()
  let busy = false

  const drain = async () => {
    if (busy) return
    busy = true
    try {
      while (waiting.size > 0) {
        const ids = [...waiting]
        waiting.clear()
        if (hub.count() === 0) continue
        if (ids.length > changesMax) hub.resync()
        else hub.tell(await placesOfCases(db, ids))
      }
    } catch (error) {
      // What changed is not known any more, so everyone looks again.
      onTrouble(error)
      hub.resync()
    } finally {
      busy = false
    }
  }

  /** Null: very many have changed. */
  const changed = (caseId: string | null) => {
    if (caseId === null) return hub.resync()
    waiting.add(caseId)
    void drain()
  }
  /** Null when it did not say whose access has changed. */
  const access = (person: string | null) => {
    if (person === null) sessions.forgetAll()
    else sessions.forget(person)
    void hub.recheck(person)
  }

  const { first, stop } = listen(url, ['case', 'access'], {
    heard: (channel, payload) => (channel === 'access' ? access(textIn(payload, 'person')) : changed(textIn(payload, 'caseId'))),
    connected: () => {
      sessions.forgetAll()
      hub.resync()
      void hub.recheck(null)
    },
  })
  return { listening: first, stop }
}

function textIn(payload: string, field: string): string | null {
  try {
    const said: unknown = JSON.parse(payload)
    const value = typeof said === 'object' && said !== null ? (said as Record<string, unknown>)[field] : undefined
    return typeof value === 'string' ? value : null
  } catch {
    return null
  }
}
