import { createServer, type Server } from 'node:http'
import type { AddressInfo } from 'node:net'
import { getRequestListener } from '@hono/node-server'

/** An HTTP server that listens. */
export interface WebServer {
  port: number
  /** Takes no new connection, lets running requests finish, and cuts what is left after the grace. */
  stop(graceMs: number): Promise<void>
}

export interface WebServerPlan {
  fetch: (request: Request, env: object) => Response | Promise<Response>
  listen: string
  port: number
  /** Whether only this port will do; else the next free one is taken. */
  fixed: boolean
}

const portsTriedMax = 50
/** Slow senders: headers within 10 s, a whole request within 5 minutes (a video over a bad line). */
const limits = { headersTimeout: 10_000, requestTimeout: 300_000, keepAliveTimeout: 65_000, maxHeaderSize: 16 * 1024 }

/** Listens on the wanted port, or on the next free one. @throws when it is taken and no other will do */
export async function listenForWeb({ fetch, listen, port, fixed }: WebServerPlan): Promise<WebServer> {
  for (let tried = 0; ; tried += 1) {
    const answer = getRequestListener(fetch, { overrideGlobalObjects: false })
    const server = createServer(limits, (request, response) => void answer(request, response))
    try {
      await listening(server, port + tried, listen)
      return serverOn(server)
    } catch (error) {
      if ((error as NodeJS.ErrnoException).code !== 'EADDRINUSE' || fixed || tried >= portsTriedMax) throw error
    }
  }
}

function listening(server: Server, port: number, host: string): Promise<void> {
  return new Promise((resolve, reject) => {
    server.once('error', reject)
    server.listen({ port, host, exclusive: true }, () => {
      server.removeListener('error', reject)
      resolve()
    })
  })
}

const serverOn = (server: Server): WebServer => ({
  port: (server.address() as AddressInfo).port,
  stop: async (graceMs) => {
    const closed = new Promise<void>((resolve) => server.close(() => resolve()))
    server.closeIdleConnections()
    const cut = setTimeout(() => server.closeAllConnections(), graceMs)
    await closed
    clearTimeout(cut)
  },
})
