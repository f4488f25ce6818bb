import { z } from 'zod'
import type { ProofState } from '../proof/standing.js'
import { json, type Route, route } from './route.js'
import { welcomePage } from './welcome-page.js'

/** What stands behind the process. Without Temporal commands are still taken in: degraded, but ready. */
export interface Readiness {
  database: boolean
  migrations: boolean
  temporal: boolean
  /** What may be said of the clocks; null when the database does not answer. It does not make a process unready: it serves all the same. */
  clocks: ProofState | null
}

export interface SystemDeps {
  readiness(): Promise<Readiness>
  metrics: { text(): Promise<string>; contentType: string }
}

const tag = '系统'
const Ready = z
  .object({
    state: z.enum(['ready', 'degraded', 'not-ready']),
    database: z.boolean(),
    migrations: z.boolean(),
    temporal: z.boolean(),
    clocks: z.enum(['sound', 'unsound', 'stale', 'never'] satisfies ProofState[]).nullable(),
  })
  .meta({ id: 'Ready' })

/** 系统状态 — alive, ready, figures; and what a browser finds at the bare address. */
export function systemRoutes({ readiness, metrics }: SystemDeps): Route[] {
  return [
    route(
      {
        method: 'get',
        path: '/health',
        operation: 'system.health',
        tag,
        summary: '进程存活',
        answers: { 200: { description: '存活', schema: z.object({ state: z.literal('alive') }) } },
      },
      () => json({ state: 'alive' }),
    ),
    route(
      {
        method: 'get',
        path: '/ready',
        operation: 'system.ready',
        tag,
        summary: '是否可用',
        description: '仅 Temporal 不可用时为 degraded:指令照收,稍后办理。',
        answers: { 200: { description: '可用,或降级可用', schema: Ready }, 503: { description: '不可用', schema: Ready } },
      },
      async () => {
        const found = await readiness()
        const up = found.database && found.migrations
        return json({ state: up ? (found.temporal ? 'ready' : 'degraded') : 'not-ready', ...found }, up ? 200 : 503)
      },
    ),
    route(
      {
        method: 'get',
        path: '/metrics',
        operation: 'system.metrics',
        tag,
        summary: '运行指标(仅本机)',
        answers: { 200: { description: 'Prometheus 文本', contentType: 'text/plain' } },
      },
      async () => new Response(await metrics.text(), { headers: { 'content-type': metrics.contentType } }),
    ),
    route(
      { method: 'get', path: '/', operation: 'system.describe', tag, summary: '首页', answers: { 200: { description: '首页', contentType: 'text/html' } } },
      () => new Response(welcomePage, { headers: { 'content-type': 'text/html; charset=utf-8' } }),
    ),
  ]
}
