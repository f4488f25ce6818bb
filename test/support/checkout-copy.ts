/** A copy of this checkout at another place: to be started by somebody else, or from where others may not enter. */
import { execFileSync } from 'node:child_process'
import { access, chmod, cp, mkdir, mkdtemp, readdir, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { cacheFolder, checkoutFolder } from '../../src/main/folders.js'

/** Somebody of this machine. */
export interface MachineUser {
  uid: number
  gid: number
}

/** Where the copy lies, which program runs it, and the executables that it need not fetch. */
export interface CheckoutCopy {
  folder: string
  node: string
  cache: string
  forget(): Promise<void>
}

/** What no start needs, and what a start would write to: the build is copied whole, since linked files would change here too. */
const left = new Set(['.git', '.qingdan', 'dist'])

/** Copies the checkout, by hard links where the disk allows it. `mode` says who may enter the folder around it. */
export async function copyCheckout(mode: number, user?: MachineUser): Promise<CheckoutCopy> {
  const around = await mkdtemp(join(tmpdir(), 'qingdan-checkout-'))
  const [folder, cache] = [join(around, 'checkout'), join(around, 'cache')]
  await mkdir(folder)
  await mkdir(cache)
  for (const name of await readdir(checkoutFolder)) if (!left.has(name)) copy(join(checkoutFolder, name), folder)
  await cp(join(checkoutFolder, 'dist'), join(folder, 'dist'), { recursive: true, preserveTimestamps: true })
  const cached = process.env['QINGDAN_CACHE'] ?? cacheFolder({})
  if (await isThere(cached)) for (const name of await readdir(cached)) copy(join(cached, name), cache)
  const node = user && !runs(process.execPath, user) ? join(around, 'node') : process.execPath
  if (node !== process.execPath) await cp(process.execPath, node)
  await chmod(around, mode)
  return { folder, node, cache, forget: () => rm(around, { recursive: true, force: true }) }
}

/** The user who may do nothing, as this machine has it. */
export function nobody(): MachineUser {
  const numberOf = (flag: string) => Number(execFileSync('id', [flag, 'nobody']).toString())
  return { uid: numberOf('-u'), gid: numberOf('-g') }
}

function copy(from: string, to: string): void {
  try {
    execFileSync('cp', ['-al', from, to], { stdio: 'pipe' })
  } catch {
    execFileSync('cp', ['-a', from, to], { stdio: 'pipe' })
  }
}

function runs(program: string, user: MachineUser): boolean {
  try {
    execFileSync(program, ['--version'], { ...user, cwd: '/', stdio: 'pipe' })
    return true
  } catch {
    return false
  }
}

const isThere = async (path: string): Promise<boolean> =>
  await access(path).then(
    () => true,
    () => false,
  )
