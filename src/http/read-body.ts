import type { RequestRefusal } from './refusals.js'
import { textFaults } from './text-faults.js'

/** The largest JSON body: a hazard with its longest texts is some 40 kB. */
export const jsonBytesMax = 1024 * 1024

/** Reads a JSON body, or says why not: type, size, syntax, characters that cannot be kept. */
export async function readJson(request: Request): Promise<{ value: unknown } | RequestRefusal> {
  if (!/^application\/json\s*(;\s*charset="?utf-8"?\s*)?$/i.test(request.headers.get('content-type') ?? '')) return { code: 'request.type-not-supported' }
  if (!['', 'identity'].includes(request.headers.get('content-encoding') ?? '')) return { code: 'request.type-not-supported' }
  const bytes = await readBytes(request, jsonBytesMax)
  if (!bytes) return { code: 'request.too-large', bytesMax: jsonBytesMax }
  const parsed = parse(bytes)
  if (!parsed) return { code: 'request.not-json' }
  const fields = textFaults(parsed.value)
  return fields.length ? { code: 'request.invalid', fields } : parsed
}

/** Reads at most `bytesMax`, or answers null without reading on. */
async function readBytes(request: Request, bytesMax: number): Promise<Uint8Array | null> {
  if (Number(request.headers.get('content-length') ?? 0) > bytesMax) return null
  const chunks: Uint8Array[] = []
  let length = 0
  for await (const chunk of request.body ?? []) {
    length += chunk.byteLength
    if (length > bytesMax) return null
    chunks.push(chunk)
  }
  return Buffer.concat(chunks, length)
}

function parse(bytes: Uint8Array): { value: unknown } | null {
  try {
    return { value: JSON.parse(new TextDecoder('utf-8', { fatal: true }).decode(bytes)) }
  } catch {
    return null
  }
}
