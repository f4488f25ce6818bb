/** Serialisation, deadlock, lock and statement time-outs, resources, shutdown, connection: SQLSTATEs after which the same call may succeed. */
const passingStates = /^(40001|40P01|55P03|57014|53[0-9A-Z]{3}|57P0[0-9A-Z]|08[0-9A-Z]{3})$/
/** The same of the network and of the machine. */
const passingCodes =
  /^E(CONNREFUSED|CONNRESET|CONNABORTED|PIPE|TIMEDOUT|NOTFOUND|AI_AGAIN|HOSTUNREACH|HOSTDOWN|NETUNREACH|NETDOWN|NETRESET|ADDRNOTAVAIL|MFILE|NFILE|NOBUFS|AGAIN)$/
const passingMessage = /Connection terminated|timeout exceeded when trying to connect|Client has encountered a connection error/

/** 一时之障 — true when the world is broken and the same call may succeed later; anything else fails again. */
export function isPassing(error: unknown): boolean {
  if (!(error instanceof Error)) return false
  const code = codeOf(error) ?? ''
  return passingStates.test(code) || passingCodes.test(code) || passingMessage.test(error.message)
}

/** The SQLSTATE of the database or the code of the system, if there is one. */
export const codeOf = (error: unknown): string | null => textOf(error, 'code')

/** The named constraint that said no, if one did. */
export const constraintOf = (error: unknown): string | null => textOf(error, 'constraint')

/** What a fault may tell a log: its kind, codes and places. */
export interface FaultFacts {
  error: string
  code?: string
  constraint?: string
  at?: string
}

const placesMax = 6

/** Reads a fault for the log. Never its message: PostgreSQL repeats values in it. */
export function faultFacts(error: unknown): FaultFacts {
  if (!(error instanceof Error)) return { error: typeof error }
  const [code, constraint] = [codeOf(error), constraintOf(error)]
  const at = error.stack
    ?.split('\n')
    .filter((line) => line.startsWith('    at '))
    .slice(0, placesMax)
    .map((line) => line.trim().slice(3))
    .join(' < ')
  return { error: error.name, ...(code && { code }), ...(constraint && { constraint }), ...(at && { at }) }
}

function textOf(error: unknown, name: 'code' | 'constraint'): string | null {
  const value: unknown = error instanceof Error && name in error ? (error as Error & Record<string, unknown>)[name] : null
  return typeof value === 'string' ? value : null
}
