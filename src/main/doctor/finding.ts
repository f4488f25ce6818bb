/** 诊断 — one thing that was looked at: what is there, and how to mend it when it is wrong. */
export interface Finding {
  topic: string
  verdict: 'ok' | 'note' | 'wrong'
  says: string
  remedy?: string
}

export const ok = (topic: string, says: string): Finding => ({ topic, verdict: 'ok', says })
/** Worth knowing, but nothing is broken. */
export const note = (topic: string, says: string, remedy?: string): Finding => ({ topic, verdict: 'note', says, ...(remedy && { remedy }) })
export const wrong = (topic: string, says: string, remedy: string): Finding => ({ topic, verdict: 'wrong', says, remedy })

/** The first line of what an error says: the rest may be long, and none of it is a stack trace. */
export const firstLine = (error: unknown): string =>
  (error instanceof Error ? error.message || ((error as NodeJS.ErrnoException).code ?? error.name) : String(error)).split('\n')[0] ?? ''
