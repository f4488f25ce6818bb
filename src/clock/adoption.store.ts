import { CompiledQuery, type Kysely, sql, type Transaction } from 'kysely'
import type { Scope } from '../access/scope.js'
import { adoptRules } from '../case/adoption.js'
import type { Actor, CaseKindName, Instant } from '../case/case.js'
import { systemCommand } from '../case/effects.js'
import { uuidOf } from '../case/identity.js'
import { changeRegister, type Registered } from '../case/register-change.store.js'
import { insertSystemCommands } from '../case/system-command.store.js'
import type { Database } from '../database/schema.js'
import type { Refusal } from '../refusal.js'
import type { AdoptionState } from './rule-control.js'

/** 规则适用, with what has become of its cases. */
export interface Adoption {
  id: string
  county: string
  ruleSetId: string
  reason: string
  state: AdoptionState
  proposedBy: string
  proposedAt: Instant
  decidedBy: string | null
  decidedAt: Instant | null
  opinion: string | null
  /** How many cases were chosen, and of how many the command is applied, refused (closed meanwhile, or so already), or not settled yet. */
  cases: { chosen: number; applied: number; refused: number; pending: number }
  version: number
}

const sliceRows = 100

const columns = sql`
  a.id, a.county, a.rule_set_id as "ruleSetId", a.reason, a.state, a.proposed_by as "proposedBy", a.proposed_at as "proposedAt", a.decided_by as "decidedBy",
  a.decided_at as "decidedAt", a.opinion,
  (select json_build_object('chosen', count(*), 'applied', count(*) filter (where i.status = 'applied'), 'refused', count(*) filter (where i.status in ('refused', 'dead')),
      'pending', count(*) filter (where i.status = 'pending'))
    from rule_adoption_case c left join command_inbox i on i.case_id = c.case_id and i.name = ${adoptRules} and i.payload->>'adoption' = a.id::text
    where c.adoption_id = a.id) as cases,
  coalesce((select max(e.version) from register_event e where e.register = 'rule-adoption' and e.thing_id = a.id::text), 0) as version`

const inScope = ({ all, provinces, cities, counties }: Scope) =>
  sql<boolean>`(${all} or a.county like any(${[...provinces, ...cities, ...counties].map((code) => `${code}%`)}::text[]))`

/** One adoption; null when there is none within the scope. */
export async function findAdoption(db: Kysely<Database>, id: string, scope: Scope): Promise<Adoption | null> {
  const { rows } = await sql<Adoption>`select ${columns} from rule_adoption a where a.id = ${id}::uuid and ${inScope(scope)}`.execute(db)
  return rows[0] ?? null
}

/** One page of adoptions, by id: the oldest first. */
export async function listAdoptions(db: Kysely<Database>, scope: Scope, { after, rowsMax }: { after: string | null; rowsMax: number }): Promise<Adoption[]> {
  const { rows } = await sql<Adoption>`
    select ${columns} from rule_adoption a where ${inScope(scope)} and (${after}::uuid is null or a.id > ${after}::uuid) order by a.id limit ${rowsMax}::int`.execute(
    db,
  )
  return rows
}

interface By {
  actor: Actor
  at: Instant
  expected: number
}

/** What is proposed: these open cases of a county are to take this rule set. */
export interface Proposing {
  id: string
  county: string
  ruleSetId: string
  reason: string
  caseIds: readonly string[]
}

/** 提出规则适用 — for chosen open cases of one county. Nothing happens to them yet. */
export async function proposeAdoption(db: Kysely<Database>, { id, county, ruleSetId, reason, caseIds }: Proposing, by: By): Promise<Registered | Refusal> {
  const body = { county, ruleSetId, reason, caseIds }
  return await changeRegister(
    db,
    { register: 'rule-adoption', thingId: id, kind: 'proposed', body, ...by },
    async (trx) => {
      const set = await trx.selectFrom('rule_set').select('county').where('id', '=', ruleSetId).executeTakeFirst()
      if (!set || (set.county !== null && set.county !== county)) return { code: 'law.unknown-rule-set' }
      const open = await trx
        .selectFrom('case_file')
        .select('id')
        .where('id', 'in', [...caseIds])
        .where('county', '=', county)
        .where('closed_at', 'is', null)
        .execute()
      const missing = caseIds.filter((caseId) => !open.some((file) => file.id === caseId))
      if (missing.length) return { code: 'law.cases-not-open', caseIds: missing }
      await trx
        .insertInto('rule_adoption')
        .values({ id, county, rule_set_id: ruleSetId, reason, state: 'proposed', proposed_by: by.actor.person, proposed_at: by.at })
        .execute()
      await sql`insert into rule_adoption_case (adoption_id, case_id) select ${id}::uuid, unnest(${[...caseIds]}::uuid[])`.execute(trx)
      return null
    },
    { rule_adoption_pkey: { code: 'register.id-used-otherwise' } },
  )
}

/**
 * 决定规则适用 — a leader who has not proposed it approves or declines. Approved, one command `adopt-rules` per case goes into the inbox in
 * the same transaction; the relay delivers them, and each case counts its clocks again as an event of its own.
 *
 * @source docs/regulations.md#rule-sets
 */
export async function decideAdoption(
  db: Kysely<Database>,
  { id, approves, opinion }: { id: string; approves: boolean; opinion: string },
  by: By,
): Promise<Registered | Refusal> {
  const state = approves ? 'approved' : 'declined'
  return await changeRegister(db, { register: 'rule-adoption', thingId: id, kind: state, body: { opinion }, ...by }, async (trx) => {
    const there = await trx.selectFrom('rule_adoption').select(['proposed_by', 'state', 'rule_set_id']).where('id', '=', id).forUpdate().executeTakeFirst()
    if (!there) return { code: 'law.unknown-adoption' }
    if (there.state !== 'proposed') return { code: 'law.adoption-decided', state: there.state }
    if (there.proposed_by === by.actor.person) return { code: 'law.proposer-is-decider' }
    await trx.updateTable('rule_adoption').set({ state, decided_by: by.actor.person, decided_at: by.at, opinion }).where('id', '=', id).execute()
    if (approves) await askAdoption(trx, id, there.rule_set_id, by.at)
    return null
  })
}

/** One command per chosen case; its id is made of the decision and the case, so that a repeat adds nothing. */
async function askAdoption(trx: Transaction<Database>, adoption: string, ruleSetId: string, at: Instant): Promise<void> {
  for (let after: string | null = null; ;) {
    const cases = await chosenAfter(trx, adoption, after)
    const commands = cases.map((file) =>
      systemCommand({ id: uuidOf('adoption', adoption, file.id), to: file, name: adoptRules, body: { ruleSetId, adoption }, receivedAt: at }),
    )
    if (commands.length) await trx.executeQuery(CompiledQuery.raw(insertSystemCommands('$1'), [JSON.stringify(commands)]))
    after = cases.at(-1)?.id ?? null
    if (cases.length < sliceRows) break
  }
  await sql`select pg_notify('inbox', '')`.execute(trx)
}

async function chosenAfter(trx: Transaction<Database>, adoption: string, after: string | null): Promise<{ id: string; kind: CaseKindName; county: string }[]> {
  return await trx
    .selectFrom('rule_adoption_case as c')
    .innerJoin('case_file as f', 'f.id', 'c.case_id')
    .select(['f.id', 'f.kind', 'f.county'])
    .where('c.adoption_id', '=', adoption)
    .$if(after !== null, (q) => q.where('f.id', '>', after ?? ''))
    .orderBy('f.id')
    .limit(sliceRows)
    .execute()
}
