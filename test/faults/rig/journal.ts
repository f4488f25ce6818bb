/**
 * 客户端日志 — what a client has sent and what it was answered, each line on the disk before the next thing happens. This
 * file, not a table of the product, is the truth about what was acknowledged.
 */
import { closeSync, fdatasyncSync, openSync, writeSync } from 'node:fs'

/** One command as it was sent: the same id may be sent several times. */
export interface Sent {
  what: 'sent'
  at: number
  id: string
  attempt: number
  path: string
  body: string
}

/** What came back: an answer, or nothing that could be read. Times are milliseconds. */
export interface Answer {
  what: 'answered'
  at: number
  id: string
  attempt: number
  tookMs: number
  /** 0: the connection broke before an answer. */
  status: number
  settled: string | null
  /** Of an applied command: the version that it made. */
  version: number | null
  code: string | null
  caseId: string | null
  retryAfter: boolean
}

/** The end of a command, asked by its receipt. */
export interface Settled {
  what: 'settled'
  at: number
  id: string
  state: string
}

export type Line = Sent | Answer | Settled

/** A journal that is being written. */
export interface Journal {
  write(line: Line): void
  lines(): readonly Line[]
  close(): void
}

/** Opens a new journal. */
export function openJournal(path: string): Journal {
  const file = openSync(path, 'ax')
  const lines: Line[] = []
  return {
    write: (line) => {
      writeSync(file, `${JSON.stringify(line)}\n`)
      fdatasyncSync(file)
      lines.push(line)
    },
    lines: () => lines,
    close: () => closeSync(file),
  }
}
