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
