import { Agent, request } from 'node:http'

/** What came back, with the bytes of its body. */
export interface Answered {
  status: number
  body: Buffer
  cookie: string | null
}

/** Somebody at a client of the product: keeps connections open and a cookie, as a browser does. */
export interface Visitor {
  get(path: string): Promise<Answered>
  send(method: 'POST' | 'PUT', path: string, body: object | Buffer, headers?: Readonly<Record<string, string>>): Promise<Answered>
}

/** Signs in and answers who may ask from then on. @throws when the password is not taken */
export async function signIn(address: string, { username, password }: { username: string; password: string }): Promise<Visitor> {
  const opened = await visitor(address, null).send('POST', '/api/session', { username, password })
  if (opened.status !== 204 || !opened.cookie) throw new Error(`${username} cannot sign in: ${opened.status} ${opened.body.toString()}`)
  return visitor(address, opened.cookie.split(';')[0] ?? '')
}

function visitor(address: string, cookie: string | null): Visitor {
  const agent = new Agent({ keepAlive: true, maxSockets: 16 })
  const { hostname, port } = new URL(address)
  const own = cookie === null ? {} : { cookie }
  const ask = (method: string, path: string, headers: Readonly<Record<string, string | number>>, body?: Buffer) =>
    new Promise<Answered>((resolve, reject) => {
      const asked = request({ agent, hostname, port, method, path, headers: { ...own, ...headers } }, (answer) => {
        const chunks: Buffer[] = []
        answer.on('data', (chunk: Buffer) => chunks.push(chunk))
        answer.once('error', reject)
        answer.once('end', () => resolve({ status: answer.statusCode ?? 0, body: Buffer.concat(chunks), cookie: answer.headers['set-cookie']?.[0] ?? null }))
      })
      asked.once('error', reject)
      asked.end(body)
    })
  return {
    get: (path) => ask('GET', path, {}),
    send: (method, path, body, headers = {}) => {
      const bytes = Buffer.isBuffer(body) ? body : Buffer.from(JSON.stringify(body))
      return ask(method, path, { 'content-type': 'application/json', ...headers, 'content-length': bytes.length }, bytes)
    },
  }
}

/** The body of an answer that must be a success. @throws what was answered instead */
export function must(answered: Answered, what: string): unknown {
  if (answered.status !== 200) throw new Error(`${what}: ${answered.status} ${answered.body.toString()}`)
  return JSON.parse(answered.body.toString())
}
