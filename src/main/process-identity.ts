import { readFile } from 'node:fs/promises'
import { setTimeout as pause } from 'node:timers/promises'
import { runProgram } from './run-program.js'

/** A process that is not confused with a later one of the same number: the system gives numbers out again. */
export interface ProcessIdentity {
  pid: number
  /** When it was born, in the system's own words; null when it is gone. */
  born: string | null
}

const pollMs = 50

/** Looks up who has this number now. */
export async function identityOf(pid: number): Promise<ProcessIdentity> {
  return { pid, born: process.platform === 'linux' ? await bornByProc(pid) : await bornByPs(pid) }
}

/** Whether that very process still runs. */
export async function stillRuns({ pid, born }: ProcessIdentity): Promise<boolean> {
  return born !== null && (await identityOf(pid)).born === born
}

/** Asks a process to end, and ends it when it does not within the time given. Answers once it is gone. */
export async function endProcess(who: ProcessIdentity, graceMs: number, signal: NodeJS.Signals = 'SIGTERM'): Promise<void> {
  if (!(await stillRuns(who))) return
  send(who.pid, signal)
  for (const until = Date.now() + graceMs; Date.now() < until; await pause(pollMs)) {
    if (!(await stillRuns(who))) return
  }
  send(who.pid, 'SIGKILL')
  while (await stillRuns(who)) await pause(pollMs)
}

function send(pid: number, signal: NodeJS.Signals): void {
  try {
    process.kill(pid, signal)
  } catch {
    // Gone between the look and the signal.
  }
}

/** Field 22 of `stat` counts clock ticks since the machine started; a zombie has ended already. The name in field 2 may hold blanks. */
async function bornByProc(pid: number): Promise<string | null> {
  const stat = await readFile(`/proc/${pid}/stat`, 'utf8').catch(() => null)
  const fields = stat?.slice(stat.lastIndexOf(')') + 2).split(' ')
  return fields && fields[0] !== 'Z' ? (fields[19] ?? null) : null
}

async function bornByPs(pid: number): Promise<string | null> {
  const { code, output } = await runProgram('ps', ['-o', 'lstart=', '-p', String(pid)])
  return code === 0 && output ? output : null
}
