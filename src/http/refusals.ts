/** 请求本身的不予受理 — shape, size and pace of a request. `field` is a path such as `place` or `hazards.0.dueOn`. */
export type RequestRefusal =
  | { code: 'request.invalid'; fields: readonly { field: string; reason: string }[] }
  | { code: 'request.not-json' }
  | { code: 'request.too-large'; bytesMax: number }
  | { code: 'request.type-not-supported' }
  | { code: 'request.too-many'; retryAfterSeconds: number }
  | { code: 'request.key-missing' }
  | { code: 'request.no-such-address' }
  | { code: 'request.cross-site' }
  | { code: 'request.unavailable' }
  | { code: 'request.failed' }
