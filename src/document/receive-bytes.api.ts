import { createHash } from 'node:crypto'
import { open, type FileHandle } from 'node:fs/promises'
import type { EvidenceType } from './evidence.js'
import { evidenceTypes } from './evidence.js'
import { headBytes, typeOf } from './examine.api.js'
import type { EvidenceRefusal } from './refusals.js'

/** Bytes that have arrived: their type by their own first bytes, their number and their hash. */
export interface Arrived {
  type: EvidenceType
  bytes: number
  sha256: string
}

/**
 * Writes a stream into a file as it comes, hashing on the way. Stops at once when the first bytes are of no allowed
 * type, or when there are more than the type allows: nothing is read to the end in vain.
 */
export async function receiveBytes(body: AsyncIterable<Uint8Array>, path: string, declared: string): Promise<Arrived | EvidenceRefusal> {
  const file = await open(path, 'wx', 0o600)
  try {
    return await receive(body, file, declared)
  } catch (error) {
    if (isCutOff(error)) return { code: 'evidence.incomplete' }
    throw error
  } finally {
    await file.close()
  }
}

async function receive(body: AsyncIterable<Uint8Array>, file: FileHandle, declared: string): Promise<Arrived | EvidenceRefusal> {
  const hash = createHash('sha256')
  let head = Buffer.alloc(0)
  let type: EvidenceType | null = null
  let bytes = 0
  for await (const chunk of body) {
    bytes += chunk.byteLength
    hash.update(chunk)
    await file.write(chunk)
    if (type) {
      if (bytes > evidenceTypes[type].bytesMax) return tooLarge(type)
      continue
    }
    head = Buffer.concat([head, chunk])
    if (head.length < headBytes) continue
    const found = await typeOf(head, declared)
    if (typeof found !== 'string') return found
    type = found
  }
  if (bytes === 0) return { code: 'evidence.empty' }
  const found = type ?? (await typeOf(head, declared))
  if (typeof found !== 'string') return found
  return bytes > evidenceTypes[found].bytesMax ? tooLarge(found) : { type: found, bytes, sha256: hash.digest('hex') }
}

const tooLarge = (type: EvidenceType): EvidenceRefusal => ({ code: 'evidence.too-large', bytesMax: evidenceTypes[type].bytesMax })

/** Whether the sender went away: its own fault or its network's, not ours. */
const isCutOff = (error: unknown) =>
  error instanceof Error &&
  (error.name === 'AbortError' || ['ECONNRESET', 'ERR_STREAM_PREMATURE_CLOSE', 'ABORT_ERR'].includes((error as NodeJS.ErrnoException).code ?? ''))
