import { stat } from 'node:fs/promises'
import { Readable } from 'node:stream'
import type { Kysely } from 'kysely'
import { z } from 'zod'
import type { Operation } from '../access/policy.js'
import { readOperation } from '../access/policy.js'
import { forHome, isToldToHome } from '../access/seen-by-home.js'
import { eventName } from '../case/dossier.api.js'
import { asHome, type DossierDeps, type DossierWords, shownTo, visible } from '../case/seen-case.api.js'
import { behind, type Dossier, readTermEvents } from '../case/dossier.store.js'
import { explainClocks } from '../case/explained-clocks.js'
import { idsIn } from '../case/filled.js'
import { sameJson } from '../case/same-json.js'
import type { Database } from '../database/schema.js'
import { evidenceTypes, type EvidenceType } from '../document/evidence.js'
import { type EvidenceFolder, fileOf } from '../document/evidence-folder.api.js'
import { actingAt } from '../http/register-request.js'
import { type Call, type Route, route } from '../http/route.js'
import { isRefusal, type Refusal } from '../refusal.js'
import { explanationSentences } from '../text/explanation.js'
import { roleWords } from '../text/role-words.js'
import { anchoredPath, type ChainedEvent, chainOf, citedEvidence, recordExport, saltedTexts } from './bundle.store.js'
import { type Bundle, type BundledEvidence, manifestOf, textFiles } from './bundle-files.js'
import { readableText } from '../text/dossier-page.js'
import { shortCode } from './short-code.js'
import { zipped } from './zip.api.js'

export interface BundleDeps extends DossierDeps {
  /** Keeps who was given which bundle. */
  registrar: Kysely<Database>
  evidence: EvidenceFolder
}

export type BundleWords = DossierWords<string, string> & { dossier: Operation }

/** 案卷包 — one file per case that whoever holds it can check without this house: events, texts, clocks, evidence, chain, anchor. */
export function bundleRoutes(deps: BundleDeps, words: BundleWords): Route[] {
  return [
    route(
      {
        method: 'get',
        path: `${words.path}/{id}/dossier.zip`,
        operation: words.dossier,
        tag: words.tag,
        summary: `${words.called}案卷包`,
        description: '事项、文字、期限来由、佐证材料、链与当日锚定合为一包，附短码，无需本系统即可核验。看不到的内容只留散列。',
        params: z.object({ id: z.uuid() }),
        answers: { 200: { description: '案卷包;短码在 qingdan-dossier-code', contentType: 'application/zip' } },
      },
      async (call) => await bundled(deps, words, call),
    ),
  ]
}

async function bundled(deps: BundleDeps, words: BundleWords, call: Call<{ id: string }>): Promise<Response | Refusal> {
  const found = await visible(deps, words, call)
  if (isRefusal(found)) return found
  const actor = actingAt(call, { read: readOperation(words.kind), place: found.place, missing: { code: 'case.unknown' } })
  if (isRefusal(actor)) return actor
  const bundle = await bundleOf(deps, words, call, found)
  const files = textFiles(bundle)
  const manifest = manifestOf(bundle, files)
  const code = shortCode(manifest.sha256)
  await recordExport(deps.registrar, { caseId: found.id, version: found.version, manifest: manifest.sha256, code }, actor, call.now)
  const evidence = [...new Map(bundle.evidence.filter(({ there }) => there).map(({ file, sha256 }) => [file, deps.evidence.pathOf(fileOf(sha256))]))]
  const archive = zipped([
    { name: 'manifest.json', text: manifest.text },
    { name: 'code.txt', text: `${code}\n` },
    ...files,
    ...evidence.map(([name, path]) => ({ name, path })),
  ])
  return new Response(Readable.toWeb(archive) as ReadableStream<Uint8Array>, {
    headers: {
      'content-type': 'application/zip',
      'content-disposition': `attachment; filename="${words.kind}-${found.id}.zip"`,
      'cache-control': 'private, no-store',
      'x-content-type-options': 'nosniff',
      'qingdan-dossier-code': code,
    },
  })
}

async function bundleOf(deps: BundleDeps, words: BundleWords, call: Call, found: Dossier): Promise<Bundle> {
  const { reading, kernel } = deps
  const chain = await chainOf(reading.db, found.id)
  const home = asHome(words, call, found)
  const told = chain.filter((event) => !home || isToldWhole(words, event))
  const ids = idsIn(told.map(({ body, by }) => ({ body, by })))
  const [terms, book, texts, cited, anchor, shown] = await Promise.all([
    readTermEvents(reading, found.id),
    kernel.law(reading.db, found.edition),
    saltedTexts(reading.db, ids),
    citedEvidence(reading.db, ids),
    anchoredPath(reading.db, found.place.county, found.id),
    behind(reading, ids),
  ])
  const { names } = shownTo(call, found, shown)
  const evidence = await Promise.all(cited.map((one) => bundledEvidence(deps.evidence, one)))
  const clocks = explainClocks(found.clocks, terms, book.law(found.ruleSetId)).map(({ row, story }) => ({
    clock: row.clock,
    name: words.clocks[row.clock] ?? row.clock,
    subject: row.subject,
    side: row.side,
    startedAt: row.started_at,
    dueOn: row.due_on,
    dueAt: row.due_at,
    provisional: row.provisional,
    pausedSince: row.paused_since,
    pausedWhy: row.paused_why,
    stoppedAt: row.stopped_at,
    story: story.map(({ setBy, explanation }) => ({ setBy, explanation, sentences: explanationSentences(explanation) })),
  }))
  const { id, number, status, version, level, ball, dueOn, dueAt, openedAt, closedAt, ruleSetId: ruleSet, institution, place } = found
  const statusName = words.statuses[status] ?? status
  return {
    case: {
      id,
      kind: words.kind,
      number,
      status,
      statusName,
      version,
      head: chain.at(-1)?.hash ?? '',
      level,
      ball,
      dueOn,
      dueAt,
      openedAt,
      closedAt,
      ruleSet,
      institution,
      county: place.county,
      township: place.township,
    },
    events: chain.map(({ version: nth, hash, hashAlg, canonical: text, ...event }) =>
      !home || isToldWhole(words, { ...event, version: nth, hash, hashAlg, canonical: text })
        ? { version: nth, hash, hashAlg, text }
        : { version: nth, hash, hashAlg, withheld: true as const },
    ),
    texts,
    clocks,
    names,
    evidence,
    anchor,
    readable: readableText({
      called: words.called,
      number,
      institution: institution?.name ?? null,
      statusName,
      events: told.map((event) => ({ version: event.version, name: eventName(words, event.kind), at: event.at, by: whoOf(event, names) })),
      clocks: clocks.map(({ name, dueOn, story }) => ({ name, dueOn, sentences: story.flatMap(({ sentences }) => sentences) })),
      files: evidence,
    }),
  }
}

/** An event goes into the chain whole or not at all: part of a text has another hash. */
const isToldWhole = ({ kind }: BundleWords, event: ChainedEvent): boolean => isToldToHome(kind, event) && sameJson(forHome(kind, event.body), event.body)

const whoOf = ({ by }: ChainedEvent, names: Readonly<Record<string, string>>): string =>
  by.role === 'system' ? '系统' : `${names[by.person] ?? by.person}（${roleWords[by.role]}）`

async function bundledEvidence(
  folder: EvidenceFolder,
  { mediaType, sha256, ...one }: Awaited<ReturnType<typeof citedEvidence>>[number],
): Promise<BundledEvidence> {
  const ending = evidenceTypes[mediaType as EvidenceType].ending
  const there = (await stat(folder.pathOf(fileOf(sha256))).catch(() => null)) !== null
  return { ...one, sha256, mediaType, file: `evidence/${sha256}.${ending}`, there }
}
