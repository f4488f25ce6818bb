import { OpenAPIHono, type RouteConfig } from '@hono/zod-openapi'
import { z } from 'zod'
import { policy } from '../access/policy.js'
import { refusalCodes } from '../text/zh.js'
import { referencePage, referenceStyle } from './reference-page.js'
import { json, type Route, route } from './route.js'

/**
 * The document, the page that reads it, and the page's style: nothing comes from outside. Made when somebody asks for the
 * first time: most processes are never asked, and it takes as long as everything else at the start.
 */
export function openApiRoutes(routes: readonly Route[]): Route[] {
  const document = once(() => openApiDocument(routes))
  const page = once(() => referencePage(document()))
  const day = { 'cache-control': 'public, max-age=300' }
  return [
    route(words('/api/openapi.json', 'OpenAPI 3.1 文档', 'application/json'), () => json(document(), 200, day)),
    route(words('/api/reference', '接口说明', 'text/html'), () => new Response(page(), { headers: { 'content-type': 'text/html; charset=utf-8', ...day } })),
    route(
      words('/api/reference.css', '接口说明的样式', 'text/css'),
      () => new Response(referenceStyle, { headers: { 'content-type': 'text/css; charset=utf-8', ...day } }),
    ),
  ]
}

function once<T>(make: () => T): () => T {
  let made: { value: T } | undefined
  return () => (made ??= { value: make() }).value
}

const words = (path: `/${string}`, summary: string, contentType: string) =>
  ({ method: 'get', path, operation: 'system.describe', tag: '接口', summary, answers: { 200: { description: summary, contentType } } }) as const

/** What a client must know of a document of OpenAPI 3.1. */
export interface OpenApiDocument {
  openapi: string
  info: { title: string; version: string; description?: string }
  paths?: Record<string, Record<string, OpenApiOperation>>
  components?: { schemas?: Record<string, unknown> }
}
export interface OpenApiOperation {
  operationId?: string
  tags?: string[]
  summary?: string
  description?: string
  parameters?: { name: string; in: string; required?: boolean; description?: string; schema?: unknown }[]
  requestBody?: { content?: Record<string, { schema?: unknown }> }
  responses?: Record<string, { description?: string; content?: Record<string, { schema?: unknown }> }>
  'x-operation'?: string
  'x-roles'?: readonly string[]
}

/** 接口文档 — generated from the same schemas that parse the requests. */
export function openApiDocument(routes: readonly Route[]): OpenApiDocument {
  const app = new OpenAPIHono()
  app.openAPIRegistry.registerComponent('securitySchemes', 'session', { type: 'apiKey', in: 'cookie', name: 'qingdan_session' })
  for (const r of routes) app.openAPIRegistry.registerPath(pathOf(r))
  return app.getOpenAPI31Document({
    openapi: '3.1.0',
    info: { title: '清单 Qingdan', version: '1', description: '养老机构隐患、整改、责任清单与逐项销号。' },
  }) as unknown as OpenApiDocument
}

function pathOf(r: Route): RouteConfig {
  const allowed = policy[r.operation]
  const request = {
    ...(r.params ? { params: r.params as z.ZodObject } : {}),
    ...(r.query ? { query: r.query as z.ZodObject } : {}),
    ...(r.headers ? { headers: r.headers } : {}),
    ...(r.body ? { body: { required: true, content: { 'application/json': { schema: r.body } } } } : {}),
    ...(r.rawBody ? { body: { required: true, content: { [r.rawBody]: { schema: z.string().meta({ format: 'binary' }) } } } } : {}),
  }
  const answers = Object.entries(r.answers).map(([status, a]) => [
    status,
    { description: a.description, ...contentOf(a.contentType ?? 'application/json', a.schema) },
  ])
  return {
    method: r.method,
    path: r.path,
    operationId: operationId(r),
    tags: [r.tag],
    summary: r.summary,
    ...(r.description ? { description: r.description } : {}),
    security: allowed === 'public' || allowed === 'loopback' ? [] : [{ session: [] }],
    request,
    responses: { ...Object.fromEntries(answers), default: { description: '不予办理', ...contentOf('application/problem+json', Problem) } },
    'x-operation': r.operation,
    'x-roles': typeof allowed === 'string' ? [allowed] : allowed,
  }
}

const contentOf = (type: string, schema: z.ZodType | undefined) => ({ content: { [type]: { schema: schema ?? z.unknown() } } })

const operationId = (r: Route) =>
  `${r.method}-${r.path
    .replace(/^\/api\//, '')
    .replace(/[{}]/g, '')
    .replace(/[/.]/g, '-')}`

/** 不予办理 — every answer that is a "no" (RFC 9457), with facts beside that depend on the code. */
export const Problem = z
  .looseObject({
    type: z.string(),
    title: z.string(),
    status: z.int(),
    code: z.enum(refusalCodes as [string, ...string[]]),
    detail: z.string().meta({ description: '一句中文' }),
    field: z.string().optional().meta({ description: '所指的一项:请求体的字段,或请求头' }),
    fields: z.array(z.object({ field: z.string(), reason: z.string(), limit: z.number().optional(), detail: z.string() })).optional(),
  })
  .meta({ id: 'Problem' })
