import { z } from 'zod'
import { dayOfInstant } from '../calendar/civil-day.js'
import type { Instant } from '../case/case.js'
import type { Reading } from '../database/named.js'
import { writeCursor } from '../http/page.js'
import { json, type Route, route } from '../http/route.js'
import { isRefusal } from '../refusal.js'
import { byteOrderMark, csvLine } from '../report/csv.js'
import { ledgerCells } from '../text/ledger-cells.js'
import { ledgerColumns } from './ledger.js'
import { ledgerPage } from './ledger.store.js'
import type { ListQuestion } from './listed.store.js'
import { listQuery, listQuestion } from './three-lists.api.js'

const { limit: _limit, cursor: _cursor, ...filters } = listQuery
/** Rows that an export holds in memory at a time. */
const exportRows = 200

const LedgerRow = z
  .looseObject({ id: z.uuid(), number: z.string(), status: z.string(), openedAt: z.iso.datetime(), overdueDays: z.int() })
  .meta({ id: 'LedgerRow', description: `台账 27 列:${ledgerColumns.map(({ title, fields }) => `${title}(${fields.join('、')})`).join(';')}` })

/** 台账 — the three lists joined into 27 columns: page by page, or all of a scope as one file. */
export function ledgerRoutes({ reading, instant }: { reading: Reading; instant: () => Promise<Instant> }): Route[] {
  return [
    route(
      {
        method: 'get',
        path: '/api/lists/ledger',
        operation: 'hazard.list',
        tag: '三个清单',
        summary: '隐患台账(27 列)',
        query: z.strictObject(listQuery),
        answers: {
          200: {
            description: '一页',
            schema: z.object({ asOf: z.iso.datetime(), columns: z.array(z.string()), rows: z.array(LedgerRow), next: z.string().nullable() }),
          },
        },
      },
      async (call) => {
        const asOf = await instant()
        const question = listQuestion(call, asOf)
        if (isRefusal(question)) return question
        const { rows, next } = await ledgerPage(reading.db, question)
        return json({ asOf, columns: ledgerColumns.map(({ title }) => title), rows, next: next && writeCursor(next) })
      },
    ),
    route(
      {
        method: 'get',
        path: '/api/lists/ledger.csv',
        operation: 'hazard.export',
        tag: '三个清单',
        summary: '导出隐患台账(CSV)',
        query: z.strictObject(filters),
        answers: { 200: { description: 'CSV,UTF-8,首行为列名', contentType: 'text/csv' } },
      },
      async (call) => {
        const asOf = await instant()
        const question = listQuestion({ ...call, query: { ...call.query, limit: exportRows } }, asOf)
        if (isRefusal(question)) return question
        const headers = { 'content-type': 'text/csv; charset=utf-8', 'content-disposition': `attachment; filename="ledger-${dayOfInstant(asOf)}.csv"` }
        return new Response(csvOf(reading, question), { headers })
      },
    ),
  ]
}

/** The ledger as it is read, page after page: the same memory for any number of rows. */
function csvOf(reading: Reading, question: ListQuestion): ReadableStream<Uint8Array> {
  const encoder = new TextEncoder()
  let after: ListQuestion['after'] = null
  return new ReadableStream({
    start: (controller) => controller.enqueue(encoder.encode(byteOrderMark + csvLine(ledgerColumns.map(({ title }) => title)))),
    pull: async (controller) => {
      const { rows, next } = await ledgerPage(reading.db, { ...question, after })
      if (rows.length > 0) controller.enqueue(encoder.encode(rows.map((row) => csvLine(ledgerCells(row))).join('')))
      if (next === null) controller.close()
      after = next
    },
  })
}
