import pg from 'pg'

/** What the database tells whoever listens. */
export interface Notices {
  /** A case has changed; null: very many have. */
  changed(caseId: string | null): void
  /** Something about this person's access has changed; null when it did not say whose. */
  access(person: string | null): void
  /** Connected, for the first time or again: what was said meanwhile is lost. */
  connected(): void
}

const reconnectMs = 500

/** Hears of changed cases and of changed access, over a direct connection of its own that is opened again when it breaks. */
export function listenToNotices(url: string, notices: Notices): { stop(): Promise<void>; listening: Promise<void> } {
  let client: pg.Client | undefined
  let timer: NodeJS.Timeout | undefined
  let stopped = false
  let first: () => void
  const listening = new Promise<void>((resolve) => (first = resolve))
  let opening = open()
  return {
    listening,
    stop: async () => {
      stopped = true
      clearTimeout(timer)
      await opening
      await client?.end().catch(() => undefined)
    },
  }

  async function open(): Promise<void> {
    const fresh = new pg.Client({ connectionString: url, keepAlive: true })
    fresh.on('error', openAgainSoon)
    fresh.on('end', openAgainSoon)
    fresh.on('notification', ({ channel, payload }) => hear(channel, payload))
    client = fresh
    try {
      await fresh.connect()
      await fresh.query('LISTEN "case"')
      await fresh.query('LISTEN access')
      notices.connected()
      first()
    } catch {
      openAgainSoon()
    }
  }

  function hear(channel: string, payload: string | undefined): void {
    if (channel === 'access') notices.access(textIn(payload, 'person'))
    else notices.changed(textIn(payload, 'caseId'))
  }

  function openAgainSoon(): void {
    if (stopped || timer) return
    client?.removeAllListeners('end')
    timer = setTimeout(() => {
      timer = undefined
      opening = open()
    }, reconnectMs)
  }
}

function textIn(payload: string | undefined, field: string): string | null {
  try {
    const said: unknown = JSON.parse(payload ?? '')
    const value = typeof said === 'object' && said !== null ? (said as Record<string, unknown>)[field] : undefined
    return typeof value === 'string' ? value : null
  } catch {
    return null
  }
}
