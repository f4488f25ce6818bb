import { inForce } from '../access/grant.js'
import { type Place, reaches } from '../access/place.js'
import { policy, readOperation } from '../access/policy.js'
import type { SignedIn } from '../access/signed-in.js'
import { dayOfInstant } from '../calendar/civil-day.js'
import type { CaseKindName, Instant } from '../case/case.js'

/** A change of one case, with where it stands. */
export interface CaseChange {
  caseId: string
  kind: CaseKindName
  version: number
  place: Place
}

/** One open page that wants to hear of changes. `send` answers false when it cannot take more. */
export interface Listener {
  who: SignedIn
  headers: Headers
  send(event: string, data: object): boolean
  close(): void
}

/** 实时推送 — everyone who listens, and what they may hear. */
export interface StreamHub {
  /** Joins, or answers why not: too many of one session, or too many at all. */
  join(listener: Listener): 'joined' | 'too-many-of-session' | 'full'
  leave(listener: Listener): void
  /** Tells of changes to those who may see the case, each measured by the grants in force now. */
  tell(changes: readonly CaseChange[]): void
  /** Everything may have changed: everyone fetches again. */
  resync(): void
  /** Something about this person's access has changed: who may go on goes on, everyone else is cut off. */
  recheck(person: string | null): Promise<void>
  closeAll(): void
  count(): number
}

export interface HubDeps {
  signedIn(headers: Headers, now: Instant): Promise<SignedIn | null>
  now(): Instant
  /** Streams of one session, and of this process. */
  perSession?: number
  most?: number
}

const perSessionDefault = 4
const mostDefault = 2_000

/** Makes the hub of this process. */
export function createStreamHub({ signedIn, now, perSession = perSessionDefault, most = mostDefault }: HubDeps): StreamHub {
  const listeners = new Set<Listener>()
  const end = (listener: Listener) => {
    if (listeners.delete(listener)) listener.close()
  }
  const send = (listener: Listener, event: string, data: object) => {
    if (!listener.send(event, data)) end(listener)
  }
  return {
    join: (listener) => {
      if (listeners.size >= most) return 'full'
      if ([...listeners].filter(({ who }) => who.session === listener.who.session).length >= perSession) return 'too-many-of-session'
      listeners.add(listener)
      send(listener, 'resync', {})
      return 'joined'
    },
    leave: (listener) => void listeners.delete(listener),
    tell: (changes) => {
      const today = dayOfInstant(now())
      for (const listener of listeners) {
        for (const { place, ...change } of changes) if (maySee(listener.who, change.kind, place, today)) send(listener, 'case', change)
      }
    },
    resync: () => {
      for (const listener of listeners) send(listener, 'resync', {})
    },
    recheck: async (person) => {
      const concerned = [...listeners].filter(({ who }) => person === null || who.person === person)
      await Promise.all(
        concerned.map(async (listener) => {
          const who = await signedIn(listener.headers, now()).catch(() => null)
          if (who?.session !== listener.who.session || JSON.stringify(who.grants) !== JSON.stringify(listener.who.grants)) end(listener)
        }),
      )
    },
    closeAll: () => {
      for (const listener of listeners) end(listener)
    },
    count: () => listeners.size,
  }
}

/** Whether a person may read cases of this kind at this place today. */
function maySee(who: SignedIn, kind: CaseKindName, place: Place, today: string): boolean {
  const allowed = policy[readOperation(kind)]
  return typeof allowed !== 'string' && who.grants.some((grant) => inForce(grant, today) && allowed.includes(grant.role) && reaches(grant, place))
}
