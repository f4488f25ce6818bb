import { z } from 'zod'

/** 佐证材料的种类 — what may be uploaded: its ending, and its largest size in bytes. */
export const evidenceTypes = {
  'image/jpeg': { ending: 'jpg', bytesMax: 20 * 1024 * 1024 },
  'image/png': { ending: 'png', bytesMax: 20 * 1024 * 1024 },
  'image/webp': { ending: 'webp', bytesMax: 20 * 1024 * 1024 },
  'application/pdf': { ending: 'pdf', bytesMax: 20 * 1024 * 1024 },
  'video/mp4': { ending: 'mp4', bytesMax: 200 * 1024 * 1024 },
} as const
export type EvidenceType = keyof typeof evidenceTypes

/** Pixels above which a picture is not opened: twice what a good phone takes, a hundredth of what harms. */
export const pixelsMax = 100_000_000

/** The longest side of a thumbnail, in pixels: enough to compare before and after on a phone. */
export const thumbnailPixels = 480

/** 佐证材料 — what is told of one upload. Where it was taken is told to whoever may read it. */
export const Evidence = z
  .object({
    id: z.uuid(),
    sha256: z.string(),
    bytes: z.int(),
    mediaType: z.enum(Object.keys(evidenceTypes) as [EvidenceType, ...EvidenceType[]]),
    width: z.int().nullable(),
    height: z.int().nullable(),
    takenAt: z.iso.datetime().nullable(),
    latitude: z.number().nullable(),
    longitude: z.number().nullable(),
    hasThumbnail: z.boolean(),
    originalName: z.string().nullable(),
    uploadedAt: z.iso.datetime(),
    institutionId: z.uuid(),
  })
  .meta({ id: 'Evidence' })
export type Evidence = z.infer<typeof Evidence>
