import type { Instant } from '../case/case.js'

/** 拍摄信息 — when and where a camera says that it took a picture. What it says is a claim, not a proof. */
export interface Shot {
  takenAt: Instant | null
  latitude: number | null
  longitude: number | null
}

interface Entry {
  type: number
  count: number
  /** Offset of the value itself, inside the entry or elsewhere. */
  at: number
}

const nothing: Shot = { takenAt: null, latitude: null, longitude: null }
/** Tags of TIFF and EXIF that are read; everything else is left alone. */
const tags = { exif: 0x8769, gps: 0x8825, takenAt: 0x9003, offset: 0x9011, latitudeRef: 1, latitude: 2, longitudeRef: 3, longitude: 4 }
/** Bytes per value by TIFF type; a type that is not here is not read. */
const sizes: Readonly<Record<number, number>> = { 1: 1, 2: 1, 3: 2, 4: 4, 5: 8, 7: 1 }
/** No camera writes more; a file that claims to is hostile. */
const entriesMax = 512

/** Reads the EXIF block of a picture. A block that is damaged or forged says nothing; it never throws. */
export function readShot(block: Uint8Array): Shot {
  const start = startsWithExif(block) ? 6 : 0
  const view = new DataView(block.buffer, block.byteOffset + start, Math.max(0, block.byteLength - start))
  try {
    const little = view.getUint16(0) === 0x4949
    if (!little && view.getUint16(0) !== 0x4d4d) return nothing
    const tiff = { view, little }
    const main = directory(tiff, view.getUint32(4, little))
    const exif = child(tiff, main, tags.exif)
    const gps = child(tiff, main, tags.gps)
    const [latitude, longitude] = [degrees(tiff, gps, tags.latitude, tags.latitudeRef, 90), degrees(tiff, gps, tags.longitude, tags.longitudeRef, 180)]
    return {
      takenAt: instant(text(tiff, exif, tags.takenAt), text(tiff, exif, tags.offset)),
      ...(latitude === null || longitude === null ? { latitude: null, longitude: null } : { latitude, longitude }),
    }
  } catch (error) {
    if (error instanceof RangeError) return nothing
    throw error
  }
}

interface Tiff {
  view: DataView
  little: boolean
}
type Directory = ReadonlyMap<number, Entry>

function directory({ view, little }: Tiff, at: number): Directory {
  const entries = new Map<number, Entry>()
  const count = Math.min(view.getUint16(at, little), entriesMax)
  for (let i = 0; i < count; i += 1) {
    const entry = at + 2 + i * 12
    const type = view.getUint16(entry + 2, little)
    const values = view.getUint32(entry + 4, little)
    const inside = (sizes[type] ?? Infinity) * values <= 4
    entries.set(view.getUint16(entry, little), { type, count: values, at: inside ? entry + 8 : view.getUint32(entry + 8, little) })
  }
  return entries
}

function child(tiff: Tiff, parent: Directory, tag: number): Directory {
  const entry = parent.get(tag)
  return entry ? directory(tiff, tiff.view.getUint32(entry.at, tiff.little)) : new Map()
}

function text({ view }: Tiff, entries: Directory, tag: number): string {
  const entry = entries.get(tag)
  if (!entry || entry.type !== 2 || entry.count > 64) return ''
  let characters = ''
  for (let i = 0; i < entry.count; i += 1) characters += String.fromCharCode(view.getUint8(entry.at + i))
  return characters.replace(/\0.*$/, '')
}

/** Degrees, minutes and seconds as three fractions; south and west are negative. */
function degrees(tiff: Tiff, entries: Directory, tag: number, refTag: number, most: number): number | null {
  const entry = entries.get(tag)
  const ref = text(tiff, entries, refTag)
  if (!entry || entry.type !== 5 || entry.count !== 3 || !/^[NSEW]$/.test(ref)) return null
  const part = (i: number) => tiff.view.getUint32(entry.at + i * 8, tiff.little) / tiff.view.getUint32(entry.at + i * 8 + 4, tiff.little)
  const value = part(0) + part(1) / 60 + part(2) / 3600
  if (!Number.isFinite(value) || value > most) return null
  return ref === 'S' || ref === 'W' ? -value : value
}

/** Cameras write local time; without an offset it is the time of Beijing. */
function instant(local: string, offset: string): Instant | null {
  const [, day, time] = /^(\d{4}:\d{2}:\d{2}) (\d{2}:\d{2}:\d{2})$/.exec(local) ?? []
  if (!day || !time) return null
  const zone = /^[+-]\d{2}:\d{2}$/.test(offset) ? offset : '+08:00'
  const epochMs = Date.parse(`${day.replaceAll(':', '-')}T${time}${zone}`)
  return Number.isNaN(epochMs) ? null : new Date(epochMs).toISOString()
}

const startsWithExif = (block: Uint8Array) => String.fromCharCode(...block.subarray(0, 6)) === 'Exif\0\0'
