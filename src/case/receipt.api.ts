import type { Kysely } from 'kysely'
import { z } from 'zod'
import type { Database } from '../database/schema.js'
import { Applied } from '../http/command-answer.js'
import { problemBody } from '../http/problem.js'
import { json, type Route, route } from '../http/route.js'
import { findReceipt, type Receipt } from './receipt.store.js'

const states = ['received', 'waiting-for-predecessor', 'applied', 'refused', 'failed'] as const

/** 回执 as it is told: where the command stands, and what came of it. */
const ReceiptWords = z
  .object({
    receipt: z.uuid(),
    caseKind: z.string(),
    caseId: z.uuid(),
    command: z.string(),
    receivedAt: z.iso.datetime(),
    settledAt: z.iso.datetime().nullable(),
    after: z.uuid().nullable(),
    state: z.enum(states),
    applied: Applied.omit({ receipt: true, caseId: true }).nullable(),
    refused: z.looseObject({ code: z.string(), detail: z.string() }).nullable(),
  })
  .meta({ id: 'Receipt' })

/** 回执 — asked by whoever got a 202, until it says what became of the command. */
export const receiptRoutes = ({ db }: { db: Kysely<Database> }): Route[] => [
  route(
    {
      method: 'get',
      path: '/api/receipts/{id}',
      operation: 'receipt.read',
      tag: '回执',
      summary: '查询回执',
      params: z.object({ id: z.uuid() }),
      answers: { 200: { description: '回执', schema: ReceiptWords } },
    },
    async ({ params, who }) => {
      const receipt = await findReceipt(db, params.id, who.person)
      return receipt ? json(told(receipt)) : { code: 'case.unknown' }
    },
  ),
]

function told({ result, waits, payload, ...receipt }: Receipt): object {
  const outcome = { applied: null, refused: null }
  switch (result?.settled) {
    case 'applied':
      return { ...receipt, ...outcome, state: 'applied', applied: result }
    case 'refused':
      return { ...receipt, ...outcome, state: 'refused', refused: problemBody(result.refusal, payload) }
    case 'dead':
      return { ...receipt, ...outcome, state: 'failed' }
    case 'waiting':
    case undefined:
      return { ...receipt, ...outcome, state: waits ? 'waiting-for-predecessor' : 'received' }
  }
}
