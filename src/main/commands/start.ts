import type { Command } from 'commander'
import { command, configured, ends } from './command.js'

interface Flags {
  listen?: string
  port?: string
}

/** `start` — everything that one machine needs, until Ctrl-C. */
export const startCommand = (): Command =>
  command('start', 'everything on this machine, until Ctrl-C 一键启动')
    .option('--listen <address>', 'listen on this address instead of loopback 监听地址')
    .option('--port <number>', 'listen on this port 端口')
    .action(
      ends(async ({ listen, port }: Flags) => {
        const config = configured({ ...process.env, ...(listen && { QINGDAN_LISTEN: listen }), ...(port && { QINGDAN_PORT: port }) })
        const [{ start }, { terminalScreen }] = await Promise.all([import('../start.js'), import('../steps.js')])
        return await start(config, terminalScreen())
      }),
    )
