import type { Answer } from '../journal.js'
import type { Invariant, World } from '../world.js'

const hangsAfterMs = 30_000
/** 0 is no answer: the connection broke, which no server can help. */
const lawful = new Set([0, 200, 202, 400, 401, 403, 404, 409, 413, 415, 422, 429, 503])

/** I10 — an answer says what is so: done, received, not now with a time to come back; never 500, never nothing for long. */
export const honestAnswers: Invariant = {
  id: 'I10',
  says: 'every answer under faults is honest: no 500, no hanging',
  look: async ({ journal }: World) =>
    journal
      .filter((line): line is Answer => line.what === 'answered')
      .flatMap(({ id, status, tookMs, settled, retryAfter, code }) => {
        if (!lawful.has(status)) return [`${id} was answered ${status} ${code ?? ''}`]
        if (tookMs > hangsAfterMs) return [`${id} was answered after ${tookMs} ms`]
        if (status === 200 && settled !== 'applied') return [`${id} was answered 200 and ${settled ?? 'nothing'}`]
        if (status === 503 && !retryAfter) return [`${id} was answered 503 without a time to come back`]
        return []
      }),
}
