/** Which processes of this machine belong to a data folder: by their environment, or because they work inside of it. Linux only, like the tests that ask. */
import { readdirSync, readFileSync, readlinkSync } from 'node:fs'

/** One process that belongs to a run. */
export interface Belonging {
  pid: number
  command: string
}

/** Every process that was started for this data folder and still runs. */
export function processesOf(data: string): Belonging[] {
  return readdirSync('/proc')
    .filter((name) => /^\d+$/.test(name) && Number(name) !== process.pid)
    .map((name) => ({ pid: Number(name), command: textOf(`/proc/${name}/cmdline`).replaceAll('\0', ' ').trim() }))
    .filter(({ pid, command }) => command !== '' && belongs(pid, data))
}

function belongs(pid: number, data: string): boolean {
  return textOf(`/proc/${pid}/environ`).split('\0').includes(`QINGDAN_DATA=${data}`) || inside(pid, data)
}

function inside(pid: number, data: string): boolean {
  try {
    return readlinkSync(`/proc/${pid}/cwd`).startsWith(data)
  } catch {
    return false
  }
}

function textOf(path: string): string {
  try {
    return readFileSync(path, 'utf8')
  } catch {
    return ''
  }
}

/** The number of the process that serves a cluster, as its own file says. */
export const postmasterOf = (folder: string): number => Number(textOf(`${folder}/data/postmaster.pid`).split('\n')[0])
/** The number of the Temporal server of a data folder. */
export const temporalOf = (data: string): number => (JSON.parse(textOf(`${data}/temporal.pid`)) as { pid: number }).pid
