/** 回头看状态 — `held`: what was mended still holds; `not-held`: it has come back. These two and `cancelled` are closed. */
export const lookbackStatuses = ['opened', 'assigned', 'held', 'not-held', 'cancelled'] as const
export type LookbackStatus = (typeof lookbackStatuses)[number]

/** Statuses in which somebody still has to look. */
export const openLookbacks = ['opened', 'assigned'] as const satisfies readonly LookbackStatus[]

/** What a look-back can find. */
export const lookbackResults = ['held', 'not-held'] as const satisfies readonly LookbackStatus[]
export type LookbackResult = (typeof lookbackResults)[number]
