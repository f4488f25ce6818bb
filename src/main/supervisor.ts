import { type ChildProcess, fork } from 'node:child_process'
import { readFile } from 'node:fs/promises'
import { withLog } from './log-file.js'

/** A process of ours that must always run. */
export interface ChildPlan {
  name: string
  /** The script and its arguments, as after `node`. */
  script: string
  args: readonly string[]
  nodeFlags: readonly string[]
  env: NodeJS.ProcessEnv
  logFile: string
}

/** A process that is started again whenever it ends, until it is asked to stop. */
export interface Supervised {
  /** What the process said when it was ready for the first time. @throws the end of its log, when it does not get there */
  ready: Promise<unknown>
  stop(graceMs: number): Promise<void>
}

const pauseFirstMs = 500
const pauseMostMs = 30_000
/** A process that ran this long is not in a loop of failures: the next pause is a short one again. */
const steadyAfterMs = 60_000
/** A process that ends so often before it was ever ready will not get ready. */
const firstStartsMax = 3

/** Who hears of a supervised process: each end in one line, each birth with its number. */
export interface Listener {
  tell(line: string): void
  born(pid: number): void
}

/** Starts a process, and starts it again with growing pauses whenever it ends. */
export function supervise(plan: ChildPlan, { tell, born }: Listener): Supervised {
  let child: ChildProcess | undefined
  let next: NodeJS.Timeout | undefined
  let stopping = false
  let everReady = false
  let starts = 0
  let pauseMs = pauseFirstMs
  let becomeReady: (what: unknown) => void
  let giveUp: (error: Error) => void
  const ready = new Promise<unknown>((resolve, reject) => {
    becomeReady = resolve
    giveUp = reject
  })

  launch()
  return { ready, stop }

  function launch(): void {
    const startedAt = Date.now()
    starts += 1
    child = forkChild(plan)
    if (child.pid !== undefined) born(child.pid)
    child.on('message', (message: unknown) => {
      if (!isReadyMessage(message)) return
      everReady = true
      becomeReady(message.ready)
    })
    child.once('error', (error) => tell(`${plan.name}: ${error.message}`))
    child.once('exit', (code, signal) => {
      child = undefined
      if (!stopping) recover(signal ?? `exit code ${code}`, Date.now() - startedAt)
    })
  }

  function recover(how: string, livedMs: number): void {
    if (!everReady && starts >= firstStartsMax) {
      void endOf(plan.logFile).then((end) => giveUp(new Error(`${plan.name} does not start (${how}); the end of ${plan.logFile}:\n${end}`)))
      return
    }
    if (livedMs > steadyAfterMs) pauseMs = pauseFirstMs
    tell(`${plan.name} ended (${how}); starting it again in ${pauseMs / 1000} s`)
    next = setTimeout(launch, pauseMs)
    pauseMs = Math.min(pauseMs * 2, pauseMostMs)
  }

  async function stop(graceMs: number): Promise<void> {
    stopping = true
    clearTimeout(next)
    const ending = child
    if (!ending || ending.exitCode !== null || ending.signalCode !== null) return
    const ended = new Promise((resolve) => ending.once('exit', resolve))
    ending.kill('SIGTERM')
    const forced = setTimeout(() => ending.kill('SIGKILL'), graceMs)
    await ended
    clearTimeout(forced)
  }
}

/** A child says so itself, so nobody need ask it again and again. */
export function sayReady(what: object): void {
  process.send?.({ ready: what })
}

/** A child whose supervisor is gone, even by SIGKILL, ends by itself. */
export function endWithSupervisor(end: () => void): void {
  if (process.connected) process.once('disconnect', end)
}

function forkChild({ script, args, nodeFlags, env, logFile }: ChildPlan): ChildProcess {
  return withLog(logFile, (log) => fork(script, args, { execArgv: [...nodeFlags], env, detached: true, stdio: ['ignore', log, log, 'ipc'] }))
}

function isReadyMessage(message: unknown): message is { ready: unknown } {
  return typeof message === 'object' && message !== null && 'ready' in message
}

async function endOf(logFile: string): Promise<string> {
  return (await readFile(logFile, 'utf8').catch(() => '')).trimEnd().split('\n').slice(-12).join('\n')
}
