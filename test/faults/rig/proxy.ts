/** A TCP proxy between two processes of the product, with faults named as in Toxiproxy. */
import { type AddressInfo, connect, createServer, type Socket } from 'node:net'

/** Which way the bytes go: `up` from the client to the server, `down` from the server to the client. */
export type Way = 'up' | 'down'

/** What a link does to the bytes that pass. Delays are milliseconds. */
export type Toxic =
  /** Every piece comes later. */
  | { kind: 'latency'; ms: number }
  /** Nothing comes through, and nobody is told. */
  | { kind: 'blackhole' }
  /** The connection is reset: what runs and what is tried. */
  | { kind: 'reset' }
  /** The end of a connection reaches the other side late. */
  | { kind: 'slow-close'; ms: number }
  /** After so many bytes of this way the connection is cut; the next `times` connections that come so far, then no more. */
  | { kind: 'cut-after'; bytes: number; times: number }

/** One link between a client and a server. */
export interface Link {
  name: string
  port: number
  /** Puts a toxic on one way, in the place of the one that is there; null heals it. */
  poison(toxic: Toxic | null, way?: Way): void
  /** Resets whatever runs now; what is tried afterwards comes through. */
  resetAll(): void
  /** How many connections it has cut, reset or swallowed so far. */
  harmed(): number
  close(): Promise<void>
}

/** Where the server is; asked at each connection, since it may not be up yet. Null refuses the connection. */
export type Upstream = () => Promise<{ host: string; port: number } | null>

/** Opens a link on a free port of loopback. */
export async function openLink(name: string, upstream: Upstream): Promise<Link> {
  const pairs = new Set<Pair>()
  const toxics: Record<Way, Toxic | null> = { up: null, down: null }
  let harmed = 0
  const harm = (pair: Pair) => {
    harmed += 1
    pair.reset()
  }
  const server = createServer({ allowHalfOpen: true }, (client) => {
    client.on('error', () => undefined)
    if (isReset(toxics)) {
      harmed += 1
      client.resetAndDestroy()
      return
    }
    void join(client)
  })
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  return {
    name,
    port: (server.address() as AddressInfo).port,
    harmed: () => harmed,
    poison: (toxic, way) => {
      for (const one of way ? [way] : (['up', 'down'] as const)) toxics[one] = toxic
      if (toxic?.kind === 'reset') for (const pair of pairs) harm(pair)
      for (const pair of pairs) pair.look()
    },
    resetAll: () => {
      for (const pair of pairs) harm(pair)
    },
    close: async () => {
      const closed = new Promise<void>((resolve) => server.close(() => resolve()))
      for (const pair of pairs) pair.reset()
      await closed
    },
  }

  async function join(client: Socket): Promise<void> {
    const to = await upstream()
    if (!to) return void client.resetAndDestroy()
    const far = connect({ ...to, allowHalfOpen: true })
    far.on('error', () => undefined)
    const pair = pairOf(client, far, toxics, () => harm(pair))
    pairs.add(pair)
    pair.ended.finally(() => pairs.delete(pair)).catch(() => undefined)
  }
}

const isReset = (toxics: Record<Way, Toxic | null>) => toxics.up?.kind === 'reset' || toxics.down?.kind === 'reset'

interface Pair {
  ended: Promise<unknown>
  reset(): void
  /** The toxics have changed: what waited may go on. */
  look(): void
}

function pairOf(client: Socket, far: Socket, toxics: Record<Way, Toxic | null>, cut: () => void): Pair {
  const reset = () => {
    client.resetAndDestroy()
    far.resetAndDestroy()
  }
  const lanes = [laneOf(client, far, () => toxics.up, cut), laneOf(far, client, () => toxics.down, cut)]
  const closes = [client, far].map((socket) => new Promise((resolve) => socket.once('close', resolve)))
  for (const [near, other] of [
    [client, far],
    [far, client],
  ] as const)
    near.once('close', (broken) => (broken ? other.resetAndDestroy() : undefined))
  return { ended: Promise.all(closes), reset, look: () => lanes.forEach((lane) => lane.look()) }
}

/** One way of one connection: pieces in their order, held while there is a reason to hold them. */
function laneOf(from: Socket, to: Socket, toxic: () => Toxic | null, cut: () => void): { look(): void } {
  const held: (Buffer | null)[] = []
  let passed = 0
  let busy = false

  from.on('data', (piece: Buffer) => {
    held.push(piece)
    if (held.length > heldMax) from.pause()
    void move()
  })
  from.on('end', () => {
    held.push(null)
    void move()
  })
  return { look: () => void move() }

  async function move(): Promise<void> {
    if (busy) return
    busy = true
    while (held.length > 0 && toxic()?.kind !== 'blackhole') {
      const piece = held.shift()
      const now = toxic()
      if (now?.kind === 'latency') await passes(now.ms)
      if (piece === null || piece === undefined) {
        if (now?.kind === 'slow-close') await passes(now.ms)
        to.end()
        continue
      }
      if (now?.kind === 'cut-after' && now.times > 0 && passed + piece.length > now.bytes) {
        now.times -= 1
        to.write(piece.subarray(0, Math.max(0, now.bytes - passed)), () => cut())
        break
      }
      passed += piece.length
      if (!to.destroyed) to.write(piece)
      if (from.isPaused() && held.length <= heldMax) from.resume()
    }
    busy = false
  }
}

/** Pieces that one way holds before it stops reading: a blackhole must not fill the memory. */
const heldMax = 64

const passes = (ms: number) => new Promise((resolve) => setTimeout(resolve, ms))
