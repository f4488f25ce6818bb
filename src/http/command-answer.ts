import { z } from 'zod'
import type { Answer } from '../case/receive.api.js'
import type { Refusal } from '../refusal.js'
import { problemBody } from './problem.js'
import { json } from './route.js'

/** 办理结果 — what a command has made of its case. `receipt` is the command's id. */
export const Applied = z
  .object({
    receipt: z.uuid(),
    caseId: z.uuid(),
    settled: z.literal('applied'),
    version: z.int(),
    commandVersion: z.int(),
    status: z.string(),
    number: z.string().nullable(),
    ball: z.enum(['operator', 'authority', 'agency', 'none']),
    dueOn: z.iso.date().nullable(),
    proposed: z.literal(true).optional().meta({ description: '已提出,等待另一人确认' }),
  })
  .meta({ id: 'Applied' })

/** 回执 — the command lies safely in the inbox; ask again at `location`. */
export const Received = z.object({ receipt: z.uuid(), caseId: z.uuid(), settled: z.enum(['received', 'waiting']) }).meta({ id: 'Received' })

/** Tells the caller what became of a command: done, not done and why, or a receipt. `request` is the body of the command. */
export function answerOf(answer: Answer, at: { receipt: string; caseId: string; href: string; request?: unknown }): Response {
  const { receipt, caseId, href, request } = at
  switch (answer.settled) {
    case 'applied':
      return json({ receipt, caseId, ...answer }, 200, { etag: `"${answer.commandVersion}"`, 'content-location': href })
    case 'refused':
      return refusedAnswer(answer.refusal, receipt, request)
    case 'dead':
      return refusedAnswer({ code: 'request.failed', requestId: receipt }, receipt)
    case 'waiting':
    case 'received':
      return json({ receipt, caseId, settled: answer.settled }, 202, { location: `/api/receipts/${receipt}` })
  }
}

function refusedAnswer(refusal: Refusal, receipt: string, request?: unknown): Response {
  const body = problemBody(refusal, request) as { status: number }
  return json({ ...body, receipt }, body.status, { 'content-type': 'application/problem+json; charset=utf-8' })
}
