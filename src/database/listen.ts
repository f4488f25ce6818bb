import pg from 'pg'

/** Who hears what the database tells. */
export interface Listener {
  heard(channel: string, payload: string): void
  /** Connected, for the first time or again: what was said meanwhile is lost. */
  connected(): void
}

/** A standing connection that listens. */
export interface Listening {
  /** Settled when it hears for the first time. */
  first: Promise<void>
  stop(): Promise<void>
}

const reconnectMs = 500

/** 监听 — hears channels over a direct connection of its own, which is opened again when it breaks. */
export function listen(url: string, channels: readonly string[], { heard, connected }: Listener): Listening {
  let client: pg.Client | undefined
  let timer: NodeJS.Timeout | undefined
  let stopped = false
  let hears: () => void
  const first = new Promise<void>((resolve) => (hears = resolve))
  let opening = open()
  return {
    first,
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
    fresh.on('notification', ({ channel, payload }) => heard(channel, payload ?? ''))
    client = fresh
    try {
      await fresh.connect()
      for (const channel of channels) await fresh.query(`LISTEN ${fresh.escapeIdentifier(channel)}`)
      connected()
      hears()
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
