import { fileTypeFromBuffer } from 'file-type'
import sharp from 'sharp'
import { type EvidenceType, evidenceTypes, pixelsMax, thumbnailPixels } from './evidence.js'
import { readShot, type Shot } from './exif.js'
import type { EvidenceRefusal } from './refusals.js'
import { isWholeMp4, isWholePdf } from './whole-file.api.js'

/** Bytes that tell what a file is. */
export const headBytes = 4100
/** A thumbnail takes well under a second; more is a trap. */
const pictureSecondsMax = 20

/** What an upload turned out to be. */
export interface Examined {
  width: number | null
  height: number | null
  shot: Shot
  thumbnail: Buffer | null
}

/** Says what the first bytes are, whatever the sender called them. */
export async function typeOf(head: Uint8Array, declared: string): Promise<EvidenceType | EvidenceRefusal> {
  const found = (await fileTypeFromBuffer(head))?.mime
  if (!isAllowed(found)) return { code: 'evidence.type-not-allowed', allowed: Object.values(evidenceTypes).map((t) => t.ending) }
  const unsaid = ['', 'application/octet-stream'].includes(declared)
  return unsaid || declared === found ? found : { code: 'evidence.type-differs', declared: isAllowed(declared) ? declared : 'other', found }
}

/** Types that we do not picture: looked through for being what their first bytes say. */
const wholeWithoutPicture: Readonly<Partial<Record<EvidenceType, (path: string) => Promise<boolean>>>> = {
  'application/pdf': isWholePdf,
  'video/mp4': isWholeMp4,
}

/**
 * Opens a picture as far as a thumbnail needs, so that one that cannot be opened is refused while its sender is still
 * there. Time and place are read from the original before anything is re-encoded: the thumbnail carries neither.
 */
export async function examine(path: string, type: EvidenceType): Promise<Examined | EvidenceRefusal> {
  const nothing = { takenAt: null, latitude: null, longitude: null }
  const isWhole = wholeWithoutPicture[type]
  if (isWhole) return (await isWhole(path)) ? { width: null, height: null, shot: nothing, thumbnail: null } : { code: 'evidence.unreadable' }
  try {
    const { width, height, exif } = await sharp(path, { limitInputPixels: false }).metadata()
    if (width * height > pixelsMax) return { code: 'evidence.too-many-pixels', pixelsMax }
    const thumbnail = await sharp(path, { limitInputPixels: pixelsMax, failOn: 'truncated', sequentialRead: true })
      .timeout({ seconds: pictureSecondsMax })
      .rotate()
      .resize(thumbnailPixels, thumbnailPixels, { fit: 'inside', withoutEnlargement: true })
      .webp({ quality: 75 })
      .toBuffer()
    return { width, height, shot: exif ? readShot(exif) : nothing, thumbnail }
  } catch {
    return { code: 'evidence.unreadable' }
  }
}

const isAllowed = (type: string | undefined): type is EvidenceType => type !== undefined && Object.hasOwn(evidenceTypes, type)
