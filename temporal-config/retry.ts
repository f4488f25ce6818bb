import type { LocalActivityOptions } from '@temporalio/common'

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
