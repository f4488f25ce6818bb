import type { RawBuilder } from 'kysely'
import { z } from 'zod'
import { dayOfInstant } from '../calendar/civil-day.js'
import { caseKindNames, type Instant } from '../case/case.js'
import { caseRow, pageOf } from '../case/case-row.js'
import type { Reading } from '../database/named.js'
import { openCursor, pageQuery } from '../http/page.js'
import { jsonText, type Route, route } from '../http/route.js'
import { answersFor, waitingFor } from './waiting-for.js'
import { waitingText, type WaitingPosition } from './waiting.store.js'

const { closedAt: _closedAt, ...spine } = caseRow
const Waiting = pageOf(
  z.object({
    kind: z.enum(caseKindNames),
    ...spine,
    waitsAs: z
      .enum(['next-step', 'escalation', 'motion', 'second-person', 'answer'])
      .meta({ description: '下一步、督办待答复、提请待决定、待双人确认、旁项待答复' }),
    clocks: z.array(z.string()).meta({ description: '待答复的时钟' }),
  }),
).meta({ id: 'Waiting' })

const query = z.strictObject(pageQuery)

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
      answers: { 200: { description: '一页', schema: Waiting } },
    },
    async ({ who, now: at, query: { limit, cursor } }) => {
      const after = openWaitingCursor(cursor)
      if (after === 'forged') return { code: 'request.invalid', fields: [{ field: 'cursor', reason: 'wrong-format' }] }
      return jsonText(
        await waitingText(reading, {
          parts: waitingFor(who, dayOfInstant(at)),
          person: who.person,
          answersFor: answersFor(who, dayOfInstant(at)),
          after,
          limit,
          now: now(),
        }),
      )
    },
  ),
]

/** `n ` and `s ` in hex: before the position stands whether a next step waits, or something beside it. */
const cursorShape = /^(6e|73)20(.+)$/

function openWaitingCursor(cursor: string | undefined): WaitingPosition | null | 'forged' {
  if (cursor === undefined) return null
  const [, turn, position] = cursorShape.exec(cursor) ?? []
  const after = openCursor(position)
  return after === null || after === 'forged' ? 'forged' : { ...after, beside: turn === '73' }
}
