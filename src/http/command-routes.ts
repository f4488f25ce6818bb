import type { Kysely } from 'kysely'
import { z } from 'zod'
import type { Grant } from '../access/grant.js'
import { commandOperation } from '../access/policy.js'
import type { Place } from '../access/place.js'
import type { CaseKindName, Instant } from '../case/case.js'
import type { Moves } from '../case/moves.js'
import { placeOfCase, placeOfOpening } from '../case/place.store.js'
import type { Answer } from '../case/receive.api.js'
import type { NewCommand } from '../case/receive.store.js'
import type { Database } from '../database/schema.js'
import { isRefusal, type Refusal } from '../refusal.js'
import { actorOf } from './acting-person.js'
import { Applied, answerOf, Received } from './command-answer.js'
import { commandHeaders, type Envelope, openingHeaders, readEnvelope } from './command-headers.js'
import { bodyHash, keepText } from './keep-text.js'
import { type Call, type Route, route } from './route.js'

/** What commands need of the process that serves them. */
export interface CommandDeps {
  db: Kysely<Database>
  receive(command: NewCommand): Promise<Answer>
  /** The grants of somebody else: the leader who signed on paper. */
  grantsOf(person: string, now: Instant): Promise<readonly Grant[]>
}

/** How the commands of one kind of case are served: its address, its bodies, its moves, and words for the page. */
export interface CommandWords<Name extends string, Status extends string> {
  kind: CaseKindName
  /** `/api/hazards` */
  path: `/api/${string}`
  tag: string
  bodies: Readonly<Record<Name, z.ZodType>>
  moves: Moves<Name, Status>
  /** What each command is called on the screen. */
  names: Readonly<Record<Name, string>>
}

/**
 * One address per command that a person may send: the opening one on the collection, all others as actions of a case.
 * Commands of the system alone have no address.
 */
export function commandRoutes<Name extends string, Status extends string>(deps: CommandDeps, words: CommandWords<Name, Status>): Route[] {
  const names = (Object.keys(words.bodies) as Name[]).filter((name) => words.moves[name].by.some((role) => role !== 'system'))
  return names.map((name) => (words.moves[name].from.includes(null) ? openingRoute(deps, words, name) : actionRoute(deps, words, name)))
}

function openingRoute<Name extends string, Status extends string>(deps: CommandDeps, words: CommandWords<Name, Status>, name: Name): Route {
  const { kind, path, tag } = words
  return route(
    {
      method: 'post',
      path,
      operation: commandOperation(kind, name),
      tag,
      summary: words.names[name],
      body: words.bodies[name],
      headers: openingHeaders,
      answers,
    },
    async (call) => {
      const envelope = readEnvelope(call.headers)
      if (isRefusal(envelope)) return envelope
      if (envelope.after !== null) return { code: 'request.invalid', fields: [{ field: 'qingdan-after', reason: 'not-allowed' }] }
      const caseId = envelope.caseId ?? envelope.commandId
      const { institutionId } = call.body as { institutionId: string }
      const place = await placeOfOpening(deps.db, { institutionId, caseId, commandId: envelope.commandId })
      if (!place) return { code: 'institution.unknown' }
      const answer = await send(deps, call, { kind, caseId, name, place, envelope, missing: { code: 'institution.unknown' } })
      if (isRefusal(answer)) return answer
      return answerOf(answer, { receipt: envelope.commandId, caseId, href: `${path}/${caseId}`, request: call.body })
    },
  )
}

function actionRoute<Name extends string, Status extends string>(deps: CommandDeps, words: CommandWords<Name, Status>, name: Name): Route {
  const { kind, path, tag } = words
  return route(
    {
      method: 'post',
      path: `${path}/{id}/actions/${name}`,
      operation: commandOperation(kind, name),
      tag,
      summary: words.names[name],
      params: caseParams,
      body: words.bodies[name],
      headers: commandHeaders,
      answers,
    },
    async (call) => {
      const envelope = readEnvelope(call.headers)
      if (isRefusal(envelope)) return envelope
      const caseId = call.params.id
      const place = await placeOfCase(deps.db, kind, caseId)
      if (!place) return { code: 'case.unknown' }
      const answer = await send(deps, call, { kind, caseId, name, place, envelope, missing: { code: 'case.unknown' } })
      if (isRefusal(answer)) return answer
      return answerOf(answer, { receipt: envelope.commandId, caseId, href: `${path}/${caseId}`, request: call.body })
    },
  )
}

interface Sending {
  kind: CaseKindName
  caseId: string
  name: string
  place: Place & { taken?: boolean }
  envelope: Envelope
  missing: Refusal
}

/** Finds the role in which the person acts where the case stands, keeps the text apart, and gives the command in. */
export async function send(deps: CommandDeps, call: Pick<Call, 'who' | 'now' | 'body'>, s: Sending): Promise<Answer | Refusal> {
  const actor = await actorOf(deps, call, {
    operation: commandOperation(s.kind, s.name),
    kind: s.kind,
    place: s.place,
    envelope: s.envelope,
    missing: s.missing,
  })
  if (isRefusal(actor)) return actor
  if (s.place.taken) return { code: 'case.id-used-otherwise' }
  const { commandId, after, expectedVersion, happenedAt } = s.envelope
  const { body, texts } = keepText(commandId, call.body as object)
  return await deps.receive({
    commandId,
    caseKind: s.kind,
    caseId: s.caseId,
    county: s.place.county,
    name: s.name,
    actor,
    payload: body,
    payloadHash: bodyHash(s.caseId, s.name, call.body as object),
    texts,
    after,
    expectedVersion,
    happenedAt,
    imported: false,
  })
}

export const caseParams = z.object({ id: z.uuid() })

const answers = {
  200: { description: '已办理', schema: Applied },
  202: { description: '已接收,待处理', schema: Received },
} as const
