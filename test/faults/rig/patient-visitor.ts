/** Somebody who does not give up: sends a command again under its own id until it is settled, and writes every try into the journal. */
import { setTimeout as pause } from 'node:timers/promises'
import type { Answered, Visitor } from '../../support/visitor.js'
import type { Chance } from './chance.js'
import type { Answer, Journal } from './journal.js'

export interface Patience {
  journal: Journal
  chance: Chance
  /** How long one command may take in all, in milliseconds. */
  untilMs?: number
}

const untilDefaultMs = 150_000
const restMs = 250
/** Answers after which the same request may do better: nothing readable, too fast, not now. */
const again = new Set([0, 429, 503])

export function patient(visitor: Visitor, { journal, chance, untilMs = untilDefaultMs }: Patience): Visitor {
  const self: Visitor = { ...visitor, get, act, upload }
  return self

  async function get(path: string): Promise<Answered> {
    return await repeated(() => visitor.get(path))
  }

  /** The same bytes again are the same upload. */
  async function upload(institutionId: string, bytes: Uint8Array): Promise<string> {
    const { status, body } = await repeated(() => visitor.send('POST', `/api/evidence?institutionId=${institutionId}`, bytes))
    if (status !== 200) throw new Error(`the upload is refused: ${status} ${JSON.stringify(body)}`)
    return body.id as string
  }

  async function act(path: string, body: object, headers: Readonly<Record<string, string>> = {}): Promise<Answered> {
    const id = headers['idempotency-key'] ?? chance.uuid()
    const until = Date.now() + untilMs
    for (let attempt = 1; Date.now() < until; attempt += 1) {
      const answered = await send({ id, attempt, path, body, headers: { ...headers, 'idempotency-key': id } })
      if (answered.status === 202) await untilSettled(id, until)
      else if (!again.has(answered.status)) return answered
      else await pause(restMs)
    }
    throw new Error(`the command ${id} was not settled in ${untilMs} ms: ${path}`)
  }

  async function send(s: { id: string; attempt: number; path: string; body: object; headers: Readonly<Record<string, string>> }): Promise<Answered> {
    const { id, attempt, path, body } = s
    const sentAt = Date.now()
    journal.write({ what: 'sent', at: sentAt, id, attempt, path, body: JSON.stringify(body) })
    const answered = await orNothing(() => visitor.send('POST', path, body, s.headers))
    journal.write(answerOf({ id, attempt, tookMs: Date.now() - sentAt }, answered))
    return answered
  }

  async function untilSettled(id: string, until: number): Promise<void> {
    for (; Date.now() < until; await pause(restMs)) {
      const { status, body } = await orNothing(() => visitor.get(`/api/receipts/${id}`))
      const state = status === 200 ? String(body.state) : 'unknown'
      if (!['applied', 'refused', 'dead'].includes(state)) continue
      journal.write({ what: 'settled', at: Date.now(), id, state })
      return
    }
  }

  async function repeated(ask: () => Promise<Answered>): Promise<Answered> {
    for (const until = Date.now() + untilMs; ; await pause(restMs)) {
      const answered = await orNothing(ask)
      if (!again.has(answered.status) || Date.now() > until) return answered
    }
  }
}

/** A connection that breaks is an answer that cannot be read: also when it breaks in the middle of one. */
async function orNothing(ask: () => Promise<Answered>): Promise<Answered> {
  try {
    return await ask()
  } catch (error) {
    return { status: 0, body: { code: error instanceof Error ? error.name : 'unknown' }, headers: new Headers() }
  }
}

const answerOf = (of: Pick<Answer, 'id' | 'attempt' | 'tookMs'>, { status, body, headers }: Answered): Answer => ({
  what: 'answered',
  at: Date.now(),
  ...of,
  status,
  settled: textIn(body, 'settled'),
  version: typeof body?.version === 'number' ? body.version : null,
  code: textIn(body, 'code'),
  caseId: textIn(body, 'caseId'),
  retryAfter: headers.has('retry-after'),
})

const textIn = (body: Answered['body'], field: string): string | null => (typeof body?.[field] === 'string' ? body[field] : null)
