import type { SignedIn } from '../access/signed-in.js'
import type { Instant } from '../case/case.js'

type Look = (headers: Headers, now: Instant) => Promise<SignedIn | null>

/** How long a session is believed without asking again. A closed account must not get in for longer than a second. */
const believedMs = 900
/** Sessions remembered at once; beyond, the oldest is forgotten. */
const rememberedMax = 2_000

/** 会话记忆 — sessions looked up within the last moment, forgotten at once when their person's access changes. */
export interface SessionMemory {
  signedIn: Look
  forget(person: string): void
  forgetAll(): void
}

/** Remembers who stands behind a cookie for less than a second, so that a page with ten requests asks once. */
export function rememberSessions(look: Look, clockMs: () => number = () => performance.now()): SessionMemory {
  const known = new Map<string, { until: number; who: SignedIn }>()
  let changes = 0
  return {
    signedIn: async (headers, now) => {
      const cookie = headers.get('cookie')
      if (!cookie) return null
      const found = known.get(cookie)
      if (found && found.until > clockMs()) return found.who
      known.delete(cookie)
      const before = changes
      const who = await look(headers, now)
      // A change that came in while we asked may not be in the answer: then it is used once and not kept.
      if (who && before === changes) {
        known.set(cookie, { until: clockMs() + believedMs, who })
        if (known.size > rememberedMax) known.delete(known.keys().next().value ?? '')
      }
      return who
    },
    forget: (person) => {
      changes += 1
      for (const [cookie, { who }] of known) if (who.person === person) known.delete(cookie)
    },
    forgetAll: () => {
      changes += 1
      known.clear()
    },
  }
}
