import type { RawBuilder } from 'kysely'
import { z } from 'zod'
import type { Instant } from '../case/case.js'
import { caseRow, pageOf } from '../case/case-row.js'
import type { Reading } from '../database/named.js'
import { caseQuery, readCaseQuery, statusQuery } from '../http/case-query.js'
import { jsonText, type Route, route } from '../http/route.js'
import { isRefusal } from '../refusal.js'
import { orderPageText } from './order-list.store.js'
import { orderStatuses } from './order.js'

const OrderRow = z
  .object({ ...caseRow, items: z.int().meta({ description: '所列隐患数' }), issuedOn: z.iso.date().nullable(), servedOn: z.iso.date().nullable() })
  .meta({ id: 'OrderRow' })

const query = z.strictObject({ ...caseQuery, status: statusQuery(orderStatuses), hazard: z.uuid().optional().meta({ description: '列有此隐患的通知书' }) })

/** 通知书列表. */
export const orderListRoutes = ({ reading, now }: { reading: Reading; now: () => RawBuilder<Instant> }): Route[] => [
  route(
    {
      method: 'get',
      path: '/api/orders',
      operation: 'order.list',
      tag: '责令改正通知书',
      summary: '通知书列表',
      query,
      answers: { 200: { description: '一页', schema: pageOf(OrderRow).meta({ id: 'OrderPage' }) } },
    },
    async (call) => {
      const asked = readCaseQuery(call, 'order', 'order.list')
      return isRefusal(asked) ? asked : jsonText(await orderPageText(reading, { ...asked, now: now() }, call.query))
    },
  ),
]
