import { randomBytes } from 'node:crypto'
import { link, readFile, rm, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { keepPrivate } from './private-folder.js'

const secretBytes = 48

/**
 * The secret that signs cookies: as configured, or from a file in the data folder that only its owner may read. Several
 * web processes on different machines must be given one by QINGDAN_SECRET.
 */
export async function cookieSecret(config: { secret: string | undefined; data: string }): Promise<string> {
  if (config.secret) return config.secret
  await keepPrivate(config.data)
  const path = join(config.data, 'cookie-secret')
  await writeOnce(path, randomBytes(secretBytes).toString('base64url'))
  const secret = (await readFile(path, 'utf8')).trim()
  if (secret.length < secretBytes) throw new Error(`${path} holds no secret. Remove it and start again; everyone must then sign in anew.`)
  return secret
}

/** Two processes may start at once: the file of the first one stays. Written aside and linked, so that a file that is there is whole. */
async function writeOnce(path: string, text: string): Promise<void> {
  const aside = `${path}.${randomBytes(6).toString('hex')}`
  await writeFile(aside, text, { mode: 0o600, flag: 'wx' })
  try {
    await link(aside, path)
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'EEXIST') throw error
  } finally {
    await rm(aside, { force: true })
  }
}
