import { createServer } from 'node:net'

/** The only address that embedded servers listen on; nothing of theirs is meant for the network. */
export const loopback = '127.0.0.1'

const portsTriedMax = 50

/** The wanted port, or the first free one above it. Another program may still take it first, so the caller must be ready to ask again. */
export async function findFreePort(wanted: number, host: string = loopback): Promise<number> {
  for (let port = wanted; port < wanted + portsTriedMax; port += 1) {
    if (await portIsFree(port, host)) return port
  }
  throw new Error(`No free port between ${wanted} and ${wanted + portsTriedMax - 1} on ${host}. Stop what listens there, or name another port.`)
}

/** Whether something could listen there now. */
export async function portIsFree(port: number, host: string = loopback): Promise<boolean> {
  return (await listenOnce(port, host)) !== null
}

/** A port that nobody uses, chosen by the system; for tests, where no port is wanted in particular. */
export async function anyFreePort(): Promise<number> {
  const port = await listenOnce(0, loopback)
  if (port === null) throw new Error(`The system gives no port on ${loopback}.`)
  return port
}

function listenOnce(port: number, host: string): Promise<number | null> {
  return new Promise((resolve) => {
    const server = createServer()
    server.once('error', () => resolve(null))
    server.listen({ port, host, exclusive: true }, () => {
      const address = server.address()
      server.close(() => resolve(typeof address === 'object' && address ? address.port : port))
    })
  })
}
