import type { z } from 'zod'
import { arrange, WrongArrangement } from '../calendar/arrangement.js'
import { fieldFaults } from '../http/field-faults.js'
import { fieldName } from '../http/text-faults.js'
import { fieldSentences } from '../text/field.js'
import { sentenceOf } from '../text/zh.js'
import { type LawFile, lawFile } from './law-file.js'
import type { LawRefusal } from './refusals.js'

/** Why a file of law cannot be loaded: which field, and a sentence. */
export interface LawFileFault {
  field: string
  /** Of a rule that the law itself must keep, the code of its refusal; of a shape, why the field is not read. */
  code: string
  sentence: string
}

/** 读法规文件 — checks everything that a file says before any of it is loaded. */
export function readLawFile(content: unknown): LawFile | { faults: LawFileFault[] } {
  const read = lawFile.safeParse(content)
  if (!read.success) return { faults: read.error.issues.flatMap((issue) => faultsOf(issue, content)) }
  const faults = read.data.calendars.flatMap((calendar, n) => {
    try {
      arrange(calendar, 1)
      return []
    } catch (error) {
      if (!(error instanceof WrongArrangement)) throw error
      const sentence = `${fieldSentences['not-allowed']({ field: '', reason: 'not-allowed' })} (${error.message})`
      return [{ field: `calendars.${n}.${error.part}`, code: 'not-allowed', sentence }]
    }
  })
  return faults.length ? { faults } : read.data
}

/** A rule that the law must keep says no in its own words; a shape in those of every request. */
function faultsOf(issue: z.core.$ZodIssue, content: unknown): LawFileFault[] {
  const refusal = issue.code === 'custom' ? (issue.params?.['refusal'] as LawRefusal | undefined) : undefined
  if (refusal) return [{ field: fieldName(issue.path), code: refusal.code, sentence: sentenceOf(refusal) }]
  return fieldFaults([issue], content).map((fault) => ({
    field: fault.field,
    code: fault.reason,
    sentence: `${fieldSentences[fault.reason](fault)}${issue.code === 'custom' ? ` (${issue.message})` : ''}`,
  }))
}
