import type { Command } from 'commander'
import { databaseOf } from '../running.js'
import { command, configured } from './command.js'

/** `web` — one process that serves HTTP; any number may run side by side. */
export const webCommand = (): Command =>
  command('web', 'one process that serves HTTP 网页与接口进程').action(async () => {
    const config = configured()
    const { runWeb } = await import('../web.js')
    process.exit(await runWeb(config, await databaseOf(config)))
  })
