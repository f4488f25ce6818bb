import { mkdir, readFile, rename, rm, writeFile } from 'node:fs/promises'
import { dirname, join } from 'node:path'
import type { Config } from '../config.js'

/** Who is signed in from this machine: the cookie, and the address that gave it. */
interface SessionFile {
  address: string
  cookie: string
}

/** The file of QINGDAN_SESSION, or `session.json` in the data folder. */
export const sessionFileOf = (config: Config): string => config.sessionFile ?? join(config.data, 'session.json')

/** The cookie that this address gave; none for any other address, so that it is never sent elsewhere. */
export async function readCookie(config: Config, address: string): Promise<string | null> {
  const text = await readFile(sessionFileOf(config), 'utf8').catch(() => null)
  if (text === null) return null
  try {
    const kept = JSON.parse(text) as SessionFile
    return kept.address === address ? kept.cookie : null
  } catch {
    return null
  }
}

/** Keeps the cookie for its owner alone. Written beside and moved, so that the file is never readable by others. */
export async function keepCookie(config: Config, address: string, cookie: string): Promise<void> {
  const file = sessionFileOf(config)
  await mkdir(dirname(file), { recursive: true, mode: 0o700 })
  await rm(`${file}.new`, { force: true })
  await writeFile(`${file}.new`, JSON.stringify({ address, cookie } satisfies SessionFile), { mode: 0o600, flag: 'wx' })
  await rename(`${file}.new`, file)
}

/** Forgets who is signed in. */
export async function dropCookie(config: Config): Promise<void> {
  await rm(sessionFileOf(config), { force: true })
}
