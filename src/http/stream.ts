import { z } from 'zod'
import { type Call, type Route, route } from './route.js'
import type { Refusal } from '../refusal.js'
import type { Listener, StreamHub } from './stream-hub.js'

const heartbeatMs = 15_000
/** Bytes that may wait for a slow reader; beyond, it is cut off and fetches anew when it is back. */
const bufferedMax = 256 * 1024

/** 实时推送 — one stream per open page: `resync` first, then `case` for every change that this person may see. */
export const streamRoutes = ({ hub, lifeMs }: { hub: StreamHub; lifeMs: number }): Route[] => [
  route(
    {
      method: 'get',
      path: '/api/stream',
      operation: 'stream.follow',
      tag: '推送',
      summary: '实时推送(SSE)',
      query: z.strictObject({}),
      description: 'event: resync(须重新读取)、case({ caseId, kind, version })。断开后重连,不补发。授权变化、停用、离岗、退出后即断开。',
      answers: { 200: { description: '事件流', contentType: 'text/event-stream' } },
    },
    (call) => open(hub, call, lifeMs),
  ),
]

function open(hub: StreamHub, { who, headers, request }: Call, lifeMs: number): Response | Refusal {
  let leave: () => void = () => undefined
  let refused: Refusal | null = null
  const body = new ReadableStream<Uint8Array>(
    {
      start(controller) {
        const write = (text: string): boolean => {
          if ((controller.desiredSize ?? 0) <= 0) return false
          controller.enqueue(encoder.encode(text))
          return true
        }
        const listener: Listener = {
          who,
          headers,
          send: (event, data) => write(`event: ${event}\ndata: ${JSON.stringify(data)}\n\n`),
          close: () => {
            clearInterval(beat)
            clearTimeout(life)
            try {
              controller.close()
            } catch {
              // The reader went away first.
            }
          },
        }
        leave = () => {
          hub.leave(listener)
          listener.close()
        }
        const beat = setInterval(() => {
          if (!write(': \n\n')) leave()
        }, heartbeatMs)
        const life = setTimeout(leave, lifeMs)
        beat.unref()
        life.unref()
        const joined = hub.join(listener)
        if (joined === 'joined') return
        listener.close()
        refused = joined === 'full' ? { code: 'request.unavailable' } : { code: 'request.too-many', retryAfterSeconds: 30 }
      },
      cancel: () => leave(),
    },
    new ByteLengthQueuingStrategy({ highWaterMark: bufferedMax }),
  )
  if (refused) return refused
  request.signal.addEventListener('abort', leave, { once: true })
  return new Response(body, { headers: { 'content-type': 'text/event-stream; charset=utf-8', 'cache-control': 'no-store', 'x-accel-buffering': 'no' } })
}

const encoder = new TextEncoder()
