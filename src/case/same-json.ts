/** Whether two values say the same as JSON: the order of keys does not count, and what is undefined is not there. */
export function sameJson(a: unknown, b: unknown): boolean {
  if (a === b) return true
  if (a === null || b === null || typeof a !== 'object' || typeof b !== 'object') return false
  if (Array.isArray(a)) return Array.isArray(b) && a.length === b.length && a.every((item, n) => sameJson(item, b[n]))
  return !Array.isArray(b) && sameFields(a as Fields, b as Fields)
}

type Fields = Readonly<Record<string, unknown>>

function sameFields(a: Fields, b: Fields): boolean {
  let said = 0
  for (const name in a) {
    if (a[name] === undefined) continue
    said += 1
    if (!sameJson(a[name], b[name])) return false
  }
  for (const name in b) if (b[name] !== undefined) said -= 1
  return said === 0
}
