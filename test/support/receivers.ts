/** The outside world of messages, on this machine: servers that keep what they are sent and answer as a test wants. */
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http'
import type { AddressInfo, Socket } from 'node:net'
import { SMTPServer } from 'smtp-server'

/** One request as it came in. */
export interface Received {
  method: string
  path: string
  headers: IncomingMessage['headers']
  body: string
}

/** How a receiver answers: a status with JSON, or nothing at all, or by cutting the line after it has taken the request. */
export type Answering = { status: number; body?: unknown; headers?: Record<string, string> } | 'silent' | 'cut'

export interface Receiver {
  url: string
  received: Received[]
  /** What it answers from now on. */
  answer: (request: Received) => Answering | Promise<Answering>
  stop(): Promise<void>
}

/** An HTTP server that keeps every request. */
export async function httpReceiver(answer: Receiver['answer'] = () => ({ status: 200, body: {} })): Promise<Receiver> {
  const sockets = new Set<Socket>()
  const received: Received[] = []
  const receiver: Receiver = { url: '', received, answer, stop: async () => undefined }
  const server = createServer((request, response) => void take(request, response))
  server.on('connection', (socket) => {
    sockets.add(socket)
    socket.on('close', () => sockets.delete(socket))
  })
  async function take(request: IncomingMessage, response: ServerResponse): Promise<void> {
    const chunks: Buffer[] = []
    for await (const chunk of request) chunks.push(chunk as Buffer)
    const one = { method: request.method ?? '', path: request.url ?? '', headers: request.headers, body: Buffer.concat(chunks).toString('utf8') }
    received.push(one)
    const said = await receiver.answer(one)
    if (said === 'silent') return
    if (said === 'cut') return void request.socket.destroy()
    response.writeHead(said.status, { 'content-type': 'application/json', ...said.headers }).end(JSON.stringify(said.body ?? {}))
  }
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  receiver.url = `http://127.0.0.1:${(server.address() as AddressInfo).port}`
  receiver.stop = async () => {
    for (const socket of sockets) socket.destroy()
    await new Promise((resolve) => server.close(resolve))
  }
  return receiver
}

/** A letter as the mail server took it. */
export interface Mail {
  from: string
  to: string[]
  text: string
}

/** A mail server. `refuses`: the code with which it answers a receiver or the whole letter. */
export async function mailReceiver(): Promise<{
  port: number
  mails: Mail[]
  refuses: { rcpt?: number; data?: number; cutsAfterData?: boolean }
  stop(): Promise<void>
}> {
  const mails: Mail[] = []
  const refuses: { rcpt?: number; data?: number; cutsAfterData?: boolean } = {}
  const failing = (responseCode: number) => Object.assign(new Error('refused'), { responseCode })
  const sockets = new Set<Socket>()
  const server = new SMTPServer({
    authOptional: true,
    hideSTARTTLS: true,
    onRcptTo: (_address, _session, done) => done(refuses.rcpt ? failing(refuses.rcpt) : undefined),
    onData: (stream, session, done) => {
      const chunks: Buffer[] = []
      stream.on('data', (chunk: Buffer) => chunks.push(chunk))
      stream.on('end', () => {
        if (refuses.data) return done(failing(refuses.data))
        const { mailFrom, rcptTo } = session.envelope
        mails.push({ from: mailFrom ? mailFrom.address : '', to: rcptTo.map(({ address }) => address), text: Buffer.concat(chunks).toString('utf8') })
        if (!refuses.cutsAfterData) return done()
        for (const socket of sockets) socket.destroy()
      })
    },
  })
  server.server.on('connection', (socket: Socket) => {
    sockets.add(socket)
    socket.on('close', () => sockets.delete(socket))
  })
  server.on('error', () => undefined)
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  return {
    port: (server.server.address() as AddressInfo).port,
    mails,
    refuses,
    stop: async () => {
      for (const socket of sockets) socket.destroy()
      await new Promise<void>((resolve) => server.close(() => resolve()))
    },
  }
}
