/** How a refusal is told: the HTTP status and the Chinese sentence, side by side, one entry per code. */
export type Wording<R extends { code: string }> = {
  readonly [C in R['code']]: {
    readonly status: 400 | 401 | 403 | 404 | 405 | 409 | 413 | 415 | 422 | 429 | 500 | 503
    readonly say: (refusal: Extract<R, { code: C }>) => string
  }
}
