/** 字段 — a field of JSON that came from outside, dots going inwards; null when it is not there, or is neither text nor number. */
export function fieldOf(body: unknown, path: string): string | null {
  let value = body
  for (const name of path.split('.'))
    value = typeof value === 'object' && value !== null && Object.hasOwn(value, name) ? (value as Record<string, unknown>)[name] : undefined
  return typeof value === 'string' || typeof value === 'number' ? String(value) : null
}

/** Sets a field in an object that is being made, dots going inwards. */
export function setField(body: Record<string, unknown>, path: string, value: unknown): void {
  const names = path.split('.')
  const last = names.pop() ?? path
  let into = body
  for (const name of names) into = (into[name] ??= {}) as Record<string, unknown>
  into[last] = value
}

/** 代码 — what a provider calls an outcome, as the log keeps it: short, and neither a text nor a number of somebody comes in this way. */
export const shortCode = (code: string): string =>
  code
    .replace(/[^\w.:-]/g, '')
    .replace(/\d{7,}/g, '#')
    .slice(0, 60)
