import { sql, type Kysely, type RawBuilder, type Selectable, type Transaction } from 'kysely'
import { presentEdition } from '../clock/law.store.js'
import type { Database } from '../database/schema.js'
import type { Refusal } from '../refusal.js'
import type { Actor, CaseFacts, CaseKindName, Instant, Recorded, Settled } from './case.js'
import type { CaseFileTable } from './case.table.js'
import type { ClockRow } from './clock-rows.js'
import { withInstants } from './instants-of-rows.js'
import type { Kernel } from './kernel.js'
import type { SpanRow } from './spans.js'

type Trx = Transaction<Database>
export type CaseFile = Selectable<CaseFileTable>

/** A command as it lies in the inbox, with everything around it that its decision must know. */
export interface Asked {
  commandId: string
  caseKind: CaseKindName
  caseId: string
  county: string
  name: string
  actor: Actor
  payload: object
  payloadHash: Buffer
  after: string | null
  afterResult: Settled | null
  /** The case of the command that it must follow; null when that has not arrived. */
  afterCase: string | null
  expectedVersion: number | null
  receivedAt: Instant
  happenedAt: Instant | null
  imported: boolean
  result: Settled | null
  /** Whether the case has a row now. */
  opened: boolean
  /** Older pending commands of the case that can be delivered. */
  earlier: string[]
  /** Whether a step of the case was due when this command was received. */
  stepsDue: boolean
  clocks: ClockRow[]
  span: SpanRow | null
  now: Instant
  /** The edition of the law in force now. */
  edition: number
}

/** Named one by one, so that the statement can stay prepared while a migration adds another. */
const fileColumns = [
  ...(['id', 'kind', 'number', 'status', 'version', 'command_version', 'province', 'city', 'county', 'township', 'institution_id', 'level'] as const),
  ...(['ball', 'due_on', 'due_at', 'opened_at', 'last_at', 'closed_at', 'rule_set_id', 'state', 'state_schema', 'head_hash'] as const),
]

/** Locks the case of a command until `trx` ends. Alone in its statement: a join here would read what stood before the wait. */
export async function lockCaseOf(trx: Trx, commandId: string): Promise<CaseFile | undefined> {
  return await trx
    .selectFrom('case_file')
    .select(fileColumns)
    .where('id', '=', (eb) => eb.selectFrom('command_inbox').select('case_id').where('command_id', '=', commandId))
    .forUpdate()
    .executeTakeFirst()
}

/** Reads a command AFTER its case is locked; read before, a duplicate would be judged anew. @throws when there is no such command */
export async function readCommand(k: Kernel, trx: Trx, commandId: string): Promise<Asked> {
  const { rows } = await sql<Omit<Asked, 'clocks' | 'span'> & { clocks: ClockRow[]; span: SpanRow | null }>`
    select i.command_id as "commandId", i.case_kind as "caseKind", i.case_id as "caseId", i.county, i.name, i.actor, i.payload, i.payload_hash as "payloadHash",
      i.after, p.result as "afterResult", p.case_id as "afterCase", i.expected_version as "expectedVersion", i.received_at as "receivedAt", i.happened_at as "happenedAt", i.imported, i.result,
      exists (select 1 from case_file f where f.id = i.case_id) as opened,
      array(select o.command_id::text from command_inbox o left join command_inbox op on op.command_id = o.after
        where o.case_id = i.case_id and o.status = 'pending' and (o.received_at, o.command_id) < (i.received_at, i.command_id) and (o.after is null or op.result is not null)
        order by o.received_at, o.command_id) as earlier,
      exists (select 1 from case_clock c where c.case_id = i.case_id and c.next_step_at <= i.received_at and not i.imported) as "stepsDue",
      (select coalesce(jsonb_agg(to_jsonb(c)), '[]') from case_clock c where c.case_id = i.case_id) as clocks,
      (select to_jsonb(s) from clock_span s where s.case_id = i.case_id and s.ended_at is null) as span,
      ${k.now()} as now, ${presentEdition} as edition
    from command_inbox i left join command_inbox p on p.command_id = i.after
    where i.command_id = ${commandId}`.execute(trx)
  const row = rows[0]
  if (!row) throw new Error(`command ${commandId} is not in the inbox`)
  return { ...row, clocks: row.clocks.map(withInstants), span: row.span && withInstants(row.span) }
}

/** Settles a command that is refused. The refusal is committed: the same id always gets the same answer. */
export async function settleRefused(trx: Trx, commandId: string, refusal: Refusal, at: Instant): Promise<Settled> {
  const result: Settled & { settled: 'refused' } = { settled: 'refused', refusal }
  await settleWithoutTexts(trx, commandId, result, sql`${at}::timestamptz`)
  return result
}

/** Marks a command dead that can never be applied, so that the next one can proceed. Answers what stands. */
export async function buryCommand(k: Kernel, commandId: string, code: string): Promise<Recorded> {
  return await settleAlone(k, commandId, { settled: 'dead', code })
}

/** Refuses a command that a constraint of its kind's details has said no to; null when that constraint may not. */
export async function refuseLater(k: Kernel, commandId: string, constraint: string): Promise<Recorded | null> {
  const { case_kind } = await k.db.selectFrom('command_inbox').select('case_kind').where('command_id', '=', commandId).executeTakeFirstOrThrow()
  const { constraints } = k.kinds[case_kind]
  const refusal = Object.hasOwn(constraints, constraint) ? constraints[constraint] : undefined
  return refusal ? await settleAlone(k, commandId, { settled: 'refused', refusal }) : null
}

/** Refuses a command whose predecessor has never arrived. */
export async function refuseUnfollowed(k: Kernel, commandId: string, after: string): Promise<Recorded> {
  return await settleAlone(k, commandId, { settled: 'refused', refusal: { code: 'case.predecessor-unknown', after } })
}

/** Settles a command in a transaction of its own, after the one that decided it has failed; one settled meanwhile keeps its result. */
async function settleAlone(k: Kernel, commandId: string, result: NotApplied): Promise<Recorded> {
  await settleWithoutTexts(k.db, commandId, result, k.now())
  const row = await k.db.selectFrom('command_inbox').select(['result', 'case_id']).where('command_id', '=', commandId).executeTakeFirstOrThrow()
  return { facts: await loadFacts(k.db, row.case_id), answer: row.result ?? result }
}

type NotApplied = Settled & { settled: 'dead' | 'refused' }

/** 不予办理的不留文字 — a command that changes nothing is settled, and its texts go with it: no event will ever cite them. */
async function settleWithoutTexts(db: Kysely<Database>, commandId: string, result: NotApplied, at: RawBuilder<Instant>): Promise<void> {
  await sql`
    with settled as (
      update command_inbox set status = ${result.settled}, result = ${JSON.stringify(result)}::jsonb, settled_at = ${at}
      where command_id = ${commandId} and status = 'pending' returning case_id, payload)
    delete from case_text t using settled s, jsonb_path_query(s.payload, '$.** ? (exists (@.text) && exists (@.hash))') cited
    where t.case_id = s.case_id and t.id::text = cited->>'text'`.execute(db)
}

/** What the workflow of a case must know. */
export async function loadFacts(db: Kysely<Database>, caseId: string): Promise<CaseFacts> {
  const row = await db
    .selectFrom('case_file as f')
    .where('f.id', '=', caseId)
    .select((eb) => [
      'f.version',
      'f.closed_at',
      eb
        .selectFrom('case_clock as c')
        .whereRef('c.case_id', '=', 'f.id')
        .select((e) => e.fn.min('c.next_step_at').as('next'))
        .as('next'),
    ])
    .executeTakeFirst()
  return { version: row?.version ?? 0, closed: row?.closed_at != null, nextStepAt: row?.next ?? null }
}
