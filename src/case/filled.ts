/**
 * 填回文字 — a state or an event as people read it: every reference to a text replaced by the text, or null where its row
 * has been deleted.
 */
export function filled(value: unknown, texts: Readonly<Record<string, string>>): unknown {
  if (Array.isArray(value)) return value.map((item) => filled(item, texts))
  if (value === null || typeof value !== 'object') return value
  if (isTextRef(value)) return texts[value.text] ?? null
  return Object.fromEntries(Object.entries(value).map(([key, item]) => [key, filled(item, texts)]))
}

const isTextRef = (value: object): value is { text: string; hash: string } =>
  'text' in value && 'hash' in value && typeof value.text === 'string' && typeof value.hash === 'string' && Object.keys(value).length === 2

/** Every id inside a value, once: among them the persons whose names a reader wants to see. */
export function idsIn(value: unknown): string[] {
  return [...new Set(JSON.stringify(value)?.match(/[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}/g))]
}
