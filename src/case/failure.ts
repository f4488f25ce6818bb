import { codeOf, constraintOf } from '../fault.js'

/** Two openings of one case at the same instant: the second finds the first when it looks again. */
const openedMeanwhile = new Set(['case_file_pkey', 'case_event_pkey', 'case_event_happens_once'])

/** Was the case opened by another command between our look and our write? */
export const isOpenedMeanwhile = (error: unknown): boolean => openedMeanwhile.has(constraintOf(error) ?? '') && codeOf(error) === '23505'
