import { type Kysely, type RawBuilder, sql } from 'kysely'
import type { Day } from '../case/case.js'
import type { Database } from '../database/schema.js'
import { type Anchor, anchorHash, growingDigest, type Head, leafText, registerSeries } from './anchor.js'
import type { ExportedAnchor } from './anchor-file.js'
import { listAnchors } from './anchor.store.js'
import { allHeads, movedHeads, standingHeads } from './heads.store.js'
import { growingRoot, leafHash } from './merkle.js'

/** What does not fit of the anchors, or what has been taken out of the record or written anew since one was taken. */
export type AnchorFault = { series: string; day: Day } &
  /** Its own hash, its heads, or its link to the anchor before. */
  (
    | { what: 'anchor-broken' }
    /** Heads of a day that has no anchor. */
    | { what: 'anchor-missing' }
    /** The database and a kept file say different things of the same day. */
    | { what: 'anchor-differs' }
    /** 首已不在 — what was anchored is not in its chain at this version any more. */
    | { what: 'head-missing'; thing: string; version: number }
  )

const headsAtOnce = 2_000

/** 查验锚定 — every anchor follows from its heads and extends the one before, and every head that was ever anchored still stands in its chain. */
export async function anchorFaults(db: Kysely<Database>, findingsMax: number): Promise<AnchorFault[]> {
  const anchors = await listAnchors(db)
  const faults: AnchorFault[] = []
  for (const series of new Set(anchors.map((anchor) => anchor.series)))
    faults.push(
      ...(await brokenAnchors(
        db,
        anchors.filter((a) => a.series === series),
      )),
    )
  const { rows } = await sql<{ series: string; day: Day }>`
    select distinct series, day from anchor_head h where not exists (select 1 from anchor a where a.series = h.series and a.day = h.day) order by 1, 2`.execute(
    db,
  )
  faults.push(...rows.map((row): AnchorFault => ({ ...row, what: 'anchor-missing' })))
  return [...faults, ...(await lostHeads(db, findingsMax))].slice(0, findingsMax)
}

/** 与所存锚定比对 — whether the record still extends anchors that somebody kept outside. What has lawfully moved on since then still holds the old heads in its chains. */
export async function faultsAgainst(db: Kysely<Database>, kept: readonly ExportedAnchor[], findingsMax: number): Promise<AnchorFault[]> {
  const faults: AnchorFault[] = []
  for (const anchor of kept) {
    const { series, day, heads } = anchor
    const [standing] = await listAnchors(db, { series, day })
    if (!isWhole(anchor)) faults.push({ series, day, what: 'anchor-broken' })
    if (standing?.hash !== anchor.hash) faults.push({ series, day, what: 'anchor-differs' })
    for (let at = 0; at < heads.length && faults.length < findingsMax; at += headsAtOnce)
      faults.push(...(await notInChains(db, { series, day }, heads.slice(at, at + headsAtOnce))))
  }
  return faults.slice(0, findingsMax)
}

/** A file that was changed says so by itself: its heads give its hashes. */
function isWhole(anchor: ExportedAnchor): boolean {
  if (anchorHash(anchor) !== anchor.hash) return false
  const [tree, moved] = [growingRoot(), growingDigest()]
  for (const head of anchor.heads) {
    tree.add(leafHash(leafText(head)))
    moved.add(head)
  }
  return anchor.whole ? tree.root().toString('hex') === anchor.root : moved.digest() === anchor.moved
}

async function brokenAnchors(db: Kysely<Database>, anchors: readonly (Anchor & { hash: string })[]): Promise<AnchorFault[]> {
  const faults: AnchorFault[] = []
  let before: string | null = null
  for (const [nth, anchor] of anchors.entries()) {
    const { series, day } = anchor
    const sound = anchorHash(anchor) === anchor.hash && anchor.previous === before && (await movedFits(db, anchor))
    // The newest tree holds every head; those before it are held by what had moved.
    if (!sound || (nth === anchors.length - 1 && !(await rootFits(db, anchor)))) faults.push({ series, day, what: 'anchor-broken' })
    before = anchor.hash
  }
  return faults
}

async function movedFits(db: Kysely<Database>, { series, day, moved, movedCount }: Anchor): Promise<boolean> {
  const digest = growingDigest()
  for await (const page of movedHeads(db, series, day)) for (const head of page) digest.add(head)
  return digest.digest() === moved && digest.heads() === movedCount
}

async function rootFits(db: Kysely<Database>, { series, day, root, leaves }: Anchor): Promise<boolean> {
  const tree = growingRoot()
  for await (const page of allHeads(db, series, day)) for (const head of page) tree.add(leafHash(leafText(head)))
  return tree.leaves() === leaves && tree.root().toString('hex') === root
}

/** Heads that were anchored and are not where they were: of cases and registers in their chains, of logs as they stand. */
async function lostHeads(db: Kysely<Database>, findingsMax: number): Promise<AnchorFault[]> {
  const { rows } = await sql<AnchorFault>`
    select a.series, a.day, 'head-missing' as what, a.thing, a.version from anchor_head a
    where a.thing not like 'log/%' and case when a.series = ${registerSeries}
      then not exists (select 1 from register_event e where e.register = split_part(a.thing, '/', 1) and e.thing_id = substr(a.thing, strpos(a.thing, '/') + 1) and e.version = a.version and e.hash = a.head)
      else not exists (select 1 from case_file f join case_event e on e.case_id = f.id where f.id = ${asId(sql.ref('a.thing'))} and f.county = a.series and e.version = a.version and e.hash = a.head) end
    order by 1, 4, 5 limit ${findingsMax}`.execute(db)
  const { rows: series } = await sql<{
    series: string
    day: Day
  }>`select series, max(day) as day from anchor where series <> ${registerSeries} group by 1 order by 1`.execute(db)
  const lost = [...rows]
  for (const of of series) {
    const { rows: logs } =
      await sql<Head>`select thing, version, encode(head, 'hex') as head from anchor_head where series = ${of.series} and thing like 'log/%' order by thing`.execute(
        db,
      )
    lost.push(...(await differingLogs(db, of, logs)))
  }
  return lost
}

/** The logs of all days up to an anchor, against those that it knows. */
async function differingLogs(db: Kysely<Database>, { series, day }: { series: string; day: Day }, logs: readonly Head[]): Promise<AnchorFault[]> {
  const { rows } = await sql<Head>`select thing, version, encode(head, 'hex') as head from (${standingHeads(series, day)}) h where thing like 'log/%'`.execute(
    db,
  )
  const standing = new Map(rows.map((row) => [row.thing, row]))
  const known = new Set(logs.map(({ thing }) => thing))
  const changed = logs.filter(({ thing, version, head }) => standing.get(thing)?.head !== head || standing.get(thing)?.version !== version)
  const added = rows.filter(({ thing }) => !known.has(thing))
  return [...changed, ...added].map(({ thing, version }): AnchorFault => ({ series, day, what: 'head-missing', thing, version }))
}

/** The id of a case; what is none stands for no case. */
const asId = (thing: RawBuilder<unknown>) => sql`case when ${thing} ~ '^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$' then ${thing}::uuid end`

async function notInChains(db: Kysely<Database>, of: { series: string; day: Day }, heads: readonly Head[]): Promise<AnchorFault[]> {
  const json = JSON.stringify(heads.filter(({ thing }) => !thing.startsWith('log/')))
  const { rows } = await sql<{ thing: string; version: number }>`
    select h.thing, h.version from jsonb_to_recordset(${json}::jsonb) as h (thing text, version int, head text)
    where case when ${of.series} = ${registerSeries}
      then not exists (select 1 from register_event e where e.register = split_part(h.thing, '/', 1) and e.thing_id = substr(h.thing, strpos(h.thing, '/') + 1) and e.version = h.version and e.hash = decode(h.head, 'hex'))
      else not exists (select 1 from case_file f join case_event e on e.case_id = f.id where f.id = ${asId(sql.ref('h.thing'))} and f.county = ${of.series} and e.version = h.version and e.hash = decode(h.head, 'hex')) end
    order by 1, 2`.execute(db)
  const lost = rows.map((row): AnchorFault => ({ ...of, what: 'head-missing', ...row }))
  const logs = heads.filter(({ thing }) => thing.startsWith('log/'))
  return [
    ...lost,
    ...(logs.length && of.series !== registerSeries
      ? (await differingLogs(db, of, logs)).filter((f) => 'thing' in f && logs.some(({ thing }) => thing === f.thing))
      : []),
  ]
}
