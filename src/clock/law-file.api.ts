import { arrange } from '../calendar/arrangement.js'
import { fieldFaults } from '../http/field-faults.js'
import { fieldSentences } from '../text/field.js'
import { type LawFile, lawFile } from './law-file.js'

/** Why a file of law cannot be loaded: which field, and a sentence. */
export interface LawFileFault {
  field: string
  sentence: string
}

/** 读法规文件 — checks everything that a file says before any of it is loaded. */
export function readLawFile(content: unknown): LawFile | { faults: LawFileFault[] } {
  const read = lawFile.safeParse(content)
  if (!read.success)
    return {
      faults: read.error.issues.flatMap((issue) =>
        fieldFaults([issue], content).map((fault) => ({
          field: fault.field,
          sentence: `${fieldSentences[fault.reason](fault)}${issue.code === 'custom' ? ` (${issue.message})` : ''}`,
        })),
      ),
    }
  const faults = read.data.calendars.flatMap((calendar, n) => {
    try {
      arrange(calendar, 1)
      return []
    } catch (error) {
      if (!(error instanceof RangeError)) throw error
      return [{ field: `calendars.${n}`, sentence: `${fieldSentences['not-allowed']({ field: '', reason: 'not-allowed' })} (${error.message})` }]
    }
  })
  return faults.length ? { faults } : read.data
}
