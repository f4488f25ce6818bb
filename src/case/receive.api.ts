import { setTimeout as pause } from 'node:timers/promises'
import type { Refusal } from '../refusal.js'
import type { CaseKind, Settled } from './case.js'
import { deliver, type Engine } from './delivery.api.js'
import type { Kernel } from './kernel.js'
import { insertCommand, type NewCommand, readStanding, type Standing } from './receive.store.js'
import { wakeRelay } from './relay.store.js'

/** What the web process is given to take commands in. */
export interface Reception {
  kernel: Pick<Kernel, 'db' | 'now' | 'kinds'>
  engine: Engine
  /** Told of each delivery that did not come through, with ids only. */
  onTrouble: (commandId: string, error: unknown) => void
}

/** What the caller is told: what became of the command, or that it lies safely in the inbox. */
export type Answer = Settled | { settled: 'received' }

/** How long one request tries to bring its command to the case, and how long it rests between tries, in milliseconds. */
const deliveryMs = 5_000
const restMs = 200
/** After so many time-outs in a row nothing is sent until the relay has brought one of the waiting commands. */
const timeoutsMax = 3

/** 受理 — takes one command in: into the inbox first, then to its case; a receipt when the case cannot be reached now. */
export function createReception({ kernel, engine, onTrouble }: Reception): (c: NewCommand) => Promise<Answer> {
  let timeouts = 0
  let probe: string | null = null

  async function bring(c: NewCommand): Promise<Answer> {
    for (const until = Date.now() + deliveryMs; Date.now() < until; await pause(restMs)) {
      try {
        const answer = await deliver(engine, c, until)
        timeouts = 0
        probe = null
        return answer
      } catch (error) {
        onTrouble(c.commandId, error)
      }
    }
    timeouts += 1
    probe = c.commandId
    return await leave(c)
  }

  /** It lies in the inbox whether or not the relay hears of it now. */
  async function leave(c: NewCommand): Promise<Answer> {
    await wakeRelay(kernel).catch((error: unknown) => onTrouble(c.commandId, error))
    return { settled: 'received' }
  }

  return async function receive(c): Promise<Answer> {
    const standing = await readStanding(kernel, c, probe)
    const repeated = standing.seen && sameCommand(standing.seen, c)
    if (repeated === false) return { settled: 'refused', refusal: { code: 'case.id-used-otherwise' } }
    if (standing.seen?.result) return standing.seen.result
    if (!standing.seen) {
      const no = c.after === null ? cheapNo(kernel.kinds[c.caseKind].kind, standing, c) : refusePredecessor(standing, c, c.after)
      const refused: Settled | null = no && { settled: 'refused', refusal: no }
      const asSeen = { ...c, expectedVersion: versionSeen(kernel.kinds[c.caseKind].kind, standing, c) }
      // A duplicate at the same instant was first: what it left decides, not what we saw before it.
      if (!(await insertCommand(kernel.db, asSeen, standing.now, refused))) return await receive(c)
      if (refused) return refused
    }
    if (standing.back && timeouts >= timeoutsMax) timeouts = 0
    if (standing.stuck || !standing.followed || timeouts >= timeoutsMax) return await leave(c)
    return await bring(c)
  }
}

const sameCommand = (seen: NonNullable<Standing['seen']>, c: NewCommand): boolean =>
  seen.hash.equals(c.payloadHash) && seen.by.person === c.actor.person && seen.by.recordedBy === c.actor.recordedBy

/**
 * 所见版本 — who leads a case on without saying which version they saw has seen the one that stands now: of two who decide at
 * the same instant one wins, and the other is told. Whoever has sent something before follows it.
 */
const versionSeen = (kind: CaseKind, { commandVersion, ownPending }: Standing, c: NewCommand): number | null =>
  c.expectedVersion ?? (c.after === null && !ownPending && kind.changesStatus(c.name) ? commandVersion : null)

/** 前一步 — a command of the same case, or one that has not arrived yet: a phone may send them in any order. */
const refusePredecessor = ({ predecessorCase }: Standing, c: NewCommand, after: string): Refusal | null =>
  after === c.commandId || (predecessorCase !== null && predecessorCase !== c.caseId) ? { code: 'case.predecessor-unknown', after } : null

/** The "no" that needs neither calendar nor rules, so that Temporal is not asked: the version, then the kind's own table. */
function cheapNo(kind: CaseKind, standing: Standing, c: NewCommand): Refusal | null {
  // What the case will be is not known while its opening waits: the record judges, after it.
  if (standing.opening) return null
  if (standing.commandVersion !== null && c.expectedVersion !== null && standing.commandVersion !== c.expectedVersion)
    return { code: 'case.version-conflict', version: standing.commandVersion, expected: c.expectedVersion }
  return kind.refuse(standing.state, { id: c.commandId, name: c.name, body: c.payload, bodyHash: c.payloadHash.toString('hex') }, c.actor)
}
