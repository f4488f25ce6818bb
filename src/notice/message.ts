import type { Instant } from '../case/case.js'

/** 用途 — a morning digest, some notices in one message, a group's morning figures, or what another system subscribes to. */
export type Purpose = 'digest' | 'bundle' | 'group' | 'feed'

/** 每日汇总 — what one person has before them this morning, in figures. */
export interface DigestFigures {
  overdue: number
  dueToday: number
  /** Due within three working days, today's apart. */
  dueSoon: number
  /** Waiting for this person's answer or confirmation. */
  waiting: number
  unread: number
}

/** 随时消息 — how many notices one message stands for. */
export interface BundleFigures {
  overdue: number
  others: number
}

/** 群通报 — the figures of a region: no person, no home. */
export interface GroupFigures {
  open: number
  overdueByHomes: number
  overdueByOffice: number
  dueToday: number
}

/** 内容 — what a message is made of. Kept from the first attempt on, so that a repeated one says the same; rows of the outbox for a feed. */
export type Facts = DigestFigures | BundleFigures | GroupFigures | { outbox: readonly string[] }

/** 发送结果 — how an attempt ended: taken by the provider, surely not taken, refused for good, or nobody knows. */
export interface Ended {
  status: 'sent' | 'not-sent' | 'refused' | 'unknown'
  /** How the provider calls the message. */
  providerId?: string | null
  /** A short code of ours or of the provider; never a text. */
  code?: string | null
}

/** 了结 — what became of a message; `sent` may still be reported as delivered or failed by its provider. */
export type Outcome = 'sent' | 'failed' | 'unknown' | 'expired' | 'empty' | 'no-address' | 'not-configured'

/** What is known of an attempt that has ended. */
export interface Attempt extends Ended {
  attempt: number
  beganAt: Instant
  endedAt: Instant
}

/** Is there nothing to say? */
export const isEmpty = (facts: Facts): boolean => Object.values(facts).every((figure) => figure === 0)
