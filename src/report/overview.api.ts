import { z } from 'zod'
import { narrowScope } from '../access/narrow.js'
import { scopeOf } from '../access/scope.js'
import { dayOfInstant } from '../calendar/civil-day.js'
import type { Instant } from '../case/case.js'
import type { Kernel } from '../case/kernel.js'
import type { Reading } from '../database/named.js'
import { proofFor, ProofLine } from '../proof/proof.api.js'
import { regionQuery } from '../http/query.js'
import { json, type Route, route } from '../http/route.js'
import { supervisions } from '../inspection/catalogue.js'
import { pastOverview, refoldedMax } from './as-of.store.js'
import { type OpenCount, overviewLines } from './overview.store.js'
import { countUnattended } from './unattended.store.js'

const counts = {
  open: z.int(),
  overdueOperator: z.int().meta({ description: '机构逾期' }),
  overdueAuthority: z.int().meta({ description: '主管部门逾期' }),
  dueTodayOperator: z.int(),
  dueTodayAuthority: z.int(),
}
const Overview = z
  .object({
    asOf: z.iso.datetime(),
    ...counts,
    unattended: z.int().nullable().meta({ description: '无人受理的案件数；非现在的时点为空' }),
    proof: ProofLine.nullable().meta({ description: '时钟核对一行；还原过去的时点，或不负责任何辖区的人，为空' }),
    byLevel: z.array(z.object({ level: z.enum(['ordinary', 'major']), ...counts })),
    bySupervision: z.array(z.object({ supervision: z.enum(supervisions).nullable(), ...counts })),
    byTownship: z.array(z.object({ township: z.string().nullable(), name: z.string().nullable(), ...counts })),
  })
  .meta({ id: 'Overview' })

const daysAheadMax = 366
const query = z.strictObject({
  region: regionQuery,
  asOf: z.iso
    .datetime({ offset: true })
    .optional()
    .meta({ description: '时点，不写即现在。过去的时点按当时的办理情况还原；将来的时点回答：若无人办理，到那时哪些会逾期' }),
})

/** 总览 — what is open, what is late and whose fault it is, at one instant. */
export const overviewRoutes = ({
  reading,
  kernel,
  instant,
}: {
  reading: Reading
  kernel: Pick<Kernel, 'kinds' | 'law'>
  instant: () => Promise<Instant>
}): Route[] => [
  route(
    {
      method: 'get',
      path: '/api/statistics/overview',
      operation: 'statistics.read',
      tag: '统计',
      summary: '未办结与逾期总览',
      query,
      answers: { 200: { description: '总览', schema: Overview } },
    },
    async ({ who, now, query: { region, asOf } }) => {
      const present = await instant()
      const at = asOf === undefined ? present : new Date(asOf).toISOString()
      const latest = new Date(Date.parse(present) + daysAheadMax * 86_400_000).toISOString()
      if (at > latest) return { code: 'request.invalid', fields: [{ field: 'asOf', reason: 'too-big' }] }
      const within = narrowScope(scopeOf(who.grants, 'statistics.read', dayOfInstant(now)), region)
      const lines = at < present ? await pastOverview({ reading, kernel, within, at }) : await overviewLines(reading, { within, at, today: dayOfInstant(at) })
      if (!lines) return { code: 'request.invalid', fields: [{ field: 'region', reason: 'too-big', limit: refoldedMax }] }
      const of = (by: string) => lines.filter((line) => line.by === by)
      const all = of('all')[0]
      return json({
        asOf: at,
        ...(all ? countsOf(all) : nothing),
        unattended: at === present ? await countUnattended(reading, within) : null,
        proof: asOf === undefined ? await proofFor(reading, { who, now }, present) : null,
        byLevel: of('level').map((line) => ({ level: line.value, ...countsOf(line) })),
        bySupervision: of('supervision').map((line) => ({ supervision: line.value, ...countsOf(line) })),
        byTownship: of('township').map((line) => ({ township: line.value, name: line.name, ...countsOf(line) })),
      })
    },
  ),
]

const countsOf = ({ open, overdueOperator, overdueAuthority, dueTodayOperator, dueTodayAuthority }: OpenCount): OpenCount => ({
  open,
  overdueOperator,
  overdueAuthority,
  dueTodayOperator,
  dueTodayAuthority,
})
const nothing: OpenCount = { open: 0, overdueOperator: 0, overdueAuthority: 0, dueTodayOperator: 0, dueTodayAuthority: 0 }
