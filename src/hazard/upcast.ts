import type { CaseEvent } from '../case/case.js'
import type { LookbackDay } from '../lookback/sorts.js'

interface Counted {
  nth: number
  dueOn: string
}
const sorted = ({ nth, dueOn }: Counted): LookbackDay => ({ sort: nth === 1 ? 'first' : 'second', opensOn: dueOn })

type Lift = (body: CaseEvent['body']) => CaseEvent['body']

/** What schema 1 of an event lacked, by its kind. */
const lifts: Readonly<Record<string, Lift>> = {
  // A township verified on site and in no other way.
  'verify-by-township': (body) => ({ method: 'on-site', ...body }),
  // Nobody asked whether an objection came in time, so none was late.
  'file-objection': (body) => ({ late: false, ...body }),
  // Look-backs were counted, and no closure was drawn for a re-check.
  'sign-off': (body) => ({ ...body, recheck: null, lookBacks: (body as { lookBacks: readonly Counted[] }).lookBacks.map(sorted) }),
}

/**
 * 旧事件 — lifts an event of an older schema to the present one, before anything reads it. What is stored stays as it is:
 * its hash was made from it.
 */
export function upcastHazard(event: CaseEvent): CaseEvent {
  const lift = event.schema === 1 ? lifts[event.kind] : undefined
  return lift ? { ...event, schema: 2, body: lift(event.body) } : event
}
