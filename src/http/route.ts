import type { z } from 'zod'
import type { Operation } from '../access/policy.js'
import type { SignedIn } from '../access/signed-in.js'
import type { Instant } from '../case/case.js'
import type { Refusal } from '../refusal.js'

/** One request that has come through the gate: who asks, what was parsed, and when. */
export interface Call<Params = object, Query = object, Body = unknown> {
  who: SignedIn
  params: Params
  query: Query
  body: Body
  headers: Headers
  /** The unread request, for uploads and streams. */
  request: Request
  requestId: string
  /** The client's address, as the proxy setting sees it. */
  address: string
  now: Instant
  operation: Operation
}

/** What an answer may look like, for the OpenAPI document. */
export interface AnswerWords {
  description: string
  schema?: z.ZodType
  contentType?: string
}

/** 接口 — everything that is known of one address: where, for whom, what goes in, what comes out. */
export interface RouteWords<P extends z.ZodType, Q extends z.ZodType, B extends z.ZodType> {
  method: 'get' | 'post' | 'put' | 'delete'
  /** With `{id}` for parameters. */
  path: `/${string}`
  /** The operation of the access table. A route without one does not start. */
  operation: Operation
  tag: string
  summary: string
  description?: string
  params?: P
  query?: Q
  body?: B
  /** Request headers that the document tells of; handlers read them from `headers`. */
  headers?: z.ZodObject
  /** A body that is not JSON: the handler reads it itself. Value is the content type for the document. */
  rawBody?: string
  answers: Readonly<Record<number, AnswerWords>>
}

export interface Route extends RouteWords<z.ZodType, z.ZodType, z.ZodType> {
  handle(call: Call): Promise<Response | Refusal>
}

/** Ties a handler to its words, so that it sees what the schemas made of the request. */
export function route<P extends z.ZodType = z.ZodObject, Q extends z.ZodType = z.ZodObject, B extends z.ZodType = z.ZodUndefined>(
  words: RouteWords<P, Q, B>,
  handle: (call: Call<z.output<P>, z.output<Q>, z.output<B>>) => Promise<Response | Refusal> | Response | Refusal,
): Route {
  return { ...words, handle: async (call) => await handle(call as Call<z.output<P>, z.output<Q>, z.output<B>>) }
}

/** A JSON answer. Personal pages must not rest in caches. */
export const json = (body: object, status = 200, headers: Record<string, string> = {}): Response => jsonText(JSON.stringify(body), headers, status)

/** JSON text that PostgreSQL has already built, passed through as it is. Made of text: the server writes it at once, without a stream. */
export const jsonText = (text: string, headers: Record<string, string> = {}, status = 200): Response =>
  new Response(text, { status, headers: { 'content-type': 'application/json', ...headers } })
