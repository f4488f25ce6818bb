import { z } from 'zod'
import { actorFor } from '../access/acting.js'
import { dayOfInstant } from '../calendar/civil-day.js'
import { uuidOf } from '../case/identity.js'
import { placeOfCase } from '../case/place.store.js'
import { hazardBodies } from '../hazard/hazard.js'
import { Applied, answerOf, Received } from '../http/command-answer.js'
import { commandHeaders, type Envelope, readEnvelope } from '../http/command-headers.js'
import { caseParams, type CommandDeps, send } from '../http/command-routes.js'
import { problem } from '../http/problem.js'
import { type Call, json, type Route, route } from '../http/route.js'
import { isRefusal, type Refusal } from '../refusal.js'
import { hazardCommandWords } from '../text/hazard-command-words.js'
import { type JointPaper, readJointPaper } from './joint-form.store.js'

/** 一表多项 — what one paper may say of several hazards of one order: the rectification report, and the sign-off form. */
const jointCommands = ['submit-rectification', 'sign-off'] as const
type JointCommand = (typeof jointCommands)[number]

const rowsMax = 50

/**
 * One 整改报告 or one 销号审批表 for the ordinary hazards of an order. Each row is a command of its own hazard, with an id made
 * from the form's, and gets its own verdict; a major hazard is never among them.
 *
 * @source docs/regulations.md#one-form
 */
export const jointFormRoutes = (deps: CommandDeps): Route[] => jointCommands.map((name) => jointRoute(deps, name))

function jointRoute(deps: CommandDeps, name: JointCommand): Route {
  const row = z.strictObject({ hazardId: z.uuid().toLowerCase(), expectedVersion: z.int().min(1).optional(), body: hazardBodies[name] })
  const rows = z
    .array(row)
    .min(1)
    .max(rowsMax)
    .refine((all) => new Set(all.map((r) => r.hazardId)).size === all.length, 'a hazard stands on a form once')
  return route(
    {
      method: 'post',
      path: `/api/orders/{id}/joint-forms/${name}`,
      operation: `hazard.${name}`,
      tag: '责令改正通知书',
      summary: `一表多项:${hazardCommandWords[name]}`,
      description: '同一通知书的一般隐患可用一份表办理,每项各有答复;重大隐患须单独办理。',
      params: caseParams,
      headers: commandHeaders.omit({ 'if-match': true, 'qingdan-after': true }),
      body: z.strictObject({ rows }),
      answers: { 200: { description: '逐项答复', schema: z.object({ rows: z.array(Verdict) }) } },
    },
    async (call) => {
      const envelope = readEnvelope(call.headers)
      if (isRefusal(envelope)) return envelope
      const paper = await servedPaper(deps, call)
      if (isRefusal(paper)) return paper
      const verdicts: object[] = []
      for (const { hazardId, expectedVersion, body } of call.body.rows) {
        const own: Envelope = { ...envelope, commandId: uuidOf(envelope.commandId, hazardId), expectedVersion: expectedVersion ?? null, after: null }
        const listed = paper.hazards.find((h) => h.hazardId === hazardId)
        const no: Refusal | null = !listed ? { code: 'order.hazard-not-on-order' } : listed.major ? { code: 'order.major-on-joint-form' } : null
        const answer = no ? problem(no) : await answerRow(deps, { ...call, body }, { name, hazardId, envelope: own })
        verdicts.push({ hazardId, receipt: own.commandId, status: answer.status, answer: await answer.json() })
      }
      return json({ rows: verdicts })
    },
  )
}

/** 逐项答复 — the status and the answer that the same command alone would have got. */
const Verdict = z
  .object({
    hazardId: z.uuid(),
    receipt: z.uuid(),
    status: z.int(),
    answer: z.union([Applied, Received, z.looseObject({ code: z.string(), detail: z.string() })]),
  })
  .meta({ id: 'JointVerdict' })

/** The order as this person may see it. Before service its hazards owe nothing; a void or corrected paper speaks no more. */
async function servedPaper(deps: CommandDeps, call: Call<{ id: string }>): Promise<JointPaper | Refusal> {
  const place = await placeOfCase(deps.db, 'order', call.params.id)
  if (!place) return { code: 'case.unknown' }
  const reader = actorFor(call.who, { operation: 'order.read', read: 'order.read', place, today: dayOfInstant(call.now) })
  if (isRefusal(reader)) return reader
  const paper = await readJointPaper(deps.db, call.params.id)
  if (!paper) return { code: 'case.unknown' }
  return paper.status === 'served' ? paper : { code: 'order.not-in-force', status: paper.status }
}

async function answerRow(
  deps: CommandDeps,
  call: Pick<Call, 'who' | 'now' | 'body'>,
  { name, hazardId, envelope }: { name: JointCommand; hazardId: string; envelope: Envelope },
): Promise<Response> {
  const place = await placeOfCase(deps.db, 'hazard', hazardId)
  if (!place) return problem({ code: 'case.unknown' })
  const answer = await send(deps, call, { kind: 'hazard', caseId: hazardId, name, place, envelope, missing: { code: 'case.unknown' } })
  return isRefusal(answer) ? problem(answer) : answerOf(answer, { receipt: envelope.commandId, caseId: hazardId, href: `/api/hazards/${hazardId}` })
}
