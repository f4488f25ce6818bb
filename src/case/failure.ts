/** Serialisation, deadlock, lock and statement time-outs, resources, shutdown, connection: SQLSTATEs after which the same call may succeed. */
const passingState = /^(40001|40P01|55P03|57014|53...|57P0.|08...|E[A-Z]+)$/
const passingMessage = /Connection terminated|timeout exceeded when trying to connect|Client has encountered a connection error/
/** Two openings of one case at the same instant: the second finds the first when it looks again. */
const openedMeanwhile = new Set(['case_file_pkey', 'case_event_pkey', 'case_event_happens_once'])

/** True when the world is broken and the same call may succeed later; anything else is poison. */
export function isPassing(error: unknown): boolean {
  if (!(error instanceof Error)) return false
  return passingState.test(stateOf(error)) || passingMessage.test(error.message) || isOpenedMeanwhile(error)
}

/** Was the case opened by another command between our look and our write? */
export const isOpenedMeanwhile = (error: unknown): boolean => openedMeanwhile.has(constraintOf(error) ?? '') && stateOf(error) === '23505'

/** The named constraint that said no, if one did. */
export const constraintOf = (error: unknown): string | null =>
  error instanceof Error && 'constraint' in error && typeof error.constraint === 'string' ? error.constraint : null

const stateOf = (error: unknown): string => (error instanceof Error && 'code' in error ? String(error.code) : '')
