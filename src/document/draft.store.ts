import { type Kysely, sql } from 'kysely'
import type { CaseKindName, Instant } from '../case/case.js'
import type { Database } from '../database/schema.js'
import type { Refusal } from '../refusal.js'

/** 草稿 — what somebody has begun to write; seen by its author only. */
export interface Draft {
  id: string
  kind: CaseKindName
  body: object
  changedAt: Instant
}

/** Drafts of one author at most: enough for a week of visits, too few to become an archive. */
export const draftsMax = 200

/** Keeps a draft, new or changed. The id is the author's own: one of somebody else is not found. */
export async function keepDraft(db: Kysely<Database>, author: string, { id, kind, body, changedAt }: Draft): Promise<Refusal | null> {
  return await db.transaction().execute(async (trx) => {
    await sql`select pg_advisory_xact_lock(hashtextextended(${`draft/${author}`}, 0))`.execute(trx)
    const changed = await trx
      .updateTable('draft')
      .set({ body: JSON.stringify(body), changed_at: changedAt })
      .where('id', '=', id)
      .where('author', '=', author)
      .where('kind', '=', kind)
      .returning('id')
      .executeTakeFirst()
    if (changed) return null
    const { rows } = await sql<{ held: number; taken: boolean }>`
      select (select count(*)::int from draft where author = ${author}) as held, exists (select 1 from draft where id = ${id}) as taken`.execute(trx)
    if (rows[0]?.taken) return { code: 'draft.unknown' }
    if ((rows[0]?.held ?? 0) >= draftsMax) return { code: 'draft.too-many', draftsMax }
    await trx
      .insertInto('draft')
      .values({ id, author, kind, body: JSON.stringify(body), changed_at: changedAt })
      .execute()
    return null
  })
}

/** The drafts of an author, the last changed first; of one kind or of all. */
export async function listDrafts(db: Kysely<Database>, author: string, kind: Draft['kind'] | undefined): Promise<Draft[]> {
  const rows = await db
    .selectFrom('draft')
    .select(['id', 'kind', 'body', 'changed_at'])
    .where('author', '=', author)
    .$if(kind !== undefined, (q) => q.where('kind', '=', kind!))
    .orderBy('changed_at', 'desc')
    .orderBy('id')
    .limit(draftsMax)
    .execute()
  return rows.map((row) => ({ id: row.id, kind: row.kind, body: row.body, changedAt: row.changed_at }))
}

/** Throws a draft away; answers whether the author had one of this id. */
export async function deleteDraft(db: Kysely<Database>, author: string, id: string): Promise<boolean> {
  const row = await db.deleteFrom('draft').where('id', '=', id).where('author', '=', author).returning('id').executeTakeFirst()
  return row !== undefined
}
