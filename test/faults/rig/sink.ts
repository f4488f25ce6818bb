/** 收件处 — another system that is told what happens: it keeps every delivery, and answers every third one that it is busy. */
import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'

/** One delivery that was taken: its id, and what it tells of. */
export interface Delivery {
  id: string
  rows: readonly string[]
}

export interface Sink {
  /** What the product is told of it. */
  settings: string
  taken(): readonly Delivery[]
  close(): Promise<void>
}

/** The county whose feed it has. */
const region = '371322'
const busyEvery = 3

/** Opens it on a free port. */
export async function openSink(): Promise<Sink> {
  const taken: Delivery[] = []
  let asked = 0
  const server = createServer((request, response) => {
    const pieces: Buffer[] = []
    request.on('data', (piece: Buffer) => pieces.push(piece))
    request.on('end', () => {
      asked += 1
      const { delivery, rows } = JSON.parse(Buffer.concat(pieces).toString()) as { delivery: string; rows: { id: string }[] }
      taken.push({ id: delivery, rows: rows.map(({ id }) => id) })
      // It has taken what it says it has not: whoever sends it again sends the same delivery.
      response.writeHead(asked % busyEvery === 0 ? 503 : 200).end()
    })
  })
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  const url = `http://127.0.0.1:${(server.address() as AddressInfo).port}/`
  return {
    settings: JSON.stringify({ webhooks: [{ name: 'rig', region, url, secret: 'a secret between the two' }] }),
    taken: () => taken,
    close: async () => {
      const closed = new Promise<void>((resolve) => server.close(() => resolve()))
      server.closeAllConnections()
      await closed
    },
  }
}
