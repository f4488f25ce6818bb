import type { RawBuilder } from 'kysely'
import { z } from 'zod'
import type { Instant } from '../case/case.js'
import { caseRow, pageOf } from '../case/case-row.js'
import type { Reading } from '../database/named.js'
import { caseQuery, readCaseQuery, statusQuery } from '../http/case-query.js'
import { jsonText, type Route, route } from '../http/route.js'
import { isRefusal } from '../refusal.js'
import { hazardSources } from './codes.js'
import { hazardPageText } from './hazard-list.store.js'
import { hazardFlags, hazardStatuses } from './status.js'

const HazardRow = z
  .object({
    ...caseRow,
    category: z.string().nullable(),
    source: z.string().nullable(),
    foundOn: z.iso.date().nullable(),
    flags: z.array(z.enum(hazardFlags)),
    proposes: z.array(z.enum(['interview', 'circular-or-supervision'])).meta({ description: '待领导决定的提请事项' }),
    description: z.string().nullable(),
  })
  .meta({ id: 'HazardRow' })
const HazardPage = pageOf(HazardRow).meta({ id: 'HazardPage' })

const query = z.strictObject({
  ...caseQuery,
  status: statusQuery(hazardStatuses),
  category: z.string().min(1).max(40).optional(),
  source: z.enum(hazardSources).optional(),
  flag: z.enum(hazardFlags).optional(),
})
const { open: _open, overdue: _overdue, ball: _ball, sort: _sort, ...plain } = caseQuery
const overdueQuery = z.strictObject({ ...plain, side: z.enum(['operator', 'authority', 'any']).default('any').meta({ description: '逾期的一方' }) })

/** 隐患列表 — all that one may see, by any filter; and what is overdue, whoever's fault it is. */
export function hazardListRoutes({ reading, now }: { reading: Reading; now: () => RawBuilder<Instant> }): Route[] {
  const answers = { 200: { description: '一页', schema: HazardPage } }
  return [
    route({ method: 'get', path: '/api/hazards', operation: 'hazard.list', tag: '隐患', summary: '隐患列表', query, answers }, async (call) => {
      const asked = readCaseQuery(call, 'hazard', 'hazard.list')
      if (isRefusal(asked)) return asked
      const { category, source, flag } = call.query
      return jsonText(await hazardPageText(reading, { ...asked, now: now() }, { category, source, flag }))
    }),
    route(
      { method: 'get', path: '/api/hazards/overdue', operation: 'hazard.list', tag: '隐患', summary: '逾期隐患,期限最早的在前', query: overdueQuery, answers },
      async (call) => {
        const asked = readCaseQuery({ ...call, query: { ...call.query, sort: 'due', overdue: call.query.side } }, 'hazard', 'hazard.list')
        return isRefusal(asked) ? asked : jsonText(await hazardPageText(reading, { ...asked, now: now() }))
      },
    ),
  ]
}
