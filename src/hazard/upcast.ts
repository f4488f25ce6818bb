import type { CaseEvent } from '../case/case.js'

/**
 * 旧事件 — lifts an event of an older schema to the present one, before anything reads it. What is stored stays as it is:
 * its hash was made from it.
 *
 * - `verify-by-township`, schema 1: said nothing of the way of verifying, since a township verified on site and in no
 *   other way. Schema 2 names it in `method`.
 */
export function upcastHazard(event: CaseEvent): CaseEvent {
  if (event.kind !== 'verify-by-township' || event.schema !== 1) return event
  return { ...event, schema: 2, body: { method: 'on-site', ...event.body } }
}
