import { setTimeout as pause } from 'node:timers/promises'
import type { Config } from '../config.js'
import { Failure } from '../exit-code.js'
import { addressOf } from '../running.js'
import { readCookie } from './session-file.js'

/** What the product answered: the parsed body, whatever the status was. */
export interface ProductAnswer {
  status: number
  body: unknown
  headers: Headers
}

/** One request to the product. A repeated one must have the same effect as one: every command carries its own id. */
export interface ProductRequest {
  method?: 'GET' | 'POST' | 'PUT' | 'DELETE'
  headers?: Readonly<Record<string, string>>
  /** An object is sent as JSON, bytes as they are. */
  body?: object | Uint8Array
}

const answerMs = 30_000
/** A web process that is being started again is back within this time. */
const patienceMs = 15_000
const restMs = 300

/** The running product, as the signed-in user of this machine. */
export interface Product {
  address: string
  ask(path: string, request?: ProductRequest): Promise<ProductAnswer>
}

/** Finds the running product and the cookie that belongs to it. */
export async function productOf(config: Config): Promise<Product> {
  const address = await addressOf(config)
  const cookie = await readCookie(config, address)
  return { address, ask: (path, request = {}) => patiently(`${address}${path}`, { ...request, headers: { ...(cookie && { cookie }), ...request.headers } }) }
}

/** Asks again while nobody answers or the answer is "not now". @throws when it stays so */
async function patiently(url: string, request: ProductRequest): Promise<ProductAnswer> {
  for (const until = Date.now() + patienceMs; ; await pause(restMs)) {
    const answer = await ask(url, request).catch((error: Error) => error)
    const passing = answer instanceof Error || answer.status === 503
    if (!passing) return answer
    if (Date.now() < until) continue
    if (!(answer instanceof Error)) return answer
    throw new Failure(`${new URL(url).origin} does not answer (${reasonOf(answer)}). "qingdan doctor" says what is wrong.`)
  }
}

async function ask(url: string, { method = 'GET', headers = {}, body }: ProductRequest): Promise<ProductAnswer> {
  const isBytes = body instanceof Uint8Array
  const type = isBytes ? 'application/octet-stream' : 'application/json'
  const response = await fetch(url, {
    method,
    headers: { accept: 'application/json', ...(body && { 'content-type': type }), ...headers },
    signal: AbortSignal.timeout(answerMs),
    redirect: 'error',
    ...(body && { body: isBytes ? Buffer.from(body) : JSON.stringify(body) }),
  })
  return { status: response.status, body: bodyOf(await response.text()), headers: response.headers }
}

function bodyOf(text: string): unknown {
  try {
    return text === '' ? null : JSON.parse(text)
  } catch {
    return text
  }
}

const reasonOf = (error: Error): string => (error.cause instanceof Error ? ((error.cause as NodeJS.ErrnoException).code ?? error.cause.message) : error.name)
