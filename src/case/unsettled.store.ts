import { type Kysely, type RawBuilder, sql } from 'kysely'
import type { Scope } from '../access/scope.js'
import type { Database } from '../database/schema.js'
import type { CaseKindName, Instant } from './case.js'
import type { RestReason } from './rest-reason.js'

/** Younger commands wait for a moment's trouble. */
const pendingAfter = '10 minutes'

/** 未办妥的指令 — a command that broke, or waits for long. What it says is not shown: only whose it is, and of which case. */
export interface UnsettledCommand {
  id: string
  state: 'dead' | 'pending'
  caseKind: CaseKindName
  caseId: string
  county: string
  command: string
  /** Whose it is; null for the system itself. */
  person: string | null
  name: string
  receivedAt: Instant
  /** When it was given up, and by which code. */
  diedAt: Instant | null
  code: string | null
  /** Whether it waits for another that is not settled. */
  waits: boolean
  restReason: RestReason | null
  restedAt: Instant | null
}

export interface UnsettledPage {
  scope: Scope
  state: 'dead' | 'pending'
  /** Also those that were laid to rest. */
  rested: boolean
  after: { at: Instant; id: string } | null
  rowsMax: number
  now: RawBuilder<Instant>
}

/** One page of the commands that need somebody, the oldest first. A command stands in a county, whatever its case will be. */
export async function listUnsettled(db: Kysely<Database>, { scope, state, rested, after, rowsMax, now }: UnsettledPage): Promise<UnsettledCommand[]> {
  const wanted = state === 'dead' ? sql`i.status = 'dead'` : sql`i.status = 'pending' and i.received_at < ${now} - ${sql.lit(pendingAfter)}::interval`
  const beyond = after === null ? sql`true` : sql`(i.received_at, i.command_id) > (${after.at}::timestamptz, ${after.id}::uuid)`
  const { rows } = await sql<UnsettledCommand>`
    select i.command_id as id, i.status as state, i.case_kind as "caseKind", i.case_id as "caseId", i.county, i.name as command,
      p.id as person, coalesce(p.name, '系统') as name, i.received_at as "receivedAt", i.settled_at as "diedAt", i.result->>'code' as code,
      i.after is not null and a.result is null as waits, r.reason as "restReason", r.laid_at as "restedAt"
    from command_inbox i left join person p on p.id::text = i.actor->>'person' left join command_inbox a on a.command_id = i.after
      left join command_rest r on r.command_id = i.command_id
    where ${wanted} and ${beyond} and ${inCounties(scope)} and (${rested} or r.command_id is null)
    order by i.received_at, i.command_id limit ${rowsMax}`.execute(db)
  return rows
}

const inCounties = ({ all, provinces, cities, counties }: Scope) =>
  sql`(${all} or exists (select 1 from unnest(${[...provinces, ...cities, ...counties]}::text[]) as code where starts_with(i.county, code)))`

/** Where a command stands and what has become of it; null when there is none of this id. */
export async function standingOfCommand(db: Kysely<Database>, id: string): Promise<{ county: string; status: string } | null> {
  return (await db.selectFrom('command_inbox').select(['county', 'status']).where('command_id', '=', id).executeTakeFirst()) ?? null
}
