import { type Kysely, sql, type Transaction } from 'kysely'
import { dayOfInstant, plusDays, plusHours } from '../calendar/civil-day.js'
import type { Day, Instant } from '../case/case.js'
import type { Kernel } from '../case/kernel.js'
import type { Database } from '../database/schema.js'
import { type Anchor, anchorHash, growingDigest, leafText, registerSeries } from './anchor.js'
import { allHeads, movedHeads, standingHeads } from './heads.store.js'
import { growingRoot, leafHash } from './merkle.js'

/** Any number; two that anchor at the same time wait for one another. */
const lock = 7_443_019
/** Minutes after midnight at which nothing of the day before is still being written: transactions last seconds. */
const settledAfterMinutes = 10

/** What anchoring needs: the record, and the clock of the product. */
export type AnchorDeps = Pick<Kernel, 'db' | 'now'>

/** The last day that is over, with everything that was begun in it. */
export const dayToAnchor = (now: Instant): Day => plusDays(dayOfInstant(plusHours(now, -settledAfterMinutes / 60)), -1)

/** 锚定 — anchors the day that is over in every series that has no anchor of it yet. Safe to repeat, by any number of processes. Answers what was added. */
export async function takeAnchors({ db, now: clock }: AnchorDeps): Promise<Anchor[]> {
  return await db.transaction().execute(async (trx) => {
    await sql`set local lock_timeout = 0`.execute(trx)
    await sql`select pg_advisory_xact_lock(${lock})`.execute(trx)
    await sql`set local statement_timeout = '10min'`.execute(trx)
    const now = await readNow(trx, clock)
    const day = dayToAnchor(now)
    const { rows } = await sql<{ series: string }>`
      select series from (select distinct county as series from case_file union select series from anchor union select ${registerSeries}) s
      where not exists (select 1 from anchor a where a.series = s.series and a.day >= ${day}) order by 1`.execute(trx)
    const taken: Anchor[] = []
    for (const { series } of rows) taken.push(await takeAnchor(trx, series, day, now))
    return taken
  })
}

async function takeAnchor(trx: Transaction<Database>, series: string, day: Day, takenAt: Instant): Promise<Anchor> {
  await sql`
    insert into anchor_head (series, thing, day, version, head)
    select ${series}, h.thing, ${day}::date, h.version, h.head from (${standingHeads(series, day)}) h
    left join lateral (select l.version, l.head from anchor_head l where l.series = ${series} and l.thing = h.thing order by l.day desc limit 1) known on true
    where known.head is distinct from h.head or known.version is distinct from h.version`.execute(trx)
  const before = await trx.selectFrom('anchor').select('hash').where('series', '=', series).orderBy('day', 'desc').limit(1).executeTakeFirst()
  const [tree, moved] = [growingRoot(), growingDigest()]
  for await (const page of allHeads(trx, series, day)) for (const head of page) tree.add(leafHash(leafText(head)))
  for await (const page of movedHeads(trx, series, day)) for (const head of page) moved.add(head)
  const previous = before?.hash.toString('hex') ?? null
  const anchor: Anchor = {
    series,
    day,
    previous,
    root: tree.root().toString('hex'),
    leaves: tree.leaves(),
    moved: moved.digest(),
    movedCount: moved.heads(),
    takenAt,
  }
  await trx
    .insertInto('anchor')
    .values({
      series,
      day,
      previous: before?.hash ?? null,
      root: Buffer.from(anchor.root, 'hex'),
      leaves: anchor.leaves,
      moved: Buffer.from(anchor.moved, 'hex'),
      moved_count: anchor.movedCount,
      taken_at: takenAt,
      hash: Buffer.from(anchorHash(anchor), 'hex'),
    })
    .execute()
  return anchor
}

async function readNow(trx: Transaction<Database>, clock: AnchorDeps['now']): Promise<Instant> {
  const { rows } = await sql<{ now: Instant }>`select ${clock()} as now`.execute(trx)
  const now = rows[0]?.now
  if (now === undefined) throw new Error('the database gave no time')
  return now
}

/** Every anchor of a series, or of all, by series and day. */
export async function listAnchors(db: Kysely<Database>, { series, day }: { series?: string; day?: Day } = {}): Promise<(Anchor & { hash: string })[]> {
  const rows = await db
    .selectFrom('anchor')
    .selectAll()
    .$if(series !== undefined, (q) => q.where('series', '=', series ?? ''))
    .$if(day !== undefined, (q) => q.where('day', '=', day ?? ''))
    .orderBy('series')
    .orderBy('day')
    .execute()
  return rows.map(({ previous, root, moved, moved_count, taken_at, hash, ...row }) => ({
    ...row,
    previous: previous?.toString('hex') ?? null,
    root: root.toString('hex'),
    moved: moved.toString('hex'),
    movedCount: moved_count,
    takenAt: taken_at,
    hash: hash.toString('hex'),
  }))
}

/** The newest anchor of a series; null when there is none yet. */
export async function newestAnchor(db: Kysely<Database>, series: string): Promise<(Anchor & { hash: string }) | null> {
  return (await listAnchors(db, { series })).at(-1) ?? null
}
