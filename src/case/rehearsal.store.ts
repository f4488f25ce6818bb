import { sql, type Transaction } from 'kysely'
import type { Law, RuleSet } from '../clock/law.js'
import { presentEdition } from '../clock/law.store.js'
import type { Database } from '../database/schema.js'
import { adoptRules } from './adoption.js'
import type { Instant } from './case.js'
import { system } from './effects.js'
import { withInstants } from './instants-of-rows.js'
import type { CaseFile } from './inbox.store.js'
import type { ClockRow } from './clock-rows.js'
import type { Kernel } from './kernel.js'
import { presentState } from './refold.store.js'
import { isTouched, rehearse, type Rehearsed } from './rehearsal.js'
import { andRehearsed, nothingRehearsed, type RehearsalSummary } from './rehearsal-summary.js'

/** Which cases are rehearsed, under which rules, at which instant. */
export interface RehearsalQuestion {
  county: string
  rules: RuleSet
  at: Instant
}

/** Cases that are held in memory at once. */
const batchRows = 200

/** 演练汇总 — every open case of a county, in one snapshot that nothing is written to. */
export async function rehearseCounty(k: Kernel, question: RehearsalQuestion): Promise<RehearsalSummary> {
  return await inSnapshot(k, async (trx) => {
    let sum = nothingRehearsed
    for await (const one of rehearsals(k, trx, question, null)) sum = andRehearsed(sum, one)
    return sum
  })
}

/** One page of the cases that something changes for, in order of their ids, after one of them. */
export async function rehearsedPage(
  k: Kernel,
  question: RehearsalQuestion,
  { after, rowsMax }: { after: string | null; rowsMax: number },
): Promise<Rehearsed[]> {
  return await inSnapshot(k, async (trx) => {
    const rows: Rehearsed[] = []
    for await (const one of rehearsals(k, trx, question, after)) {
      if (isTouched(one)) rows.push(one)
      if (rows.length === rowsMax) break
    }
    return rows
  })
}

const inSnapshot = async <T>(k: Kernel, work: (trx: Transaction<Database>) => Promise<T>): Promise<T> =>
  await k.db.transaction().setIsolationLevel('repeatable read').setAccessMode('read only').execute(work)

async function* rehearsals(k: Kernel, trx: Transaction<Database>, { county, rules, at }: RehearsalQuestion, after: string | null): AsyncGenerator<Rehearsed> {
  const { rows } = await sql<{ edition: number }>`select ${presentEdition} as edition`.execute(trx)
  const book = await k.law(trx, rows[0]?.edition ?? -1)
  const other: Law = { ruleSet: rules, calendar: book.calendar }
  for (let last = after; ;) {
    const batch = await openCasesAfter(trx, county, last)
    for (const file of batch) {
      const { kind, facts } = k.kinds[file.kind]
      const state = await presentState(trx, kind, file)
      const command = { id: '', name: adoptRules, body: {}, bodyHash: '' }
      const told: unknown = await facts(trx, { caseId: file.id, county, state, command, actor: system, at })
      const { id, number, ball, due_at: dueAt, rule_set_id: ruleSetId } = file
      const clocks = file.clocks.map(withInstants)
      yield rehearse(kind, { id, kind: file.kind, number, ball, dueAt, ruleSetId, state, clocks, facts: told }, { own: book.law(ruleSetId), other, at })
    }
    last = batch.at(-1)?.id ?? null
    if (batch.length < batchRows) return
  }
}

const openCasesAfter = async (trx: Transaction<Database>, county: string, after: string | null): Promise<(CaseFile & { clocks: ClockRow[] })[]> => {
  const { rows } = await sql<CaseFile & { clocks: ClockRow[] }>`
    select f.*, (select coalesce(jsonb_agg(to_jsonb(c) order by c.clock, c.subject), '[]') from case_clock c where c.case_id = f.id) as clocks
    from case_file f where f.county = ${county} and f.closed_at is null and (${after}::uuid is null or f.id > ${after}::uuid) order by f.id limit ${batchRows}::int`.execute(
    trx,
  )
  return rows
}
