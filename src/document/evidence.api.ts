import { randomUUID } from 'node:crypto'
import { createReadStream } from 'node:fs'
import { rm, stat, writeFile } from 'node:fs/promises'
import { Readable } from 'node:stream'
import type { Kysely } from 'kysely'
import { z } from 'zod'
import { actorFor } from '../access/acting.js'
import { dayOfInstant } from '../calendar/civil-day.js'
import type { Instant } from '../case/case.js'
import { placeOfInstitution } from '../case/place.store.js'
import { reachBackHoursMax } from '../clock/law.js'
import type { Database } from '../database/schema.js'
import { scopeFor } from '../http/register-request.js'
import { type Call, json, type Route, route } from '../http/route.js'
import { isRefusal, type Refusal } from '../refusal.js'
import { shortText } from '../text/free-text.js'
import { addEvidence, type FoundEvidence, findEvidence, removeEvidence, unusedEvidence } from './evidence.store.js'
import { Evidence, evidenceTypes } from './evidence.js'
import { type EvidenceFolder, fileOf, thumbnailOf } from './evidence-folder.api.js'
import { examine } from './examine.api.js'
import { attachment } from './file-name.js'
import { receiveBytes } from './receive-bytes.api.js'

export interface EvidenceDeps {
  db: Kysely<Database>
  folder: EvidenceFolder
}

const uploadQuery = z.strictObject({
  institutionId: z.uuid().meta({ description: '材料所属的养老机构' }),
  name: shortText(255).optional().meta({ description: '原文件名,只作文字保存' }),
})
const params = z.object({ id: z.uuid() })

/** 佐证材料 — upload, particulars, the original as a download, and the thumbnail. */
export function evidenceRoutes(deps: EvidenceDeps): Route[] {
  const tag = '佐证材料'
  return [
    route(
      {
        method: 'post',
        path: '/api/evidence',
        operation: 'evidence.upload',
        tag,
        summary: '上传佐证材料',
        rawBody: 'application/octet-stream',
        query: uploadQuery,
        description: `请求体即文件内容。接受 ${Object.keys(evidenceTypes).join('、')};以内容识别类型。同一内容重复上传只存一份。`,
        answers: { 200: { description: '已保存', schema: Evidence } },
      },
      (call) => upload(deps, call),
    ),
    route(
      {
        method: 'get',
        path: '/api/evidence/{id}/particulars',
        operation: 'evidence.read',
        tag,
        summary: '材料信息',
        params,
        answers: { 200: { description: '材料信息', schema: Evidence } },
      },
      async (call) => {
        const found = await visible(deps, call)
        return isRefusal(found) ? found : json(found.evidence)
      },
    ),
    route(
      {
        method: 'get',
        path: '/api/evidence/{id}',
        operation: 'evidence.read',
        tag,
        summary: '下载原件',
        params,
        answers: { 200: { description: '原件', contentType: 'application/octet-stream' } },
      },
      async (call) => {
        const found = await visible(deps, call)
        if (isRefusal(found)) return found
        const { sha256, mediaType, originalName } = found.evidence
        const named = attachment(originalName, sha256.slice(0, 16), evidenceTypes[mediaType].ending)
        return await serve(deps.folder.pathOf(fileOf(sha256)), call, { 'content-type': mediaType, 'content-disposition': named, etag: `"${sha256}"` })
      },
    ),
    route(
      {
        method: 'get',
        path: '/api/evidence/{id}/thumbnail',
        operation: 'evidence.read',
        tag,
        summary: '缩略图',
        params,
        answers: { 200: { description: '缩略图', contentType: 'image/webp' } },
      },
      async (call) => {
        const found = await visible(deps, call)
        if (isRefusal(found)) return found
        const { sha256, hasThumbnail } = found.evidence
        if (!hasThumbnail) return { code: 'evidence.no-thumbnail' }
        return await serve(deps.folder.pathOf(thumbnailOf(sha256)), call, { 'content-type': 'image/webp', etag: `"${sha256}-t"` })
      },
    ),
  ]
}

async function upload({ db, folder }: EvidenceDeps, call: Call<object, z.output<typeof uploadQuery>>): Promise<Response | Refusal> {
  const place = await placeOfInstitution(db, call.query.institutionId)
  if (!place) return { code: 'institution.unknown' }
  const actor = actorFor(call.who, {
    operation: 'evidence.upload',
    read: 'evidence.read',
    missing: { code: 'institution.unknown' },
    place,
    today: dayOfInstant(call.now),
  })
  if (isRefusal(actor)) return actor
  if (!call.request.body) return { code: 'evidence.empty' }
  const aside = await folder.aside()
  const picture = `${aside}.thumbnail`
  try {
    const declared = (call.headers.get('content-type') ?? '').split(';')[0]?.trim().toLowerCase() ?? ''
    const arrived = await receiveBytes(call.request.body, aside, declared)
    if ('code' in arrived) return arrived
    const examined = await examine(aside, arrived.type)
    if ('code' in examined) return examined
    if (examined.thumbnail) await writeFile(picture, examined.thumbnail)
    const evidence = await addEvidence(
      db,
      {
        id: randomUUID(),
        sha256: arrived.sha256,
        bytes: arrived.bytes,
        mediaType: arrived.type,
        width: examined.width,
        height: examined.height,
        shot: examined.shot,
        hasThumbnail: examined.thumbnail !== null,
        originalName: call.query.name ?? null,
        uploadedBy: call.who.person,
        uploadedAt: call.now,
        place,
      },
      async () => {
        if (examined.thumbnail) await folder.keep(picture, thumbnailOf(arrived.sha256))
        await folder.keep(aside, fileOf(arrived.sha256))
      },
    )
    return json(evidence)
  } finally {
    await rm(aside, { force: true })
    await rm(picture, { force: true })
  }
}

/** An upload as this person may see it; a foreign one does not exist. */
async function visible({ db }: EvidenceDeps, call: Call<{ id: string }>): Promise<FoundEvidence | Refusal> {
  const found = await findEvidence(db, call.params.id, scopeFor(call, 'evidence.read'))
  if (!found) return { code: 'evidence.unknown' }
  const reader = actorFor(call.who, {
    operation: 'evidence.read',
    read: 'evidence.read',
    missing: { code: 'evidence.unknown' },
    place: found.place,
    today: dayOfInstant(call.now),
  })
  return isRefusal(reader) ? reader : found
}

/** Serves a file so that no browser runs what is in it. */
async function serve(path: string, call: Call, headers: Record<string, string> & { etag: string }): Promise<Response | Refusal> {
  const safe = {
    ...headers,
    'x-content-type-options': 'nosniff',
    'content-security-policy': "sandbox; default-src 'none'",
    'cache-control': 'private, no-cache',
  }
  if (call.headers.get('if-none-match') === headers.etag) return new Response(null, { status: 304, headers: safe })
  const found = await stat(path).catch(() => null)
  if (!found) return { code: 'evidence.unreadable' }
  const body = Readable.toWeb(createReadStream(path)) as ReadableStream<Uint8Array>
  return new Response(body, { headers: { ...safe, 'content-length': String(found.size) } })
}

/**
 * Hours after which an upload that nothing names is removed. The command of a phone that was without a network comes after its
 * evidence, as late as the longest reach-back lets it: a day more than that.
 */
const unusedHoursMax = reachBackHoursMax + 24

/** Removes uploads that nothing has named for as long as a command may still come, and what killed uploads left half written; answers how many. */
export async function removeUnused({ db, folder }: EvidenceDeps, now: Instant, rowsMax = 200): Promise<number> {
  await folder.sweep(3_600_000)
  const before = new Date(Date.parse(now) - unusedHoursMax * 3_600_000).toISOString()
  const unused = await unusedEvidence(db, before, now, rowsMax)
  let removed = 0
  for (const one of unused) {
    const gone = await removeEvidence(db, one, async () => {
      await folder.discard(fileOf(one.sha256))
      await folder.discard(thumbnailOf(one.sha256))
    })
    removed += Number(gone)
  }
  return removed
}
