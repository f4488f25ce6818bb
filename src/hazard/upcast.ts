import type { CaseEvent } from '../case/case.js'

type Lift = (body: CaseEvent['body']) => CaseEvent['body']

/** What schema 1 of an event lacked, by its kind. */
const lifts: Readonly<Record<string, Lift>> = {
  // A township verified on site and in no other way.
  'verify-by-township': (body) => ({ method: 'on-site', ...body }),
  // Nobody asked whether an objection came in time, so none was late.
  'file-objection': (body) => ({ late: false, ...body }),
}

/**
 * 旧事件 — lifts an event of an older schema to the present one, before anything reads it. What is stored stays as it is:
 * its hash was made from it.
 */
export function upcastHazard(event: CaseEvent): CaseEvent {
  const lift = event.schema === 1 ? lifts[event.kind] : undefined
  return lift ? { ...event, schema: 2, body: lift(event.body) } : event
}
