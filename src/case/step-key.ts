import type { ClockRow } from './clock-rows.js'
import { uuidOf } from './identity.js'

/** A step of a clock under one name for ever: the id of its event or of its command, and the key of its notice. */
export const stepKey = (caseId: string, { clock, subject, due_version }: Pick<ClockRow, 'clock' | 'subject' | 'due_version'>, step: number): string =>
  uuidOf(caseId, clock, subject, due_version, step)
