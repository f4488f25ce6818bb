import { z } from 'zod'
import { actorFor } from '../access/acting.js'
import type { Operation } from '../access/policy.js'
import type { Place } from '../access/place.js'
import { type Scope, scopeOf } from '../access/scope.js'
import { dayOfInstant } from '../calendar/civil-day.js'
import type { Actor } from '../case/case.js'
import type { Registered } from '../case/register-change.store.js'
import { isRefusal, type Refusal } from '../refusal.js'
import type { RequestRefusal } from './refusals.js'
import { type Call, json } from './route.js'

/** Headers of every change of a register row. */
export const registerHeaders = z.object({
  'if-match': z.string().optional().meta({ description: '所见版本（详情的 ETag）。不写即为新登记；编号由客户端生成，同样内容再次发送得到同一答复。' }),
})

/** What a change of a register row answers. */
export const RegisteredAnswer = z.object({ id: z.string(), version: z.int() }).meta({ id: 'Registered' })
export const registeredAnswers = { 200: { description: '已登记', schema: RegisteredAnswer } } as const

/** The version that the author of a change has seen; 0 when it is new. */
export function expectedVersion(headers: Headers): number | RequestRefusal {
  const sent = headers.get('if-match')
  if (sent === null) return 0
  const [, digits] = /^(?:W\/)?"?(\d{1,9})"?$/.exec(sent) ?? []
  return digits === undefined || Number(digits) < 1 ? { code: 'request.invalid', fields: [{ field: 'if-match', reason: 'wrong-format' }] } : Number(digits)
}

/** The version that a change of something existing must name. */
export function requiredVersion(headers: Headers): number | RequestRefusal {
  const expected = expectedVersion(headers)
  return expected === 0 ? { code: 'request.invalid', fields: [{ field: 'if-match', reason: 'missing' }] } : expected
}

/** In which role the person of a call does this at a place; where they may not even read, the thing is missing. */
export const actingAt = (
  call: Pick<Call, 'who' | 'now' | 'operation'>,
  { read, place, missing }: { read: Operation; place: Place; missing: Refusal },
): Actor | Refusal => actorFor(call.who, { operation: call.operation, read, missing, place, today: dayOfInstant(call.now) })

/** What the person of a call may see with an operation. */
export const scopeFor = (call: Pick<Call, 'who' | 'now'>, operation: Operation): Scope => scopeOf(call.who.grants, operation, dayOfInstant(call.now))

/** Tells the author of a change which version stands now. */
export const registeredAs = (id: string, answer: Registered | Refusal): Response | Refusal =>
  isRefusal(answer) ? answer : json({ id, version: answer.version }, 200, { etag: `"${answer.version}"` })

/** A page's cursor is the id of its last row, without its dashes. */
export function openIdCursor(cursor: string | undefined): string | null | RequestRefusal {
  if (cursor === undefined) return null
  const id = cursor.replace(/^(.{8})(.{4})(.{4})(.{4})(.{12})$/, '$1-$2-$3-$4-$5')
  return z.uuid().safeParse(id).success ? id : { code: 'request.invalid', fields: [{ field: 'cursor', reason: 'wrong-format' }] }
}

/** One page of rows, of which one more than asked was read. */
export function pageOf<Row extends { id: string }>(rows: readonly Row[], limit: number): { rows: readonly Row[]; next: string | null } {
  const shown = rows.slice(0, limit)
  return { rows: shown, next: rows.length > limit ? (shown.at(-1)?.id.replaceAll('-', '') ?? null) : null }
}

/** The answer of a list. */
export const pageAnswer = <T extends z.ZodType>(item: T) => z.object({ rows: z.array(item), next: z.string().nullable() })
