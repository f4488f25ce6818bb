/** Somebody at a client of the running product: keeps a cookie and sends JSON, each command under an id of its own. */
import { randomUUID } from 'node:crypto'
import { demoAccounts } from '../../seeds/tancheng/accounts.js'

/** What came back. */
export interface Answered {
  status: number
  // oxlint-disable-next-line typescript/no-explicit-any -- a test reads what it expects and fails when it is not there
  body: any
  headers: Headers
}

export interface Visitor {
  get(path: string): Promise<Answered>
  send(method: 'POST' | 'PUT' | 'DELETE', path: string, body?: object | Uint8Array, headers?: Readonly<Record<string, string>>): Promise<Answered>
  /** A command: `POST` with a fresh id, or the one given. */
  act(path: string, body: object, headers?: Readonly<Record<string, string>>): Promise<Answered>
  /** Keeps bytes as evidence of a home; answers their id. */
  upload(institutionId: string, bytes: Uint8Array): Promise<string>
}

/** Nobody waits longer for an answer: whoever hangs has failed. */
const patienceMs = 30_000

/** Signs in by HTTP as one of the demonstration accounts. */
export async function visit(address: string, username: string): Promise<Visitor> {
  const password = demoAccounts.find((account) => account.username === username)?.password
  const opened = await ask(address, 'POST', '/api/session', { username, password }, {})
  const cookie = opened.headers
    .getSetCookie()
    .map((line) => line.split(';')[0])
    .join('; ')
  if (opened.status !== 204 || !cookie) throw new Error(`${username} cannot sign in: ${opened.status} ${JSON.stringify(opened.body)}`)
  const send: Visitor['send'] = (method, path, body, headers = {}) => ask(address, method, path, body, { cookie, ...headers })
  return {
    get: (path) => ask(address, 'GET', path, undefined, { cookie }),
    send,
    act: (path, body, headers = {}) => send('POST', path, body, { 'idempotency-key': randomUUID(), ...headers }),
    upload: async (institutionId, bytes) => {
      const kept = await send('POST', `/api/evidence?institutionId=${institutionId}`, bytes)
      if (kept.status !== 200) throw new Error(`the upload is refused: ${kept.status} ${JSON.stringify(kept.body)}`)
      return (kept.body as { id: string }).id
    },
  }
}

async function ask(address: string, method: string, path: string, body: object | undefined, headers: Readonly<Record<string, string>>): Promise<Answered> {
  const isBytes = body instanceof Uint8Array
  const response = await fetch(address + path, {
    method,
    signal: AbortSignal.timeout(patienceMs),
    headers: { ...(body && { 'content-type': isBytes ? 'application/octet-stream' : 'application/json' }), ...headers },
    ...(body && { body: isBytes ? Buffer.from(body) : JSON.stringify(body) }),
  })
  const text = await response.text()
  return { status: response.status, body: isJson(response) && text ? JSON.parse(text) : text, headers: response.headers }
}

const isJson = (response: Response) => /json/.test(response.headers.get('content-type') ?? '')
