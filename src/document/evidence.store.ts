import { type Kysely, type Selectable, sql } from 'kysely'
import type { Place } from '../access/place.js'
import type { Scope } from '../access/scope.js'
import { evidenceColumns, withinScope } from '../access/scope.store.js'
import type { Instant } from '../case/case.js'
import type { Database } from '../database/schema.js'
import type { Evidence, EvidenceType } from './evidence.js'
import type { EvidenceTable } from './evidence.table.js'
import type { Shot } from './exif.js'

/** An upload whose bytes are known and safe. */
export interface NewEvidence {
  id: string
  sha256: string
  bytes: number
  mediaType: EvidenceType
  width: number | null
  height: number | null
  shot: Shot
  hasThumbnail: boolean
  originalName: string | null
  uploadedBy: string
  uploadedAt: Instant
  place: Place & { institutionId: string }
}

export interface FoundEvidence {
  evidence: Evidence
  place: Place
  uploadedBy: string
}

/**
 * Writes the row of an upload, after `keepFile` has brought the bytes to the disk; the same bytes of the same person for
 * the same home answer with the row that is there. The lock on the hash keeps the remover of orphans away meanwhile.
 */
export async function addEvidence(db: Kysely<Database>, e: NewEvidence, keepFile: () => Promise<void>): Promise<Evidence> {
  return await db.transaction().execute(async (trx) => {
    await lockBytes(trx, e.sha256)
    await keepFile()
    const { county, township, institutionId } = e.place
    await trx
      .insertInto('evidence')
      .values({
        id: e.id,
        sha256: Buffer.from(e.sha256, 'hex'),
        bytes: e.bytes,
        media_type: e.mediaType,
        width: e.width,
        height: e.height,
        taken_at: e.shot.takenAt,
        latitude: e.shot.latitude,
        longitude: e.shot.longitude,
        has_thumbnail: e.hasThumbnail,
        original_name: e.originalName,
        uploaded_by: e.uploadedBy,
        uploaded_at: e.uploadedAt,
        province: county.slice(0, 2),
        city: county.slice(0, 4),
        county,
        township,
        institution_id: institutionId,
      })
      .onConflict((oc) => oc.constraint('evidence_same_bytes_are_one_upload').doNothing())
      .execute()
    const row = await trx
      .selectFrom('evidence')
      .selectAll()
      .where('sha256', '=', Buffer.from(e.sha256, 'hex'))
      .where('uploaded_by', '=', e.uploadedBy)
      .where('institution_id', '=', institutionId)
      .executeTakeFirstOrThrow()
    return evidenceOf(row)
  })
}

/** Reads one upload with the place where it stands; null when there is none within the scope. */
export async function findEvidence(db: Kysely<Database>, id: string, scope: Scope): Promise<FoundEvidence | null> {
  const row = await db.selectFrom('evidence').selectAll().where('id', '=', id).where(withinScope(scope, evidenceColumns)).executeTakeFirst()
  return row
    ? { evidence: evidenceOf(row), place: { county: row.county, township: row.township, institutionId: row.institution_id }, uploadedBy: row.uploaded_by }
    : null
}

/** Whether an event of its own home, a waiting command or a draft names the upload `o`. */
const named = sql<boolean>`(
  exists (select 1 from case_file f join case_event e on e.case_id = f.id where f.institution_id = o.institution_id and e.recorded_at >= o.uploaded_at
    and (strpos(e.body::text, o.id::text) > 0 or strpos(e.actor::text, o.id::text) > 0))
  or exists (select 1 from command_inbox i where i.status = 'pending' and (strpos(i.payload::text, o.id::text) > 0 or strpos(i.actor::text, o.id::text) > 0))
  or exists (select 1 from draft d where strpos(d.body::text, o.id::text) > 0))`

/**
 * Uploads of before `before` that no event, no waiting command and no draft names. Those found in use are marked, so
 * that each is looked for once; only cases of the upload's own home are searched.
 */
export async function unusedEvidence(db: Kysely<Database>, before: Instant, now: Instant, rowsMax: number): Promise<{ id: string; sha256: string }[]> {
  const { rows } = await sql<{ id: string; sha256: string; used: boolean }>`
    with old as (select id, sha256, institution_id, uploaded_at from evidence where used_at is null and uploaded_at < ${before} order by uploaded_at limit ${rowsMax}),
    seen as (select o.id, encode(o.sha256, 'hex') as sha256, ${named} as used from old o),
    marked as (update evidence set used_at = ${now} where id in (select id from seen where used))
    select id, sha256, used from seen`.execute(db)
  return rows.filter((row) => !row.used).map(({ id, sha256 }) => ({ id, sha256 }))
}

/**
 * Removes the row of an upload, and by `discard` its bytes when no other upload has the same; answers whether the row is gone. A
 * command may have named it since it was found unused: then it stays.
 */
export async function removeEvidence(db: Kysely<Database>, { id, sha256 }: { id: string; sha256: string }, discard: () => Promise<void>): Promise<boolean> {
  return await db.transaction().execute(async (trx) => {
    await lockBytes(trx, sha256)
    const { numAffectedRows } = await sql`delete from evidence o where o.id = ${id} and o.used_at is null and not ${named}`.execute(trx)
    if (!numAffectedRows) return false
    const other = await trx.selectFrom('evidence').select('id').where('sha256', '=', Buffer.from(sha256, 'hex')).limit(1).executeTakeFirst()
    if (!other) await discard()
    return true
  })
}

const lockBytes = async (trx: Kysely<Database>, sha256: string) => {
  await sql`select pg_advisory_xact_lock(hashtextextended(${sha256}, 0))`.execute(trx)
}

const evidenceOf = (row: Selectable<EvidenceTable>): Evidence => ({
  id: row.id,
  sha256: row.sha256.toString('hex'),
  bytes: row.bytes,
  mediaType: row.media_type as EvidenceType,
  width: row.width,
  height: row.height,
  takenAt: row.taken_at,
  latitude: row.latitude,
  longitude: row.longitude,
  hasThumbnail: row.has_thumbnail,
  originalName: row.original_name,
  uploadedAt: row.uploaded_at,
  institutionId: row.institution_id,
})
