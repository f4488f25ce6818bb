import { createHash } from 'node:crypto'
import { rm, writeFile } from 'node:fs/promises'
import type { Kysely } from 'kysely'
import type { Database } from '../../src/database/schema.js'
import type { EvidenceFolder } from '../../src/document/evidence-folder.api.js'
import { fileOf, thumbnailOf } from '../../src/document/evidence-folder.api.js'
import { addEvidence } from '../../src/document/evidence.store.js'
import { examine } from '../../src/document/examine.api.js'
import { idOf } from '../tancheng/ids.js'
import { inGroups } from './in-groups.js'
import { drawPicture, writePaper } from './pictures.js'
import type { WantedEvidence } from './plot.js'

/** Files made at the same time. */
const atOnce = 8

/** 佐证材料 — makes the files that the stories cite, and puts them where an upload would have put them, dated as the stories say. */
export async function makeEvidence(db: Kysely<Database>, folder: EvidenceFolder, wanted: readonly WantedEvidence[]): Promise<number> {
  if (!wanted.length) return 0
  const rows = await db
    .selectFrom('evidence')
    .select('id')
    .where(
      'id',
      'in',
      wanted.map((w) => w.id),
    )
    .execute()
  const held = new Set(rows.map((row) => row.id))
  const missing = wanted.filter((w) => !held.has(w.id))
  await inGroups(missing, atOnce, (one) => make(db, folder, one))
  return missing.length
}

async function make(db: Kysely<Database>, folder: EvidenceFolder, { id, home, by, at, shows }: WantedEvidence): Promise<void> {
  const picture = 'picture' in shows
  const bytes = picture ? await drawPicture(shows.picture, id, at) : writePaper(shows.paper, id)
  const mediaType = picture ? 'image/jpeg' : 'application/pdf'
  const sha256 = createHash('sha256').update(bytes).digest('hex')
  const aside = await folder.aside()
  const thumbnail = `${aside}.thumbnail`
  try {
    await writeFile(aside, bytes)
    const examined = await examine(aside, mediaType)
    if ('code' in examined) throw new Error(`a file of the stories cannot be opened: ${examined.code}`)
    if (examined.thumbnail) await writeFile(thumbnail, examined.thumbnail)
    await addEvidence(
      db,
      {
        id,
        sha256,
        bytes: bytes.length,
        mediaType,
        width: examined.width,
        height: examined.height,
        shot: examined.shot,
        hasThumbnail: examined.thumbnail !== null,
        originalName: picture ? `${shows.picture}.jpg` : `${shows.paper}.pdf`,
        uploadedBy: by,
        uploadedAt: at,
        place: { county: home.township.slice(0, 6), township: home.township, institutionId: idOf('home', home.key) },
      },
      async () => {
        if (examined.thumbnail) await folder.keep(thumbnail, thumbnailOf(sha256))
        await folder.keep(aside, fileOf(sha256))
      },
    )
  } finally {
    await rm(aside, { force: true })
    await rm(thumbnail, { force: true })
  }
}
