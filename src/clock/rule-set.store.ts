import { type Kysely, sql, type Transaction } from 'kysely'
import { inTransaction } from '../database/in-transaction.js'
import type { Database } from '../database/schema.js'
import { overlaps } from './effective-dates.js'
import type { RuleSetSeed } from './law-seed.js'
import { alreadySays, digestOf, lockLaw, type Publication, raiseEdition, recordPublication } from './publication.store.js'
import type { LawRefusal } from './refusals.js'

/** What a load has left: the rule set that now says this, and whether it was added by this load. */
export interface LoadedRuleSet {
  id: string
  added: boolean
}

/**
 * 公布规则版本 — adds a rule set beside those that are there. What the newest version of its county and day already says
 * is not added again; whatever differs becomes the next version, and cases keep the one that they have pinned. A set whose days
 * contradict those of another is refused.
 *
 * @source docs/regulations.md#rule-sets
 */
export async function loadRuleSet(db: Kysely<Database>, seed: RuleSetSeed, publication: Publication): Promise<LoadedRuleSet | LawRefusal> {
  const digest = digestOf(seed)
  return await inTransaction(db, async (trx) => {
    await lockLaw(trx)
    const versions = await versionsOf(trx, seed)
    const there = alreadySays(versions, digest, publication)
    if (there) return { id: there.id, added: false }
    const other = (await newestOf(trx, seed)).find((set) => overlaps(set, seed))
    if (other) return { code: 'law.dates-overlap', field: other.effectiveFrom > seed.effectiveFrom ? 'effectiveTo' : 'effectiveFrom', ruleSetId: other.id }
    const version = (versions[0]?.version ?? 0) + 1
    const id = `${seed.county ?? 'general'}-${seed.effectiveFrom}-${version}`
    await insertRuleSet(trx, { id, version, digest, seed, publication })
    await raiseEdition(trx)
    await recordPublication(trx, `rule-set/${id}`, { version, digest, reason: seed.reason }, publication)
    return { id, added: true }
  })
}

const versionsOf = async (trx: Transaction<Database>, { county, effectiveFrom }: RuleSetSeed) =>
  await trx
    .selectFrom('rule_set')
    .select(['id', 'version', 'digest'])
    .where('effective_from', '=', effectiveFrom)
    .where('county', county === null ? 'is' : '=', county)
    .orderBy('version', 'desc')
    .execute()

/** The newest version of every first day of the county. */
const newestOf = async (trx: Transaction<Database>, { county }: RuleSetSeed) =>
  await trx
    .selectFrom('rule_set')
    .distinctOn('effective_from')
    .select(['id', 'effective_from as effectiveFrom', 'effective_to as effectiveTo'])
    .where('county', county === null ? 'is' : '=', county)
    .orderBy('effective_from')
    .orderBy('version', 'desc')
    .execute()

interface NewRuleSet {
  id: string
  version: number
  digest: string
  seed: RuleSetSeed
  publication: Publication
}

async function insertRuleSet(trx: Transaction<Database>, { id, version, digest, seed, publication }: NewRuleSet): Promise<void> {
  await trx
    .insertInto('rule_set')
    .values({
      id,
      county: seed.county,
      effective_from: seed.effectiveFrom,
      effective_to: seed.effectiveTo,
      version,
      published_at: publication.at,
      reason: seed.reason,
      policy: JSON.stringify(seed.policy),
      digest,
    })
    .execute()
  const rules = seed.rules.map(({ sourceStatus, ...rule }) => ({ ...rule, rule_set_id: id, source_status: sourceStatus }))
  const frequencies = seed.frequencies.map(({ sourceStatus, ...rule }) => ({ ...rule, rule_set_id: id, source_status: sourceStatus }))
  const steps = seed.ladder.map(({ offsetWorkdays, ...step }) => ({ ...step, rule_set_id: id, offset_workdays: offsetWorkdays }))
  await sql`insert into deadline_rule select * from jsonb_populate_recordset(null::deadline_rule, ${JSON.stringify(rules)}::jsonb)`.execute(trx)
  await sql`insert into frequency_rule select * from jsonb_populate_recordset(null::frequency_rule, ${JSON.stringify(frequencies)}::jsonb)`.execute(trx)
  await sql`insert into escalation_step select * from jsonb_populate_recordset(null::escalation_step, ${JSON.stringify(steps)}::jsonb)`.execute(trx)
}
