import { randomBytes } from 'node:crypto'
import { chmod, link, mkdir, readFile, rm, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { z } from 'zod'
import { type PiiKey, type PiiKeys, sealings } from './pii-keys.js'

const fileName = 'pii-keys'
const secretBytes = 32

/** Where the keys come from: a list for production, or the data folder of the embedded default. */
export interface KeySource {
  env: Readonly<Record<string, string | undefined>>
  folder: string
}

/**
 * 密钥来源 — the keys of `QINGDAN_PII_KEYS` (`id:base64,id:base64`, newest first), else of a file in the data folder that is made,
 * readable by its owner only, at the first use. `QINGDAN_PII_ALG` chooses the algorithm of new values.
 *
 * @throws when the list or the file cannot be read; never with a secret in the message
 */
export async function loadPiiKeys({ env, folder }: KeySource): Promise<PiiKeys> {
  const sealing = z.enum(sealings).safeParse(env.QINGDAN_PII_ALG || 'aes-256-gcm')
  if (!sealing.success) throw new Error(`QINGDAN_PII_ALG is one of ${sealings.join(', ')}`)
  if (env.QINGDAN_PII_KEYS) return { ...keysIn(env.QINGDAN_PII_KEYS, 'QINGDAN_PII_KEYS'), sealing: sealing.data }
  const path = join(folder, fileName)
  return { ...keysIn(await fileAt(path, folder), path), sealing: sealing.data }
}

/** Reads the file, or makes it: written aside and linked, so that of two processes starting together one wins and both read the same. */
async function fileAt(path: string, folder: string): Promise<string> {
  const there = await readFile(path, 'utf8').catch(orMissing)
  if (there !== null) return there
  await mkdir(folder, { recursive: true })
  const aside = `${path}.${randomBytes(6).toString('hex')}`
  await writeFile(aside, `k1:${randomBytes(secretBytes).toString('base64')}\n`, { mode: 0o600, flag: 'wx' })
  await chmod(aside, 0o600)
  try {
    await link(aside, path)
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'EEXIST') throw error
  } finally {
    await rm(aside, { force: true })
  }
  return await readFile(path, 'utf8')
}

const orMissing = (error: NodeJS.ErrnoException): null => {
  if (error.code === 'ENOENT') return null
  throw error
}

function keysIn(text: string, where: string): Omit<PiiKeys, 'sealing'> {
  const keys = text
    .split(/[\s,]+/)
    .filter(Boolean)
    .map((entry): PiiKey | null => {
      const [, id, encoded] = /^([A-Za-z0-9._-]{1,32}):([A-Za-z0-9+/]+={0,2})$/.exec(entry) ?? []
      const secret = Buffer.from(encoded ?? '', 'base64')
      return id && secret.length === secretBytes ? { id, secret } : null
    })
  const known = keys.filter((key) => key !== null)
  const [newest, index] = [known[0], known.at(-1)]
  const byId = new Map(known.map((key) => [key.id, key]))
  if (!newest || !index || known.length < keys.length || byId.size < known.length) {
    throw new Error(`${where}: expected id:base64 of ${secretBytes} bytes each, newest first, every id once`)
  }
  return { newest, index, byId }
}
