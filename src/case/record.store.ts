import { type Transaction } from 'kysely'
import { dayOfInstant } from '../calendar/civil-day.js'
import type { Database } from '../database/schema.js'
import { isRefusal, type Refusal } from '../refusal.js'
import { ruleSetAdopted } from './adoption.js'
import type { CaseFacts, Command, EventDraft, Instant, Recorded } from './case.js'
import { nextNumber } from './counter.store.js'
import { type Asked, type CaseFile, lockCaseOf, readCommand, settleRefused } from './inbox.store.js'
import type { Kernel } from './kernel.js'
import { earliestStep, type Judged, outcomeOf } from './outcome.js'
import { presentState } from './refold.store.js'
import { whenAndWhether } from './timing.js'
import { write } from './write.store.js'

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

/** Asks the decider, numbers what follows and writes it; a refusal is committed instead. */
async function decideAndWrite(k: Kernel, trx: Trx, file: CaseFile | undefined, asked: Asked): Promise<Recorded> {
  const judged = await judge(k, trx, file, asked)
  if (isRefusal(judged)) return { facts: factsOf(file, asked), answer: await settleRefused(trx, asked.commandId, judged, asked.now) }
  const drafts = await takeNumbers(trx, asked.county, judged.at, judged.decision)
  const { writing, facts } = outcomeOf(k.hashAlg, file, asked, { ...judged, drafts })
  await write(trx, writing)
  return { facts, answer: writing.settled.result }
}

/** 判断 — the law of the case, the instant of the command, its state and its facts; then the rules of its kind. */
async function judge(k: Kernel, trx: Trx, file: CaseFile | undefined, asked: Asked): Promise<Refusal | Judged> {
  const { kind, facts: readFacts, details } = k.kinds[asked.caseKind]
  const book = await k.law(trx, asked.edition)
  const day = dayOfInstant(asked.happenedAt ?? asked.receivedAt)
  const adopted = ruleSetAdopted(asked)
  if (adopted !== null && !book.holds(adopted, asked.county)) return { code: 'law.unknown-rule-set' }
  if (adopted !== null && adopted === file?.rule_set_id) return { code: 'law.already-adopted' }
  const ruleSetId = adopted ?? file?.rule_set_id ?? book.inForce(asked.county, day)
  if (ruleSetId === null) return { code: 'law.none-in-force', day }
  const law = book.law(ruleSetId)
  const timing = whenAndWhether(asked, file, law)
  if ('code' in timing) return timing

  const { at } = timing
  const state = file ? await presentState(trx, kind, file) : null
  const command: Command = { id: asked.commandId, name: asked.name, body: asked.payload, bodyHash: asked.payloadHash.toString('hex') }
  const no = kind.refuse(state, command, asked.actor)
  if (no) return no
  const facts: unknown = await readFacts(trx, { caseId: asked.caseId, county: asked.county, state, command, actor: asked.actor, at })
  const replaces = adopted === null ? {} : { replaces: file?.rule_set_id ?? '' }
  const decision = kind.decide(state, command, { actor: asked.actor, now: at, law, facts, ...replaces })
  return isRefusal(decision) ? decision : { kind, details, law, ruleSetId, state, at, decision }
}

const factsOf = (file: CaseFile | undefined, asked: Asked): CaseFacts => ({
  version: file?.version ?? 0,
  closed: file?.closed_at != null,
  nextStepAt: earliestStep(asked.clocks),
})

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
