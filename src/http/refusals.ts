/** 请求本身的不予受理 — shape, size and pace of a request. `field` is a path such as `place` or `hazards.0.dueOn`. */
export type RequestRefusal =
  | { code: 'request.invalid'; fields: readonly FieldFault[] }
  | { code: 'request.not-json' }
  | { code: 'request.too-large'; bytesMax: number }
  | { code: 'request.type-not-supported' }
  | { code: 'request.too-many'; retryAfterSeconds: number }
  | { code: 'request.key-missing' }
  | { code: 'request.no-such-address' }
  | { code: 'request.method-not-allowed'; allowed: readonly string[] }
  | { code: 'request.cross-site' }
  | { code: 'request.unavailable' }
  | { code: 'request.failed'; requestId?: string }

/** 字段问题 — what is wrong with one field. Never the value itself; `limit` is the bound that it breaks. */
export interface FieldFault {
  field: string
  reason: FieldReason
  limit?: number
}

/** 字段问题的种类 — each has its sentence in `text/field.ts`. */
export type FieldReason =
  | 'missing'
  | 'wrong-type'
  | 'unknown-field'
  | 'not-in-list'
  | 'too-long'
  | 'too-short'
  | 'too-many'
  | 'too-few'
  | 'too-big'
  | 'too-small'
  | 'not-a-day'
  | 'not-an-instant'
  | 'not-an-id'
  | 'wrong-format'
  | 'forbidden-character'
  | 'too-deep'
  | 'named-twice'
  | 'is-zero'
  | 'counts-back'
  | 'counts-forward'
  | 'ends-before-it-begins'
  | 'not-allowed'
