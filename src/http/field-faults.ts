import type { z } from 'zod'
import type { FieldFault, FieldReason } from './refusals.js'
import { faultsMax, fieldName } from './text-faults.js'

type Issue = z.core.$ZodIssue

/** Turns what zod found into faults by field: which field, why, which bound. Never the value; each field once, with its first fault. */
export function fieldFaults(issues: readonly Issue[], body: unknown): FieldFault[] {
  const faults = issues.flatMap((issue) => faultsOf(issue, body))
  return faults.filter(({ field }, n) => faults.findIndex((fault) => fault.field === field) === n).slice(0, faultsMax)
}

function faultsOf(issue: Issue, body: unknown): FieldFault[] {
  const field = fieldName(issue.path)
  switch (issue.code) {
    case 'unrecognized_keys':
      return issue.keys.map((key) => ({ field: fieldName([...issue.path, key]), reason: 'unknown-field' }))
    case 'too_big':
      return [{ field, reason: tooMuch[issue.origin] ?? 'too-big', limit: Number(issue.maximum) }]
    case 'too_small':
      return [{ field, reason: tooLittle[issue.origin] ?? 'too-small', limit: Number(issue.minimum) }]
    case 'invalid_format':
      return [{ field, reason: formats[issue.format] ?? 'wrong-format' }]
    case 'invalid_type':
      return [{ field, reason: isMissing(body, issue.path) ? 'missing' : 'wrong-type' }]
    case 'invalid_value':
      return [{ field, reason: isMissing(body, issue.path) ? 'missing' : 'not-in-list' }]
    case 'invalid_union':
      return [{ field, reason: isMissing(body, issue.path) ? 'missing' : issue.discriminator === undefined ? 'wrong-type' : 'not-in-list' }]
    case 'custom':
      return [{ field, reason: (issue.params?.['reason'] as FieldReason | undefined) ?? 'not-allowed' }]
    case 'not_multiple_of':
    case 'invalid_key':
    case 'invalid_element':
    default:
      return [{ field, reason: 'wrong-format' }]
  }
}

const tooMuch: Partial<Record<string, FieldReason>> = { string: 'too-long', array: 'too-many', set: 'too-many' }
const tooLittle: Partial<Record<string, FieldReason>> = { string: 'too-short', array: 'too-few', set: 'too-few' }
const formats: Partial<Record<string, FieldReason>> = {
  date: 'not-a-day',
  datetime: 'not-an-instant',
  uuid: 'not-an-id',
  guid: 'not-an-id',
  line: 'forbidden-character',
}

function isMissing(body: unknown, path: readonly PropertyKey[]): boolean {
  let here = body
  for (const part of path) {
    if (here === null || typeof here !== 'object') return false
    here = (here as Record<PropertyKey, unknown>)[part]
  }
  return here === undefined
}
