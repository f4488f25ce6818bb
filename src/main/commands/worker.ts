import type { Command } from 'commander'
import { databaseOf, withTemporal } from '../running.js'
import { command, configured } from './command.js'

/** `worker` — one process that follows cases and keeps their clocks; any number may run side by side. */
export const workerCommand = (): Command =>
  command('worker', 'one process that follows cases 案件处理进程').action(async () => {
    const config = await withTemporal(configured())
    const { runWorker } = await import('../worker.js')
    // The channel to a supervisor would keep the process alive after its work is over.
    process.exit(await runWorker(config, await databaseOf(config)))
  })
