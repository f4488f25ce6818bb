import { createServer } from 'node:http'
import { findFreePort, loopback } from './ports.js'

/** Whether a process lives and whether it does its work, for a supervisor on the same machine. */
export interface HealthServer {
  port: number
  stop(): Promise<void>
}

/** Serves `/health` (the process lives) and `/ready` (it does its work) on loopback, on the wanted port or the next free one. */
export async function serveHealth(portWanted: number, ready: () => Promise<boolean>): Promise<HealthServer> {
  const server = createServer((request, response) => {
    const answer = (status: number, state: string) => response.writeHead(status, { 'content-type': 'application/json' }).end(JSON.stringify({ state }))
    if (request.url === '/health') answer(200, 'alive')
    else if (request.url === '/ready') {
      ready().then(
        (is) => answer(is ? 200 : 503, is ? 'ready' : 'not-ready'),
        () => answer(503, 'not-ready'),
      )
    } else answer(404, 'no-such-address')
  })
  const port = await findFreePort(portWanted)
  await new Promise<void>((resolve, reject) => {
    server.once('error', reject)
    server.listen(port, loopback, resolve)
  })
  server.unref()
  return { port, stop: () => new Promise((resolve) => server.close(() => resolve())) }
}
