import { mkdirSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { checkoutFolder } from '../src/main/folders.js'

/** Keeps the newest result of a figure beside the programs; git keeps the older ones. */
export function keepResult(figure: string, result: object): void {
  const folder = join(checkoutFolder, 'bench', 'results')
  mkdirSync(folder, { recursive: true })
  writeFileSync(join(folder, `${figure}.json`), `${JSON.stringify(result, null, 2)}\n`)
}
