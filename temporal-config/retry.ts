import type { ActivityOptions, LocalActivityOptions } from '@temporalio/common'

/**
 * One short transaction in our own PostgreSQL, repeated until it succeeds: quickly inside the workflow task, and by
 * durable timers once the back-off passes five seconds. A duplicate costs nothing: the inbox row answers it.
 */
export const databaseWrite = {
  startToCloseTimeout: '5s',
  localRetryThreshold: '5s',
  retry: { initialInterval: '200ms', backoffCoefficient: 2, maximumInterval: '1m' },
} as const satisfies LocalActivityOptions

/** The same, tried once: the workflow backs off by itself, outside the queue of commands, so that commands go on. */
export const databaseTick = { startToCloseTimeout: '5s', retry: { maximumAttempts: 1 } } as const satisfies LocalActivityOptions

/**
 * One attempt to send a message: never repeated by the server, which cannot know whether the provider has taken it. The activity keeps a
 * log of its attempts and says itself when to try again; a duplicate would cost somebody a second message.
 */
export const oneAttempt = { startToCloseTimeout: '60s', retry: { maximumAttempts: 1 } } as const satisfies ActivityOptions

/** One batch of a daily start in our own PostgreSQL, tried until the database is back. A duplicate costs one look. */
export const dailyStart = {
  startToCloseTimeout: '1m',
  retry: { initialInterval: '5s', backoffCoefficient: 2, maximumInterval: '5m' },
} as const satisfies ActivityOptions
