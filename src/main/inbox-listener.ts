import pg from 'pg'

/** Hears of new commands, over a connection of its own that is opened again when it breaks. */
export interface InboxListener {
  stop(): Promise<void>
}

const reconnectMs = 1_000

/** Calls `heard` whenever a transaction left a command for another case; and once after each reconnection, since what was said meanwhile is lost. */
export function listenToInbox(url: string, heard: () => void): InboxListener {
  let client: pg.Client | undefined
  let timer: NodeJS.Timeout | undefined
  let stopped = false
  let opening = open()

  return {
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
    fresh.on('notification', heard)
    client = fresh
    try {
      await fresh.connect()
      await fresh.query('LISTEN inbox')
      heard()
    } catch {
      openAgainSoon()
    }
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
