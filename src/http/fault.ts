/** What a fault may tell a log: names, codes and places. Never the message: PostgreSQL repeats values in it. */
export interface Fault {
  /** Whether the same request may succeed a little later. */
  passing: boolean
  facts: { name: string; code?: string; constraint?: string; at?: string }
}

const passingCodes = /^(40001|40P01|55P03|57014|53\d{3}|57P0\d|08\d{3}|ECONNREFUSED|ECONNRESET|EPIPE|ETIMEDOUT|ENOTFOUND)$/

/** Reads a thrown error for the log and for the choice between 500 and 503. */
export function faultOf(error: Error): Fault {
  const code = textOf(error, 'code')
  const constraint = textOf(error, 'constraint')
  const at = error.stack
    ?.split('\n')
    .filter((line) => line.startsWith('    at '))
    .slice(0, 6)
    .map((line) => line.trim().slice(3))
    .join(' < ')
  const passing = (code !== undefined && passingCodes.test(code)) || /timeout exceeded when trying to connect|Connection terminated/.test(error.message)
  return { passing, facts: { name: error.name, ...(code ? { code } : {}), ...(constraint ? { constraint } : {}), ...(at ? { at } : {}) } }
}

function textOf(error: Error, name: string): string | undefined {
  const value: unknown = name in error ? (error as unknown as Record<string, unknown>)[name] : undefined
  return typeof value === 'string' ? value : undefined
}
