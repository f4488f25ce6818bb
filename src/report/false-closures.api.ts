import { z } from 'zod'
import { nameAs, namesFor } from '../access/names.js'
import { narrowScope } from '../access/narrow.js'
import { type Operation } from '../access/policy.js'
import { scopeOf } from '../access/scope.js'
import { dayOfInstant } from '../calendar/civil-day.js'
import type { Instant } from '../case/case.js'
import type { Reading } from '../database/named.js'
import { regionQuery } from '../http/query.js'
import { type Call, json, type Route, route } from '../http/route.js'
import { isRefusal } from '../refusal.js'
import type { RequestRefusal } from '../http/refusals.js'
import { type FalseClosureLine, falseClosuresOfClosers, falseClosuresOfHomes, type Question } from './false-closures.store.js'

const counts = {
  closures: z.int().meta({ description: '一年内以 C、D 级销号的件数' }),
  drawn: z.int().meta({ description: '其中抽中复核的' }),
  checked: z.int().meta({ description: '一年内完成的销号抽查复核' }),
  notHeld: z.int().meta({ description: '其中已反弹的，即虚假销号' }),
  rate: z.number().nullable().meta({ description: '虚假销号率；尚无复核则为空' }),
}
const query = z.strictObject({
  region: regionQuery,
  asOf: z.iso.datetime({ offset: true }).optional().meta({ description: '时点，不写即现在；过去的时点按当时已办的还原' }),
})
type Asked = Pick<Call, 'who' | 'now'> & { query: z.output<typeof query> }

/** 虚假销号率 — what re-checks have found of the closures: of each home for whoever reads statistics, of each closer for leaders alone. */
export const falseClosureRoutes = ({ reading, instant }: { reading: Reading; instant: () => Promise<Instant> }): Route[] => {
  const page = { method: 'get', tag: '统计', query } as const
  return [
    route(
      {
        ...page,
        path: '/api/statistics/false-closures',
        operation: 'statistics.read',
        summary: '各机构的虚假销号率',
        answers: {
          200: {
            description: '最差的在前',
            schema: z
              .object({ asOf: z.iso.datetime(), rows: z.array(z.object({ institution: z.object({ id: z.uuid(), name: z.string() }), ...counts })) })
              .meta({ id: 'FalseClosures' }),
          },
        },
      },
      async (call) => {
        const asked = await questionOf(call, 'statistics.read', instant)
        if (isRefusal(asked)) return asked
        const rows = await falseClosuresOfHomes(reading, asked)
        return json({ asOf: asked.at, rows: rows.map((row) => ({ institution: { id: row.id, name: row.name }, ...countsOf(row) })) })
      },
    ),
    route(
      {
        ...page,
        path: '/api/statistics/false-closures/closers',
        operation: 'closer-rate.read',
        summary: '各销号人的虚假销号率',
        description: '只供局领导查看。',
        answers: {
          200: {
            description: '最差的在前',
            schema: z
              .object({ asOf: z.iso.datetime(), rows: z.array(z.object({ closer: z.object({ id: z.uuid(), name: z.string() }), ...counts })) })
              .meta({ id: 'FalseClosuresOfClosers' }),
          },
        },
      },
      async (call) => {
        const asked = await questionOf(call, 'closer-rate.read', instant)
        if (isRefusal(asked)) return asked
        const how = namesFor(call.who, asked.today)
        const rows = await falseClosuresOfClosers(reading, asked)
        return json({ asOf: asked.at, rows: rows.map((row) => ({ closer: { id: row.id, name: nameAs(how, row.name) }, ...countsOf(row) })) })
      },
    ),
  ]
}

/** What is asked, and when: nobody knows yet what a re-check of tomorrow will find. */
async function questionOf(
  { who, now, query: { region, asOf } }: Asked,
  operation: Operation,
  instant: () => Promise<Instant>,
): Promise<Question | RequestRefusal> {
  const present = await instant()
  const at = asOf === undefined ? present : new Date(asOf).toISOString()
  if (at > present) return { code: 'request.invalid', fields: [{ field: 'asOf', reason: 'too-big' }] }
  return { within: narrowScope(scopeOf(who.grants, operation, dayOfInstant(now)), region), at, today: dayOfInstant(at) }
}

const countsOf = ({ closures, drawn, checked, notHeld }: FalseClosureLine) => ({
  closures,
  drawn,
  checked,
  notHeld,
  rate: checked === 0 ? null : notHeld / checked,
})
