import type { RawBuilder } from 'kysely'
import { z } from 'zod'
import { dayOfInstant } from '../calendar/civil-day.js'
import { caseKindNames, type Instant } from '../case/case.js'
import { caseRow } from '../case/case-row.js'
import type { Reading } from '../database/named.js'
import { jsonText, type Route, route } from '../http/route.js'
import { waitingFor } from './waiting-for.js'
import { waitingText } from './waiting.store.js'

const { closedAt: _closedAt, ...spine } = caseRow
const Waiting = z
  .object({
    asOf: z.iso.datetime(),
    more: z.boolean().meta({ description: '还有更多' }),
    rows: z.array(
      z.object({
        kind: z.enum(caseKindNames),
        ...spine,
        waitsAs: z.enum(['next-step', 'answer', 'second-person']).meta({ description: '下一步、旁项待答复、待双人确认' }),
        clocks: z.array(z.string()).meta({ description: '待答复的时钟' }),
      }),
    ),
  })
  .meta({ id: 'Waiting' })

const rowsMax = 500
const query = z.strictObject({
  limit: z.coerce.number().pipe(z.int().min(1).max(rowsMax)).default(100).meta({ type: 'integer', minimum: 1, maximum: rowsMax, default: 100 }),
})

/** 待我办理 — what waits for the person who asks, by the roles held today. */
export const waitingRoutes = ({ reading, now }: { reading: Reading; now: () => RawBuilder<Instant> }): Route[] => [
  route(
    {
      method: 'get',
      path: '/api/waiting',
      operation: 'waiting.list',
      tag: '待办',
      summary: '待我办理',
      query,
      description: '轮到本人一方的在前,再按期限先后。',
      answers: { 200: { description: '待办', schema: Waiting } },
    },
    async ({ who, now: at, query: { limit } }) =>
      jsonText(await waitingText(reading, { parts: waitingFor(who, dayOfInstant(at)), person: who.person, limit, now: now() })),
  ),
]
