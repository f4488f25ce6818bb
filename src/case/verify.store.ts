import type { Kysely } from 'kysely'
import { presentEdition } from '../clock/law.store.js'
import type { Database } from '../database/schema.js'
import type { Kernel } from './kernel.js'
import { type Batch, readBatch } from './verify-batch.store.js'
import { type CaseFault, type CaseVerdict, type LawOf, verdictOf } from './verify-case.js'
import { type DetailFault, differingDetails } from './verify-details.store.js'
import { type NumberFault, numberFaults } from './verify-numbers.store.js'
import { notWaiting, type StrayFault, strayRows } from './verify-stray.store.js'

/** 查验发现 — one thing of one case that is not as it must be. */
export type CaseFinding = ({ caseId: string } & (CaseFault | { what: 'unknown-kind'; kind: string })) | DetailFault | StrayFault
export type Finding = CaseFinding | NumberFault

export interface VerifyLimits {
  /** Cases that are held in memory at a time. */
  casesMax?: number
  /** Findings after which the walk ends: of a table that is wrong throughout nobody reads a million lines. */
  findingsMax?: number
  /** One case alone; what no single case can tell is left out. */
  only?: string | null
  /** Told after each batch how many cases have been walked over. */
  progress?: (cases: number) => void
}

export interface Verified {
  cases: number
  events: number
  findings: readonly Finding[]
}

/**
 * 查验 — walks over all cases and recomputes what the record claims: every chain over its stored text, and from the events the state, spine, clocks,
 * spans, steps, details, texts and answers; at the end the counters from the numbers held, and that no row stands for a case that there is not. Each
 * batch is one snapshot, so that a running system can be verified; the next is read while one is examined.
 */
export async function verifyCases(k: Asking, { casesMax = 250, findingsMax = 1_000, only = null, progress }: VerifyLimits = {}): Promise<Verified> {
  const findings: Finding[] = []
  let [cases, events] = [0, 0]
  for await (const batch of batches(k, { casesMax, only })) {
    findings.push(...batch.findings)
    cases += batch.cases
    events += batch.events
    progress?.(cases)
    if (findings.length >= findingsMax) break
  }
  if (only === null && findings.length < findingsMax)
    findings.push(
      ...(await snapshot(k.db, async (trx) => [...(await numberFaults(trx, k.kinds, findingsMax)), ...(await strayRows(trx, k.kinds, findingsMax))])),
    )
  return { cases, events, findings: findings.slice(0, findingsMax) }
}

type Asking = Pick<Kernel, 'db' | 'kinds' | 'law'>

interface Examined {
  cases: number
  events: number
  findings: CaseFinding[]
}

/** How many batches are on their way at a time: while PostgreSQL reads one, another is examined here. */
const batchesAtOnce = 2

/** The cases in batches, each examined, in the order of their ids. */
async function* batches(k: Asking, { casesMax, only }: { casesMax: number; only: string | null }): AsyncGenerator<Examined> {
  const onTheirWay: Promise<Examined>[] = []
  let ids = only === null ? await nextIds(k.db, null, casesMax) : [only]
  try {
    while (ids.length || onTheirWay.length) {
      if (ids.length) {
        onTheirWay.push(examine(k, ids))
        ids = only === null && ids.length === casesMax ? await nextIds(k.db, ids.at(-1) ?? null, casesMax) : []
      }
      if (onTheirWay.length < batchesAtOnce && ids.length) continue
      const first = await onTheirWay.shift()
      if (first) yield first
    }
  } finally {
    await Promise.allSettled(onTheirWay)
  }
}

async function nextIds(db: Kysely<Database>, after: string | null, casesMax: number): Promise<string[]> {
  const rows = await db
    .selectFrom('case_file')
    .select('id')
    .$if(after !== null, (q) => q.where('id', '>', after ?? ''))
    .orderBy('id')
    .limit(casesMax)
    .execute()
  return rows.map(({ id }) => id)
}

async function examine(k: Asking, ids: readonly string[]): Promise<Examined> {
  return await snapshot(k.db, async (trx) => {
    const lawOf = await lawReader(k, trx)
    const batch = await readBatch(trx, ids)
    return { cases: batch.files.length, events: batch.events, findings: await findingsOf(k, trx, batch, lawOf) }
  })
}

/** The rule set of an id in the present edition; null when there is none, or none for this county. */
async function lawReader(k: Pick<Kernel, 'law'>, trx: Kysely<Database>): Promise<LawOf> {
  const { edition } = await trx.selectNoFrom(presentEdition.$castTo<number | null>().as('edition')).executeTakeFirstOrThrow()
  if (edition === null) return () => null
  const book = await k.law(trx, edition)
  return (ruleSetId, county) => (book.holds(ruleSetId, county) ? book.law(ruleSetId) : null)
}

async function findingsOf({ kinds }: Pick<Kernel, 'kinds'>, trx: Kysely<Database>, { files }: Batch, lawOf: LawOf): Promise<CaseFinding[]> {
  const findings: CaseFinding[] = []
  const uncited: { caseId: string; what: 'orphan-text'; text: string }[] = []
  const sound: (CaseVerdict & { id: string; kind: string })[] = []
  for (const stored of files) {
    const { id: caseId, kind } = stored.file
    if (!Object.hasOwn(kinds, kind)) {
      findings.push({ caseId, what: 'unknown-kind', kind })
      continue
    }
    const verdict = verdictOf(kinds[kind].kind, lawOf, stored)
    for (const fault of verdict.faults) {
      if (fault.what === 'orphan-text') uncited.push({ caseId, ...fault })
      else findings.push({ caseId, ...fault })
    }
    sound.push({ ...verdict, id: caseId, kind })
  }
  for (const store of Object.values(kinds)) {
    const states = sound.flatMap(({ id, kind, state }) => (kind === store.kind.name && state ? [{ id, state }] : []))
    findings.push(...(await differingDetails(trx, store, states)))
  }
  findings.push(...(await notWaiting(trx, uncited)))
  return inOrder(findings)
}

/** By case; of one case as they were found. */
const inOrder = (findings: readonly CaseFinding[]): CaseFinding[] => findings.toSorted((a, b) => (a.caseId < b.caseId ? -1 : a.caseId > b.caseId ? 1 : 0))

/** One view of the database: that of the transaction that is open, or one of its own. */
const snapshot = async <T>(db: Kysely<Database>, read: (trx: Kysely<Database>) => Promise<T>): Promise<T> =>
  db.isTransaction ? await read(db) : await db.transaction().setIsolationLevel('repeatable read').setAccessMode('read only').execute(read)
