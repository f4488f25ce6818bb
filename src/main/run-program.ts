import { spawn } from 'node:child_process'

/** How a short-lived program is run. */
export interface ProgramOptions {
  cwd?: string
  uid?: number
  gid?: number
  env?: NodeJS.ProcessEnv
  /** After this it is killed and counts as failed. */
  timeoutMs?: number
}

/** What a program left behind: its exit code (null when it could not be started or was killed) and what it printed. */
export interface ProgramResult {
  code: number | null
  output: string
}

const outputCharactersMax = 100_000
const timeoutMsDefault = 60_000

/** Runs a program to its end. Never rejects: a program that is missing or may not be entered answers with code null. */
export function runProgram(file: string, args: readonly string[], options: ProgramOptions = {}): Promise<ProgramResult> {
  return new Promise((resolve) => {
    let output = ''
    // Node's own time limit of a program that never started would hold this process until it is over.
    let limit: NodeJS.Timeout | undefined
    const { timeoutMs = timeoutMsDefault, ...spawnOptions } = options
    const settle = (code: number | null, extra = '') => {
      clearTimeout(limit)
      resolve({ code, output: (output + extra).trim() })
    }
    const child = startQuietly()
    if (!child) return
    limit = setTimeout(() => child.kill('SIGKILL'), timeoutMs)
    const collect = (chunk: Buffer) => {
      if (output.length < outputCharactersMax) output += chunk.toString()
    }
    child.stdout.on('data', collect)
    child.stderr.on('data', collect)
    child.once('error', (error) => settle(null, error.message))
    child.once('exit', (code) => setImmediate(() => settle(code)))

    function startQuietly() {
      try {
        return spawn(file, args, { ...spawnOptions, stdio: ['ignore', 'pipe', 'pipe'] })
      } catch (error) {
        settle(null, error instanceof Error ? error.message : String(error))
        return null
      }
    }
  })
}

/** Runs a program that must succeed. @throws what it printed, when it did not */
export async function mustRun(file: string, args: readonly string[], options: ProgramOptions = {}): Promise<string> {
  const { code, output } = await runProgram(file, args, options)
  if (code !== 0) throw new Error(`${file} ${args[0] ?? ''} failed (${code === null ? 'not started or killed' : `exit code ${code}`}): ${output}`)
  return output
}
