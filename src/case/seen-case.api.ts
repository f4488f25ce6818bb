import type { RawBuilder } from 'kysely'
import { z } from 'zod'
import { actorFor } from '../access/acting.js'
import { nameAs, namesFor } from '../access/names.js'
import { type Operation, readOperation } from '../access/policy.js'
import { readsAsHome } from '../access/seen-by-home.js'
import { dayOfInstant } from '../calendar/civil-day.js'
import type { Reading } from '../database/named.js'
import { scopeFor } from '../http/register-request.js'
import type { Call } from '../http/route.js'
import { isRefusal, type Refusal } from '../refusal.js'
import type { CaseKindName, Instant } from './case.js'
import { type Behind, type Dossier, readDossier } from './dossier.store.js'
import type { Kernel } from './kernel.js'
import type { Moves } from './moves.js'
import { replyClock } from './reply-clock.js'

export interface DossierDeps {
  reading: Reading
  now: () => RawBuilder<Instant>
  kernel: Pick<Kernel, 'kinds' | 'law'>
}

/** How the cases of one kind are shown: their address, their moves, and their words. */
export interface DossierWords<Name extends string, Status extends string> {
  kind: CaseKindName
  path: `/api/${string}`
  tag: string
  /** How one is called: `隐患`. */
  called: string
  moves: Moves<Name, Status>
  names: Readonly<Record<Name, string>>
  statuses: Readonly<Record<Status, string>>
  clocks: Readonly<Record<string, string>>
  explain: Operation
  /** 起算的文书 — the paper whose service starts a clock of a state; none where no paper does. */
  startedBy?(state: never, clock: string): { orderId: string; servedOn: string } | null
  /** 标记 of a state; a kind without flags answers none. */
  flagsOf(state: never): readonly string[]
}

/** A clock as answers show it. */
export const Clock = z.object({
  clock: z.string(),
  name: z.string(),
  subject: z.string(),
  side: z.string(),
  startedAt: z.iso.datetime(),
  dueOn: z.iso.date().nullable(),
  dueAt: z.iso.datetime().nullable(),
  overdue: z.boolean(),
  provisional: z.boolean(),
  pausedSince: z.iso.datetime().nullable(),
  pausedWhy: z.string().nullable(),
  stoppedAt: z.iso.datetime().nullable(),
  nextStepAt: z.iso.datetime().nullable(),
})
/** The words of any kind. */
export type Words = DossierWords<string, string>

/** A case as this person may see it; a foreign one does not exist, and of the answers that the office owes a home sees nothing. */
export async function visible({ reading, now }: DossierDeps, { kind }: Pick<Words, 'kind'>, call: Call<{ id: string }>): Promise<Dossier | Refusal> {
  const found = await readDossier(reading, { kind, id: call.params.id, scope: scopeFor(call, readOperation(kind)), now: now() })
  if (!found) return { code: 'case.unknown' }
  if (found.blindfolded.includes(call.who.person)) return { code: 'lookback.blind' }
  const reader = actorFor(call.who, { operation: call.operation, read: readOperation(kind), place: found.place, today: dayOfInstant(found.asOf) })
  if (isRefusal(reader)) return reader
  return asHome({ kind }, call, found) ? { ...found, clocks: found.clocks.filter(({ clock }) => clock !== replyClock) } : found
}

/** Whether this reader is one of the home's own people and nothing else. */
export const asHome = ({ kind }: Pick<Words, 'kind'>, { who }: Pick<Call, 'who'>, { place, asOf }: Dossier): boolean =>
  readsAsHome(who, readOperation(kind), place, dayOfInstant(asOf))

/** What stands behind the ids, with the names of persons as this reader may see them. */
export function shownTo({ who }: Pick<Call, 'who'>, { asOf }: Dossier, { texts, names }: Behind): Behind {
  const how = namesFor(who, dayOfInstant(asOf))
  return { texts, names: Object.fromEntries(Object.entries(names).map(([id, name]) => [id, nameAs(how, name)])) }
}

/** 时钟的名称 — in the words of the kind; the clock of an answer is the same for every kind. */
export const clockName = ({ clocks }: Pick<Words, 'clocks'>, clock: string): string => clocks[clock] ?? (clock === replyClock ? '督办答复' : clock)

/** One row of `case_clock` as answers show it, at an instant. */
export const clockOf = (row: Dossier['clocks'][number], words: Pick<Words, 'clocks'>, asOf: Instant) => ({
  clock: row.clock,
  name: clockName(words, row.clock),
  subject: row.subject,
  side: row.side,
  startedAt: row.started_at,
  dueOn: row.due_on,
  dueAt: row.due_at,
  overdue: row.stopped_at === null && row.paused_since === null && row.due_at !== null && row.due_at < asOf,
  provisional: row.provisional,
  pausedSince: row.paused_since,
  pausedWhy: row.paused_why,
  stoppedAt: row.stopped_at,
  nextStepAt: row.next_step_at,
})
