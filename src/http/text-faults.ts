import { isKeepable, isOneLine } from '../text/characters.js'
import type { FieldFault } from './refusals.js'

/** How deep a body may nest. No command needs more than five levels; beyond, it is an attack on the walker. */
const depthMax = 32
/** How many faults an answer names: enough to mend a form, too few to be an echo of the body. */
export const faultsMax = 20

/**
 * Finds what PostgreSQL or a reader could not keep: control characters, half of a surrogate pair, turned writing, `__proto__`,
 * endless nesting.
 * Names each by its path.
 */
export function textFaults(value: unknown, path: readonly (string | number)[] = []): FieldFault[] {
  if (typeof value === 'string') return !isKeepable(value) ? [{ field: fieldName(path), reason: 'forbidden-character' }] : []
  if (value === null || typeof value !== 'object') return []
  if (path.length >= depthMax) return [{ field: fieldName(path.slice(0, 3)), reason: 'too-deep' }]
  const faults: FieldFault[] = []
  for (const [key, item] of Object.entries(value)) {
    const here = [...path, Array.isArray(value) ? Number(key) : key]
    if (key === '__proto__' || !isOneLine(key)) faults.push({ field: fieldName(here), reason: 'unknown-field' })
    else faults.push(...textFaults(item, here))
    if (faults.length >= faultsMax) return faults.slice(0, faultsMax)
  }
  return faults
}

/** A path as one name, such as `hazards.0.dueOn`; names that the client made up are cut and cleaned. */
export const fieldName = (path: readonly PropertyKey[]): string => path.map((part) => printable(String(part))).join('.')

const printable = (name: string) => name.replace(/[^\p{L}\p{N}_-]/gu, '?').slice(0, 60)
