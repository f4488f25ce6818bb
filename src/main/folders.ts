import { existsSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { fileURLToPath } from 'node:url'

/** The checkout that this code belongs to, whether it runs from its sources or from `dist/`. */
export const checkoutFolder = findCheckout(dirname(fileURLToPath(import.meta.url)))

/** Everything that a run leaves on disk: database, Temporal's file, logs, files of evidence. Never in git. */
export function dataFolder(env: NodeJS.ProcessEnv = process.env): string {
  return env.QINGDAN_DATA || join(checkoutFolder, '.qingdan')
}

/** Where downloaded executables lie; several checkouts may share one by `QINGDAN_CACHE`. */
export function cacheFolder(env: NodeJS.ProcessEnv = process.env): string {
  return env.QINGDAN_CACHE || join(checkoutFolder, '.qingdan', 'bin')
}

function findCheckout(folder: string): string {
  if (existsSync(join(folder, 'package-lock.json')) || dirname(folder) === folder) return folder
  return findCheckout(dirname(folder))
}
