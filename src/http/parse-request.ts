import type { z } from 'zod'
import { isRefusal } from '../refusal.js'
import { fieldFaults } from './field-faults.js'
import { readJson } from './read-body.js'
import type { RequestRefusal } from './refusals.js'
import type { Route } from './route.js'
import { textFaults } from './text-faults.js'

export interface Parsed {
  params: object
  query: object
  body: unknown
}

/** Parses address, query and body by the schemas of a route; the first part that is wrong is answered with all its fields. */
export async function parseRequest(route: Route, request: Request, params: Record<string, string>): Promise<Parsed | RequestRefusal> {
  const address = route.params ? check(route.params, lowerIds(params)) : { value: {} }
  if ('code' in address) return address
  const query = readQuery(route, new URL(request.url).searchParams)
  if ('code' in query) return query
  const body = route.body ? await readChecked(route.body, request) : { value: undefined }
  if ('code' in body) return body
  return { params: address.value as object, query: query.value as object, body: body.value }
}

async function readChecked(schema: z.ZodType, request: Request): Promise<{ value: unknown } | RequestRefusal> {
  const read = await readJson(request)
  return isRefusal(read) ? read : check(schema, read.value)
}

/** Repeated names become lists; a name that is sent once stays text. */
function readQuery(route: Route, sent: URLSearchParams): { value: unknown } | RequestRefusal {
  const names = [...new Set(sent.keys())]
  const query = Object.fromEntries(names.map((name) => [name, sent.getAll(name).length > 1 ? sent.getAll(name) : sent.get(name)]))
  const fields = textFaults(query)
  if (fields.length) return { code: 'request.invalid', fields }
  if (route.query) return check(route.query, lowerIds(query))
  return names.length
    ? { code: 'request.invalid', fields: names.slice(0, 20).map((field) => ({ field: field.slice(0, 60), reason: 'unknown-field' })) }
    : { value: {} }
}

function check(schema: z.ZodType, value: unknown): { value: unknown } | RequestRefusal {
  const result = schema.safeParse(value)
  return result.success ? { value: result.data } : { code: 'request.invalid', fields: fieldFaults(result.error.issues, value) }
}

const anyId = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i

/** An id in lower case, however it was spelled: PostgreSQL takes both for one, Temporal for two. */
export const lowerIds = <Sent extends Record<string, unknown>>(sent: Sent): Sent =>
  Object.fromEntries(Object.entries(sent).map(([name, value]) => [name, typeof value === 'string' && anyId.test(value) ? value.toLowerCase() : value])) as Sent
