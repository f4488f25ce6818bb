import { type Logger, pino } from 'pino'
import type { Config } from './config.js'

/** One JSON line per event on standard output: ids and codes only. What could name a person is cut out, whoever wrote it there. */
export function processLog(config: Config, name: string): Logger {
  const redact = [
    '*.payload',
    '*.body',
    '*.password',
    '*.idCard',
    '*.phone',
    'payload',
    'body',
    'password',
    'idCard',
    'phone',
    'headers.cookie',
    'req.headers.cookie',
  ]
  return pino({
    name,
    level: config.logLevel,
    base: { pid: process.pid },
    redact,
    timestamp: pino.stdTimeFunctions.isoTime,
    formatters: { level: (level) => ({ level }) },
  })
}

/** What a fault may tell a log: its kind and code, where it happened, and never its message, in which PostgreSQL repeats values. */
export function faultFacts(error: unknown): { error: string; code?: string; at?: string } {
  if (!(error instanceof Error)) return { error: typeof error }
  const code: unknown = 'code' in error ? error.code : undefined
  const at = error.stack
    ?.split('\n')
    .find((line) => line.trim().startsWith('at '))
    ?.trim()
  return { error: error.name, ...(typeof code === 'string' && { code }), ...(at && { at }) }
}
