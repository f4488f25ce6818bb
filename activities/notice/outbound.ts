import { lookup } from 'node:dns/promises'
import { request as plainRequest } from 'node:http'
import { request as tlsRequest, type RequestOptions } from 'node:https'
import { BlockList, isIP } from 'node:net'
import { isLoopbackHost } from '../../src/notice/notice-config.js'

/** What of the other side's answer is read at most, and how long one request may take. */
const answerBytesMax = 64 * 1024
const requestMsDefault = 10_000

/** One request to a configured address. */
export interface Outbound {
  url: string
  method?: 'GET' | 'POST'
  headers?: Readonly<Record<string, string>>
  body?: string
}

/** Which names may lead into a private network, and how long a request may take. */
export interface Reach {
  privateHosts: readonly string[]
  requestMs?: number
}

export interface OutboundAnswer {
  status: number
  /** The parsed body; null when it is no JSON. */
  body: unknown
}

/** Why there is no answer, and whether the request may have been taken all the same. */
export class OutboundFault extends Error {
  readonly code: string
  readonly mayBeTaken: boolean
  constructor(code: string, mayBeTaken: boolean) {
    super(code)
    this.code = code
    this.mayBeTaken = mayBeTaken
  }
}

/**
 * 对外请求 — one request to a configured address: over TLS unless it is this machine, to an address that the name may lead to and that
 * stays the same for this request, without following anywhere, bounded in time and size.
 *
 * @throws OutboundFault
 */
export async function ask(
  { url, method = 'POST', headers = {}, body }: Outbound,
  { privateHosts, requestMs = requestMsDefault }: Reach,
): Promise<OutboundAnswer> {
  const { protocol, hostname, port, pathname, search } = new URL(url)
  const host = hostname.replace(/^\[|\]$/g, '')
  if (protocol !== 'https:' && !(protocol === 'http:' && isLoopbackHost(host))) throw new OutboundFault('tls-required', false)
  const address = await addressOf(host, privateHosts)
  const bytes = body === undefined ? undefined : Buffer.from(body)
  const options: RequestOptions = {
    host: address,
    port: port || (protocol === 'https:' ? 443 : 80),
    path: pathname + search,
    method,
    agent: false,
    headers: { host: port ? `${hostname}:${port}` : hostname, accept: 'application/json', ...(bytes && { 'content-length': bytes.length }), ...headers },
    ...(isIP(host) === 0 && { servername: host }),
  }
  return await exchange(protocol === 'https:' ? tlsRequest : plainRequest, options, bytes, requestMs)
}

function exchange(send: typeof tlsRequest, options: RequestOptions, bytes: Buffer | undefined, requestMs: number): Promise<OutboundAnswer> {
  return new Promise((resolve, reject) => {
    let connected = false
    const fail = (code: string) => {
      reject(new OutboundFault(code, connected))
      sent.destroy()
    }
    const sent = send(options, (response) => {
      const chunks: Buffer[] = []
      let length = 0
      response.on('data', (chunk: Buffer) => {
        length += chunk.length
        if (length > answerBytesMax) fail('answer-too-large')
        else chunks.push(chunk)
      })
      response.on('error', () => fail('answer-cut'))
      response.on('aborted', () => fail('answer-cut'))
      response.on('end', () => {
        clearTimeout(timer)
        resolve({ status: response.statusCode ?? 0, body: parsed(Buffer.concat(chunks)) })
      })
    })
    const timer = setTimeout(() => fail('timed-out'), requestMs)
    sent.on('socket', (socket) => socket.once(send === tlsRequest ? 'secureConnect' : 'connect', () => (connected = true)))
    sent.on('error', (error: NodeJS.ErrnoException) => {
      clearTimeout(timer)
      reject(new OutboundFault(codeOf(error), connected))
    })
    sent.end(bytes)
  })
}

/** The code of what the system says; never its text. */
export const codeOf = (error: NodeJS.ErrnoException): string => (typeof error.code === 'string' ? error.code.toLowerCase().replaceAll('_', '-') : 'failed')

function parsed(bytes: Buffer): unknown {
  try {
    return JSON.parse(bytes.toString('utf8'))
  } catch {
    return null
  }
}

/** Where a name leads: looked up once, judged, and used as it is, so that a second look-up cannot lead elsewhere. @throws OutboundFault */
export async function addressOf(host: string, privateHosts: readonly string[]): Promise<string> {
  const found = isIP(host) ? [{ address: host }] : await lookup(host, { all: true }).catch(() => [])
  const [first] = found
  if (!first) throw new OutboundFault('name-unknown', false)
  const mayBePrivate = isLoopbackHost(host) || privateHosts.includes(host)
  if (found.some(({ address }) => isNever(address) || (isPrivate(address) && !mayBePrivate))) throw new OutboundFault('address-refused', false)
  return first.address
}

/** Addresses of no host: of this network alone, of the machine's own cloud, of many at once. */
const never = listOf(['0.0.0.0/8', '169.254.0.0/16', '224.0.0.0/4', '240.0.0.0/4', '::/128', 'fe80::/10', 'ff00::/8'])
/** This machine and private networks. */
const inside = listOf([
  '127.0.0.0/8',
  '10.0.0.0/8',
  '172.16.0.0/12',
  '192.168.0.0/16',
  '100.64.0.0/10',
  '198.18.0.0/15',
  '192.0.0.0/24',
  '::1/128',
  'fc00::/7',
  '64:ff9b::/96',
  '2002::/16',
])

const isNever = (address: string): boolean => holds(never, address)
const isPrivate = (address: string): boolean => holds(inside, address)

/** IPv4 inside of IPv6 is judged as what it is. */
function holds(list: BlockList, address: string): boolean {
  const mapped = /^::(?:ffff:)?(\d+\.\d+\.\d+\.\d+)$/i.exec(address)?.[1] ?? mappedHex(address)
  return mapped ? list.check(mapped, 'ipv4') : list.check(address, isIP(address) === 6 ? 'ipv6' : 'ipv4')
}

function mappedHex(address: string): string | null {
  const [, high, low] = /^::(?:ffff:)?([0-9a-f]{1,4}):([0-9a-f]{1,4})$/i.exec(address) ?? []
  if (high === undefined || low === undefined) return null
  const [h, l] = [Number.parseInt(high, 16), Number.parseInt(low, 16)]
  return `${h >> 8}.${h & 255}.${l >> 8}.${l & 255}`
}

function listOf(subnets: readonly string[]): BlockList {
  const list = new BlockList()
  for (const subnet of subnets) {
    const [address = '', bits = ''] = subnet.split('/')
    list.addSubnet(address, Number(bits), address.includes(':') ? 'ipv6' : 'ipv4')
  }
  return list
}
