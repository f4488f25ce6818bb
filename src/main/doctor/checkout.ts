import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { pathToFileURL } from 'node:url'
import { checkoutFolder } from '../folders.js'
import { type Finding, note, ok, wrong } from './finding.js'

const nodeLeast = [20, 19]

interface Manifest {
  version: string
  dependencies?: Record<string, string>
}

/** Node, the packages that npm brought, and whether `dist/` is as new as its sources. */
export async function checkCheckout(): Promise<Finding[]> {
  return [nodeVersion(process.versions.node), await packages(), await build()]
}

function nodeVersion(version: string): Finding {
  const [major = 0, minor = 0] = version.split('.').map(Number)
  const [wantedMajor = 0, wantedMinor = 0] = nodeLeast
  const enough = major > wantedMajor || (major === wantedMajor && minor >= wantedMinor)
  return enough ? ok('Node', version) : wrong('Node', `${version} is too old`, `install Node ${nodeLeast.join('.')} or later`)
}

async function packages(): Promise<Finding> {
  const { dependencies = {} } = await manifest(checkoutFolder)
  const off: string[] = []
  for (const [name, wanted] of Object.entries(dependencies)) {
    const found = await manifest(join(checkoutFolder, 'node_modules', name)).catch(() => null)
    if (found?.version !== wanted) off.push(`${name} ${found ? `${found.version} instead of ${wanted}` : 'missing'}`)
  }
  if (off.length) return wrong('packages', off.join(', '), 'run "npm ci"')
  return ok('packages', `${Object.keys(dependencies).length} as pinned`)
}

const manifest = async (folder: string): Promise<Manifest> => JSON.parse(await readFile(join(folder, 'package.json'), 'utf8')) as Manifest

/** Asked of the same file that the launcher asks. */
async function build(): Promise<Finding> {
  const { isFresh } = (await import(pathToFileURL(join(checkoutFolder, 'src', 'main', 'freshness.js')).href)) as { isFresh(checkout: string): boolean }
  return isFresh(checkoutFolder)
    ? ok('build', 'as new as its sources')
    : note('build', 'older than its sources', 'run "npm run build"; "npm start" does it too')
}
