import { type Kysely, sql, type Transaction } from 'kysely'
import { type Anchor, leafText } from '../anchor/anchor.js'
import { newestAnchor } from '../anchor/anchor.store.js'
import { allHeads } from '../anchor/heads.store.js'
import { leafHash, pathTo } from '../anchor/merkle.js'
import type { Actor, CaseEvent, Instant } from '../case/case.js'
import { recordRegister } from '../case/register.store.js'
import type { Database } from '../database/schema.js'
import { inTransaction } from '../database/in-transaction.js'
import type { BundledAnchor } from './bundle-files.js'

/** A link of the chain with its text. */
export interface ChainedEvent extends CaseEvent {
  version: number
  canonical: string
  hash: string
  hashAlg: string
}

/** The whole chain of a case, oldest first. */
export async function chainOf(db: Kysely<Database>, id: string): Promise<ChainedEvent[]> {
  const { rows } = await sql<ChainedEvent>`
    select version, kind, schema, body, legal_at as at, actor as by, canonical, encode(hash, 'hex') as hash, hash_alg as "hashAlg"
    from case_event where case_id = ${id}::uuid order by version`.execute(db)
  return rows
}

/** Texts with their salts, by their ids. */
export async function saltedTexts(db: Kysely<Database>, ids: readonly string[]): Promise<Record<string, { salt: string; body: string }>> {
  const { rows } = await sql<{ id: string; salt: string; body: string }>`
    select id, encode(salt, 'hex') as salt, body from case_text where id = any(${[...ids]}::uuid[]) order by id`.execute(db)
  return Object.fromEntries(rows.map(({ id, ...text }) => [id, text]))
}

/** A file that events cite. */
export interface CitedEvidence {
  id: string
  sha256: string
  bytes: number
  mediaType: string
  takenAt: Instant | null
  uploadedAt: Instant
}

export async function citedEvidence(db: Kysely<Database>, ids: readonly string[]): Promise<CitedEvidence[]> {
  const { rows } = await sql<CitedEvidence>`
    select id, encode(sha256, 'hex') as sha256, bytes, media_type as "mediaType", taken_at as "takenAt", uploaded_at as "uploadedAt" from evidence
    where id = any(${[...ids]}::uuid[]) order by id`.execute(db)
  return rows
}

/** The newest anchor of a county that knows the case, with the way to its root; null when there is none yet. */
export async function anchoredPath(db: Kysely<Database>, county: string, caseId: string): Promise<BundledAnchor | null> {
  const newest = await newestAnchor(db, county)
  if (!newest) return null
  const leaves: Buffer[] = []
  let found: { index: number; head: BundledAnchor['head'] } | null = null
  for await (const page of allHeads(db, county, newest.day))
    for (const { thing, version, head } of page) {
      if (thing === caseId) found = { index: leaves.length, head: { thing, version, head } }
      leaves.push(leafHash(leafText({ thing, version, head })))
    }
  if (!found) return null
  const { hash, ...anchor }: Anchor & { hash: string } = newest
  return { anchor, hash, head: found.head, path: pathTo(leaves, found.index) }
}

/** What was given out: of which case, at which version, under which hash and code. */
export interface Export {
  caseId: string
  version: number
  manifest: string
  code: string
}

/** 记录导出 — keeps who was given which bundle. The same bundle given to the same person once more adds nothing. */
export async function recordExport(registrar: Kysely<Database>, { caseId, ...body }: Export, actor: Actor, at: Instant): Promise<void> {
  await inTransaction(registrar, async (trx: Transaction<Database>) => {
    await sql`select pg_advisory_xact_lock(hashtextextended(${`dossier/${caseId}`}, 0))`.execute(trx)
    const { rows } = await sql`
      select 1 from register_event where register = 'dossier' and thing_id = ${caseId} and body->>'manifest' = ${body.manifest} and actor->>'person' = ${actor.person} limit 1`.execute(
      trx,
    )
    if (!rows.length) await recordRegister(trx, { register: 'dossier', thingId: caseId, kind: 'exported', actor, body, at })
  })
}
