import type { Generated } from 'kysely'
import type { Instant } from '../case/case.js'

/** `evidence` (佐证材料) — one upload; the bytes lie in a file named by their hash. Stands where its home stands. */
export interface EvidenceTable {
  id: string
  sha256: Buffer
  bytes: number
  media_type: string
  width: number | null
  height: number | null
  /** When the camera says it was taken; read before anything is re-encoded. */
  taken_at: Instant | null
  latitude: number | null
  longitude: number | null
  has_thumbnail: boolean
  /** What the file was called where it came from: text, never a path. */
  original_name: string | null
  uploaded_by: string
  uploaded_at: Instant
  /** Found in the record of a case at this instant; null while nothing refers to it. */
  used_at: Generated<Instant | null>
  province: string
  city: string
  county: string
  township: string | null
  institution_id: string
}

export interface EvidenceTables {
  evidence: EvidenceTable
}
