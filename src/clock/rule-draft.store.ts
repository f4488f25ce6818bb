import { type Kysely, sql, type Transaction } from 'kysely'
import { type Scope } from '../access/scope.js'
import type { Actor, Day, Instant } from '../case/case.js'
import { changeRegister, type Registered } from '../case/register-change.store.js'
import type { Database } from '../database/schema.js'
import { isRefusal, type Refusal } from '../refusal.js'
import type { RuleChanges, RuleSetSeed } from './law-seed.js'
import { type DraftState, ruleDraftsMax } from './rule-control.js'
import { loadRuleSet } from './rule-set.store.js'

/** 规则草案, as its author and those who judge it see it. */
export interface RuleDraft {
  id: string
  county: string
  author: string
  base: string
  changes: RuleChanges
  state: DraftState
  changedAt: Instant
  submittedAt: Instant | null
  decidedBy: string | null
  decidedAt: Instant | null
  /** Why it was published, or returned. */
  reason: string | null
  ruleSetId: string | null
  /** How often it was submitted, returned or published. */
  version: number
}

/** Who looks, and where they may judge drafts of others. */
export interface DraftReader {
  person: string
  scope: Scope
}

const columns = sql`
  d.id, d.county, d.author, d.base, d.changes, d.state, d.changed_at as "changedAt", d.submitted_at as "submittedAt", d.decided_by as "decidedBy",
  d.decided_at as "decidedAt", d.reason, d.rule_set_id as "ruleSetId",
  coalesce((select max(e.version) from register_event e where e.register = 'rule-draft' and e.thing_id = d.id::text), 0) as version`

/** What is one's own, and what others have submitted where one may see it: what somebody is still writing is nobody else's. */
const seenBy = ({ person, scope }: DraftReader) => sql<boolean>`
  (d.author = ${person}::uuid or (d.state <> 'drafting' and (${scope.all} or d.county like any(${within(scope)}::text[]))))`

const within = ({ provinces, cities, counties }: Scope): string[] => [...provinces, ...cities, ...counties].map((code) => `${code}%`)

/** One draft; null when there is none that this person may see. */
export async function findRuleDraft(db: Kysely<Database>, id: string, reader: DraftReader): Promise<RuleDraft | null> {
  const { rows } = await sql<RuleDraft>`select ${columns} from rule_draft d where d.id = ${id}::uuid and ${seenBy(reader)}`.execute(db)
  return rows[0] ?? null
}

/** One page of the drafts that a person may see, by id: the oldest first. */
export async function listRuleDrafts(
  db: Kysely<Database>,
  reader: DraftReader,
  { after, rowsMax }: { after: string | null; rowsMax: number },
): Promise<RuleDraft[]> {
  const { rows } = await sql<RuleDraft>`
    select ${columns} from rule_draft d where ${seenBy(reader)} and (${after}::uuid is null or d.id > ${after}::uuid) order by d.id limit ${rowsMax}::int`.execute(
    db,
  )
  return rows
}

/** 保存草案 — new or changed, by its author, as long as it lies with them. */
export async function keepRuleDraft(
  db: Kysely<Database>,
  { id, county, author, base, changes, changedAt }: Pick<RuleDraft, 'id' | 'county' | 'author' | 'base' | 'changes' | 'changedAt'>,
): Promise<Refusal | null> {
  return await db.transaction().execute(async (trx) => {
    await sql`select pg_advisory_xact_lock(hashtextextended(${`rule-draft/${author}`}, 0))`.execute(trx)
    const there = await lockedDraft(trx, id)
    if (there && there.author !== author) return { code: 'law.unknown-draft' }
    if (there && !isWithAuthor(there.state)) return { code: 'law.draft-not-open', state: there.state }
    const written = { county, base, changes: JSON.stringify(changes), changed_at: changedAt }
    if (there) {
      await trx.updateTable('rule_draft').set(written).where('id', '=', id).execute()
      return null
    }
    const { held } = await trx
      .selectFrom('rule_draft')
      .select(({ fn }) => fn.countAll<string>().as('held'))
      .where('author', '=', author)
      .where('state', '<>', 'published')
      .executeTakeFirstOrThrow()
    if (Number(held) >= ruleDraftsMax) return { code: 'law.drafts-too-many', draftsMax: ruleDraftsMax }
    await trx
      .insertInto('rule_draft')
      .values({ id, author, state: 'drafting', ...written })
      .execute()
    return null
  })
}

/** 删除草案 — by its author, as long as it lies with them. */
export async function deleteRuleDraft(db: Kysely<Database>, author: string, id: string): Promise<Refusal | null> {
  return await db.transaction().execute(async (trx) => {
    const there = await lockedDraft(trx, id)
    if (!there || there.author !== author) return { code: 'law.unknown-draft' }
    if (!isWithAuthor(there.state)) return { code: 'law.draft-not-open', state: there.state }
    await trx.deleteFrom('rule_draft').where('id', '=', id).execute()
    return null
  })
}

interface By {
  actor: Actor
  at: Instant
  expected: number
}

/** 提交草案 — from now on others may see it, and its author changes it no more unless it is returned. */
export async function submitRuleDraft(db: Kysely<Database>, id: string, by: By): Promise<Registered | Refusal> {
  return await changeRegister(db, { register: 'rule-draft', thingId: id, kind: 'submitted', body: {}, ...by }, async (trx) => {
    const there = await lockedDraft(trx, id)
    if (!there || there.author !== by.actor.person) return { code: 'law.unknown-draft' }
    if (!isWithAuthor(there.state)) return { code: 'law.draft-not-open', state: there.state }
    await trx
      .updateTable('rule_draft')
      .set({ state: 'submitted', submitted_at: by.at, decided_by: null, decided_at: null, reason: null })
      .where('id', '=', id)
      .execute()
    return null
  })
}

/** 退回草案 — to its author, who may change it again. */
export async function returnRuleDraft(db: Kysely<Database>, id: string, reason: string, by: By): Promise<Registered | Refusal> {
  return await changeRegister(db, { register: 'rule-draft', thingId: id, kind: 'returned', body: { reason }, ...by }, async (trx) => {
    const no = refuseJudging(await lockedDraft(trx, id), by.actor)
    if (no) return no
    await trx.updateTable('rule_draft').set({ state: 'returned', decided_by: by.actor.person, decided_at: by.at, reason }).where('id', '=', id).execute()
    return null
  })
}

/**
 * 公布草案 — a leader who has not written it makes a rule set of it: the same load as that of a file, in the same transaction as its mark
 * on the draft. `seed` was composed of the draft as it was submitted; it does not change after that.
 *
 * @source docs/regulations.md#rule-sets
 */
export async function publishRuleDraft(db: Kysely<Database>, id: string, seed: RuleSetSeed, by: By & { today: Day }): Promise<Registered | Refusal> {
  const { effectiveFrom, effectiveTo, reason } = seed
  const { today, ...registered } = by
  return await changeRegister(
    db,
    { register: 'rule-draft', thingId: id, kind: 'published', body: { effectiveFrom, effectiveTo, reason }, ...registered },
    async (trx) => {
      const draft = await lockedDraft(trx, id)
      const no = refuseJudging(draft, by.actor)
      if (no || !draft) return no ?? { code: 'law.unknown-draft' }
      if (effectiveFrom < today) return { code: 'law.effective-in-past', field: 'effectiveFrom', today }
      const newer = await newerThan(trx, draft, effectiveFrom)
      if (newer) return { code: 'law.base-outdated', ruleSetId: newer }
      const loaded = await loadRuleSet(trx, seed, { by: by.actor, at: by.at })
      if (isRefusal(loaded)) return loaded
      await trx
        .updateTable('rule_draft')
        .set({ state: 'published', decided_by: by.actor.person, decided_at: by.at, reason, rule_set_id: loaded.id })
        .where('id', '=', id)
        .execute()
      return null
    },
  )
}

/** What is written on another set than the one in force by then would undo what was published in between. */
async function newerThan(trx: Transaction<Database>, { county, base }: LockedDraft, on: Day): Promise<string | null> {
  const { rows } = await sql<{ id: string }>`
    select id from rule_set where (county = ${county} or county is null) and effective_from <= ${on}::date and (effective_to is null or effective_to >= ${on}::date)
    order by county nulls last, effective_from desc, version desc limit 1`.execute(trx)
  const inForce = rows[0]?.id
  return inForce === undefined || inForce === base ? null : inForce
}

interface LockedDraft {
  author: string
  county: string
  base: string
  state: DraftState
}

const lockedDraft = async (trx: Transaction<Database>, id: string): Promise<LockedDraft | undefined> =>
  await trx.selectFrom('rule_draft').select(['author', 'county', 'base', 'state']).where('id', '=', id).forUpdate().executeTakeFirst()

const isWithAuthor = (state: DraftState): boolean => state === 'drafting' || state === 'returned'

/** 两人 — whoever wrote a draft does not judge it. */
function refuseJudging(draft: LockedDraft | undefined, { person }: Actor): Refusal | null {
  if (!draft || draft.state === 'drafting') return { code: 'law.unknown-draft' }
  if (draft.state !== 'submitted') return { code: 'law.draft-not-open', state: draft.state }
  return draft.author === person ? { code: 'law.author-is-publisher' } : null
}
