import { demoAccounts } from '../../seeds/tancheng/accounts.js'
import type { Config } from './config.js'
import { columnsOf } from './print.js'
import { type Screen, seconds } from './steps.js'

const loopback = /^(localhost|::1|127\..*)$/

/** Says where to go, and for the demonstration who may sign in there. */
export function announce(config: Config, screen: Screen, address: string, tookMs: number): void {
  if (config.demo) for (const line of demonstration(config.listen)) screen.line(line)
  screen.line(`\nQingdan 清单 runs at ${address} (${seconds(tookMs)}). Stop it with Ctrl-C.`)
}

/** 演示账号 — with their passwords, which everybody can read in the sources: that is why they work only while demonstration is on. */
function demonstration(listen: string): string[] {
  const rows = [['username', 'password', 'who 何人'], ...demoAccounts.map(({ username, password, title }) => [username, password, title])]
  const widths = [0, 1].map((column) => Math.max(...rows.map((row) => columnsOf(row[column] ?? ''))))
  const open = loopback.test(listen) ? 'on this machine only' : `TO EVERYBODY WHO REACHES ${listen}`
  return [
    '',
    `Demonstration accounts 演示账号, open ${open}; QINGDAN_DEMO=off closes them:`,
    ...rows.map((row) => `  ${row.map((cell, column) => cell.padEnd(widths[column] ?? 0)).join('  ')}`),
  ]
}
