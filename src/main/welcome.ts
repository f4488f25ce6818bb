import type { Config } from './config.js'
import { type Screen, seconds } from './steps.js'

/** Says where to go, and for the demonstration who may sign in there. */
export async function announce(config: Config, screen: Screen, address: string, tookMs: number): Promise<void> {
  screen.line(`\nQingdan 清单 runs at ${address} (${seconds(tookMs)}). Stop it with Ctrl-C.`)
}
