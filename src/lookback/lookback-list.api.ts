import type { RawBuilder } from 'kysely'
import { z } from 'zod'
import type { Instant } from '../case/case.js'
import { caseRow, pageOf } from '../case/case-row.js'
import type { Reading } from '../database/named.js'
import { caseQuery, readCaseQuery, statusQuery } from '../http/case-query.js'
import { jsonText, type Route, route } from '../http/route.js'
import { isRefusal } from '../refusal.js'
import { lookbackPageText } from './lookback-list.store.js'
import { lookbackSorts } from './sorts.js'
import { lookbackResults, lookbackStatuses } from './status.js'

const LookbackRow = z
  .object({
    ...caseRow,
    sort: z.enum(lookbackSorts),
    hazardId: z.uuid(),
    hazardNumber: z.string(),
    opensOn: z.iso.date(),
    officers: z.array(z.uuid()).meta({ description: '所安排的两人；尚未安排则为空' }),
    result: z.enum(lookbackResults).nullable(),
    visitedOn: z.iso.date().nullable(),
    relapseId: z.uuid().nullable().meta({ description: '反弹的隐患' }),
  })
  .meta({ id: 'LookbackRow' })

const query = z.strictObject({
  ...caseQuery,
  status: statusQuery(lookbackStatuses),
  kindOf: z.enum(lookbackSorts).optional().meta({ description: '第一次、第二次回头看，或销号抽查复核' }),
  hazard: z.uuid().optional().meta({ description: '所看的隐患' }),
  mine: z.stringbool().default(false).meta({ type: 'boolean', description: '只看安排给我的' }),
})

/** 回头看列表. */
export const lookbackListRoutes = ({ reading, now }: { reading: Reading; now: () => RawBuilder<Instant> }): Route[] => [
  route(
    {
      method: 'get',
      path: '/api/lookbacks',
      operation: 'hazardLookback.list',
      tag: '回头看',
      summary: '回头看列表',
      query,
      answers: { 200: { description: '一页', schema: pageOf(LookbackRow).meta({ id: 'LookbackPage' }) } },
    },
    async (call) => {
      const asked = readCaseQuery(call, 'hazardLookback', 'hazardLookback.list')
      if (isRefusal(asked)) return asked
      const { kindOf, hazard, mine } = call.query
      return jsonText(await lookbackPageText(reading, { ...asked, now: now() }, { sort: kindOf, hazard, officer: mine ? call.who.person : undefined }))
    },
  ),
]
