import { type FileHandle, open } from 'node:fs/promises'

const chunkBytes = 64 * 1024
/** What may stand across the edge of two chunks: a name with its spaces. */
const overlapCharacters = 256
/** The end of a PDF stands in its last kilobyte, and what points to its table just before. */
const tailBytes = 1024 + 64
/** A long film in fragments has two boxes for every second or so. */
const boxesMax = 50_000

/**
 * 完整的 PDF — has its end, which points to a table of its objects (plain or compressed), a root, and pages or the compressed objects in which
 * they lie. Read once, piece by piece. A first line alone makes no document.
 */
export async function isWholePdf(path: string): Promise<boolean> {
  return await reading(path, async (file, bytes) => {
    const tail = await textAt(file, Math.max(0, bytes - tailBytes), tailBytes)
    const at = Number(/startxref\s+(\d{1,10})\s+%%EOF(?![\s\S]*startxref)/.exec(tail)?.[1] ?? Number.NaN)
    if (!(at < bytes) || !/^\s*(xref|\d+\s+\d+\s+obj)\b/.test(await textAt(file, at, 64))) return false
    return await holdsAll(file, bytes, [/\/Root\s+\d+\s+\d+\s+R\b/, /\/Type\s*\/(Pages?|ObjStm)\b/])
  })
}

/**
 * 完整的 MP4 — boxes that follow one another to the last byte, the first of them saying what it is, and a movie with a head and a track among
 * them. Only the heads of the boxes are read.
 */
export async function isWholeMp4(path: string): Promise<boolean> {
  return await reading(path, async (file, bytes) => {
    const boxes = await boxesIn(file, 0, bytes)
    const movie = boxes?.find(({ type }) => type === 'moov')
    if (!movie || boxes?.[0]?.type !== 'ftyp') return false
    const parts = (await boxesIn(file, movie.from, movie.to))?.map(({ type }) => type)
    return parts !== undefined && parts.includes('mvhd') && parts.includes('trak')
  })
}

interface Box {
  type: string
  /** Where its content begins, and where it ends. */
  from: number
  to: number
}

/** The boxes of a stretch, one after another; null when they do not fill it. */
async function boxesIn(file: FileHandle, from: number, to: number): Promise<Box[] | null> {
  const boxes: Box[] = []
  const head = Buffer.alloc(16)
  for (let at = from; at < to; at = boxes.at(-1)?.to ?? to) {
    const { bytesRead } = await file.read(head, 0, 16, at)
    if (bytesRead < 8 || boxes.length === boxesMax) return null
    const type = head.toString('latin1', 4, 8)
    const [length, headBytes] = lengthOf(head, bytesRead, to - at)
    if (!/^[ -~]{4}$/.test(type) || length < headBytes || length > to - at) return null
    boxes.push({ type, from: at + headBytes, to: at + length })
  }
  return boxes
}

/** 0 means to the end, 1 that the length stands in eight bytes more. */
function lengthOf(head: Buffer, bytesRead: number, left: number): [length: number, headBytes: number] {
  const short = head.readUInt32BE(0)
  if (short === 0) return [left, 8]
  if (short !== 1) return [short, 8]
  return bytesRead === 16 ? [Number(head.readBigUInt64BE(8)), 16] : [0, 16]
}

async function holdsAll(file: FileHandle, bytes: number, wanted: readonly RegExp[]): Promise<boolean> {
  let missing = wanted
  let before = ''
  for (let at = 0; at < bytes && missing.length > 0; at += chunkBytes) {
    const text = before + (await textAt(file, at, chunkBytes))
    missing = missing.filter((pattern) => !pattern.test(text))
    before = text.slice(-overlapCharacters)
  }
  return missing.length === 0
}

/** Bytes as letters, one for one. */
async function textAt(file: FileHandle, at: number, length: number): Promise<string> {
  const { buffer, bytesRead } = await file.read(Buffer.alloc(length), 0, length, at)
  return buffer.toString('latin1', 0, bytesRead)
}

async function reading(path: string, look: (file: FileHandle, bytes: number) => Promise<boolean>): Promise<boolean> {
  const file = await open(path, 'r')
  try {
    return await look(file, (await file.stat()).size)
  } finally {
    await file.close()
  }
}
