import { type Transaction } from 'kysely'
import { dayOfInstant } from '../calendar/civil-day.js'
import type { Database } from '../database/schema.js'
import { isRefusal, type Refusal } from '../refusal.js'
import type { CaseFacts, Clock, Command, EventDraft, Instant, Recorded, Settled } from './case.js'
import { bytes, chain, type StampedEvent } from './chain.js'
import { changedClocks } from './clock-rows.js'
import { changedDetails } from './details.js'
import { nextNumber } from './counter.store.js'
import { systemCommands } from './effects.js'
import { type Asked, type CaseFile, lockCaseOf, readCommand, settleRefused } from './inbox.store.js'
import type { Kernel } from './kernel.js'
import { presentState } from './refold.store.js'
import { changedSpans } from './spans.js'
import { whenAndWhether } from './timing.js'
import { type FileRow, write } from './write.store.js'

type Trx = Transaction<Database>

/** What must happen before a command may be judged: earlier commands of the case, or steps that were due when it was received. */
export interface Earlier {
  caseId: string
  commands: readonly string[]
  stepsUntil: Instant
}

/**
 * 记录 — the only way a command changes a case: one transaction locks the case, asks the decider and writes what
 * follows. Safe to repeat: a settled command answers with its stored result. A refusal is committed, not thrown.
 *
 * @throws what a broken world throws; `isPassing` tells whether the same call may succeed later
 */
export async function recordCommand(k: Kernel, commandId: string): Promise<Recorded | Earlier> {
  return await k.db.transaction().execute(async (trx) => {
    const { file, asked } = await lockAndRead(k, trx, commandId)
    if (asked.result) return { facts: factsOf(file, asked), answer: asked.result }
    if (asked.after && !asked.afterResult) return { facts: factsOf(file, asked), answer: { settled: 'waiting' } }
    if (asked.earlier.length || asked.stepsDue) return { caseId: asked.caseId, commands: asked.earlier, stepsUntil: asked.receivedAt }
    return await decideAndWrite(k, trx, file, asked)
  })
}

/** A case that was opened between our looking for its row and our reading of the command is locked after all. */
async function lockAndRead(k: Kernel, trx: Trx, commandId: string): Promise<{ file: CaseFile | undefined; asked: Asked }> {
  const file = await lockCaseOf(trx, commandId)
  const asked = await readCommand(k, trx, commandId)
  return !file && asked.opened ? { file: await lockCaseOf(trx, commandId), asked: await readCommand(k, trx, commandId) } : { file, asked }
}

async function decideAndWrite(k: Kernel, trx: Trx, file: CaseFile | undefined, asked: Asked): Promise<Recorded> {
  const refused = async (refusal: Refusal): Promise<Recorded> => ({
    facts: factsOf(file, asked),
    answer: await settleRefused(trx, asked.commandId, refusal, asked.now),
  })
  const { kind, facts: readFacts, details } = k.kinds[asked.caseKind]
  const book = await k.law(trx, asked.edition)
  const day = dayOfInstant(asked.happenedAt ?? asked.receivedAt)
  const ruleSetId = file?.rule_set_id ?? book.inForce(asked.county, day)
  if (ruleSetId === null) return await refused({ code: 'law.none-in-force', day })
  const law = book.law(ruleSetId)
  const timing = whenAndWhether(asked, file, law)
  if ('code' in timing) return await refused(timing)

  const state = file ? await presentState(trx, kind, file) : null
  const command: Command = { id: asked.commandId, name: asked.name, body: asked.payload, bodyHash: asked.payloadHash.toString('hex') }
  const question = { caseId: asked.caseId, county: asked.county, state, command, actor: asked.actor, at: timing.at }
  const early = kind.refuse(state, command, asked.actor)
  if (early) return await refused(early)
  const decision = kind.decide(state, command, { actor: asked.actor, now: timing.at, law, facts: await readFacts(trx, question) })
  if (isRefusal(decision)) return await refused(decision)

  const numbered = await takeNumbers(trx, asked.county, timing.at, decision)
  const events = numbered.map((draft, ordinal): StampedEvent => ({
    kind: draft.kind,
    schema: draft.schema ?? 1,
    body: draft.body,
    at: timing.at,
    by: asked.actor,
    commandId: asked.commandId,
    ordinal,
    imported: asked.imported,
  }))
  const after = events.reduce<object | null>((s, event) => kind.evolve(s, event) as object, state)
  if (!after) throw new Error(`${asked.name} decided nothing`)
  const summary = kind.summary(after)
  const clocks = summary.closed ? [] : kind.clocks(after, law)
  const { rows, head, version } = chain(k.hashAlg, { caseId: asked.caseId, version: file?.version ?? 0, head: file?.head_hash ?? null }, events, asked.now)
  const due = earliestDue(clocks, summary.ball)
  const row: FileRow = {
    id: asked.caseId,
    kind: asked.caseKind,
    number: summary.number,
    status: summary.status,
    version,
    command_version: version,
    province: summary.county.slice(0, 2),
    city: summary.county.slice(0, 4),
    county: summary.county,
    township: summary.township,
    institution_id: summary.institutionId,
    level: summary.level,
    ball: summary.ball,
    due_on: due?.dueOn ?? null,
    due_at: due?.dueAt ?? null,
    opened_at: file?.opened_at ?? timing.at,
    last_at: timing.at,
    closed_at: summary.closed ? (file?.closed_at ?? timing.at) : null,
    rule_set_id: ruleSetId,
    state: after,
    state_schema: kind.stateSchema,
    head_hash: bytes(head ?? Buffer.alloc(0)),
  }
  const clockRows = changedClocks(asked.caseId, asked.clocks, clocks, timing.at)
  const answer: Settled = {
    settled: 'applied',
    version,
    commandVersion: version,
    status: summary.status,
    number: summary.number,
    ball: summary.ball,
    dueOn: row.due_on,
    ...(decision.some((d) => d.kind === 'proposed') ? { proposed: true as const } : {}),
  }
  await write(trx, {
    opens: !file,
    file: row,
    events: rows,
    clocks: clockRows,
    spans: changedSpans(asked.caseId, asked.span, summary, timing.at),
    details: changedDetails(details, state ? kind.project(asked.caseId, state) : {}, kind.project(asked.caseId, after)),
    effects: systemCommands(
      asked.caseId,
      (file?.version ?? 0) + 1,
      events.map((e) => kind.effects(after, e)),
      { now: asked.now, legalAt: timing.at, imported: asked.imported },
    ),
    settled: { commandId: asked.commandId, result: answer, at: asked.now },
  })
  const steps = [...asked.clocks.filter((c) => !clockRows.some((r) => r.clock === c.clock && r.subject === c.subject)), ...clockRows]
  return { facts: { version, closed: summary.closed, nextStepAt: earliest(steps.map((c) => c.next_step_at)) }, answer }
}

const factsOf = (file: CaseFile | undefined, asked: Asked): CaseFacts => ({
  version: file?.version ?? 0,
  closed: file?.closed_at != null,
  nextStepAt: earliest(asked.clocks.map((c) => c.next_step_at)),
})

const earliest = (instants: readonly (Instant | null)[]): Instant | null => instants.filter((i) => i !== null).toSorted()[0] ?? null

/** The earliest due date of the side that has the ball; a paused clock is due at no time. */
const earliestDue = (clocks: readonly Clock[], ball: string): Clock | undefined =>
  clocks.filter((c) => c.side === ball && c.dueAt !== null && !c.paused).toSorted((a, b) => (String(a.dueAt) < String(b.dueAt) ? -1 : 1))[0]

/** Fills the numbers that the events want, each from its own gapless counter, as the last thing before the inserts. */
async function takeNumbers(trx: Trx, county: string, at: Instant, drafts: readonly EventDraft[]): Promise<EventDraft[]> {
  const numbered: EventDraft[] = []
  for (const draft of drafts) {
    let body = draft.body
    for (const { field, series, write: writeNumber } of draft.takes ?? [])
      body = { ...body, [field]: writeNumber(await nextNumber(trx, { series, county, year: Number(dayOfInstant(at).slice(0, 4)) })) }
    numbered.push({ ...draft, body })
  }
  return numbered
}
