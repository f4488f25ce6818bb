// Whether `dist/` is at least as new as everything that it is made from. Only looks at times of change: a few milliseconds.
import { readdirSync, statSync } from 'node:fs'
import { join } from 'node:path'

/** What `dist/` is made from. */
const sources = ['src', 'workflows', 'activities', 'temporal-config', 'seeds', 'bench', 'tsconfig.json', 'tsconfig.build.json', 'package-lock.json']

/** Its own time of change is the moment at which the last good build began. */
export const stampOf = (checkout) => join(checkout, 'dist', '.built')

/** True when nothing was changed, added or removed since the last good build began. */
export function isFresh(checkout) {
  const built = statSync(stampOf(checkout), { throwIfNoEntry: false })?.mtimeMs
  return built !== undefined && sources.every((source) => newest(join(checkout, source), built) <= built)
}

/** A folder's own time tells of files that were removed. Stops at the first that is too new. */
function newest(path, limit) {
  const found = statSync(path, { throwIfNoEntry: false })
  if (!found) return 0
  let latest = found.mtimeMs
  if (!found.isDirectory()) return latest
  for (const name of readdirSync(path)) {
    if (latest > limit) return latest
    latest = Math.max(latest, newest(join(path, name), limit))
  }
  return latest
}
