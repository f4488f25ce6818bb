import type { Refusal } from '../refusal.js'
import type { FieldFault } from './refusals.js'
import { fieldSentences } from '../text/field.js'
import { fieldOf } from '../text/refused-fields.js'
import { statusTitles } from '../text/title.js'
import { sentenceOf, statusOf } from '../text/zh.js'
import { json } from './route.js'

/**
 * Answers a refusal as problem+json (RFC 9457): code, sentence, facts; a field's fault with its own sentence. `request` is the
 * body that was refused: what the refusal holds of it tells the field.
 */
export function problem(refusal: Refusal, headers: Record<string, string> = {}, request?: unknown): Response {
  const retry = 'retryAfterSeconds' in refusal ? { 'retry-after': String(refusal.retryAfterSeconds) } : {}
  const allow = refusal.code === 'request.method-not-allowed' ? { allow: refusal.allowed.join(', ') } : {}
  return json(problemBody(refusal, request), statusOf(refusal), { 'content-type': 'application/problem+json; charset=utf-8', ...retry, ...allow, ...headers })
}

/** The body of a problem; also the verdict on one row of a joint act. */
export function problemBody(refusal: Refusal, request?: unknown): object {
  const { code, ...told } = refusal
  const status = statusOf(refusal)
  // `status` is the answer's own; where a case stands is told under another name.
  const facts = 'status' in told ? { ...told, caseStatus: told.status } : told
  const field = fieldOf(refusal, request)
  const fields = 'fields' in refusal ? { fields: refusal.fields.map(faultWithSentence) } : {}
  return {
    type: `/api/reference#${code}`,
    title: statusTitles[status],
    code,
    detail: sentenceOf(refusal),
    ...facts,
    ...(field !== null && { field }),
    ...fields,
    status,
  }
}

const faultWithSentence = (fault: FieldFault) => ({ ...fault, detail: fieldSentences[fault.reason](fault) })
