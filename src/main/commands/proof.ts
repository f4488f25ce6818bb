import type { Command } from 'commander'
import { exitCode } from '../exit-code.js'
import { print } from '../print.js'
import { databaseOf } from '../running.js'
import { command, configured, ends } from './command.js'

/** `proof` — what the last look at the clocks has seen; its exit code says whether all is well and the look is fresh. */
export const proofCommand = (): Command =>
  command('proof', 'whether every open case has its clock, and when that was last looked at 时钟核对')
    .option('--json', 'print the look and its findings as JSON')
    .action(
      ends(async ({ json }: { json?: true }) => {
        const url = await databaseOf(configured())
        const [{ readProof }, { findingRemedies, findingWords, proofLine }, { withDatabase }, { productKernel }] = await Promise.all([
          import('../../proof/read-proof.store.js'),
          import('../../text/proof.js'),
          import('../open-database.js'),
          import('../product-kernel.js'),
        ])
        const { checked, state, now } = await withDatabase(url, async (db) => await readProof(productKernel(db), null), { role: 'qingdan_reader' })
        const line = proofLine(checked, state, now)
        if (json) print(JSON.stringify({ state, line, checked }))
        else {
          print(line.zh)
          print(line.en)
          for (const { kind, about, action } of checked?.findings ?? []) {
            const remedy = findingRemedies[kind]?.en
            print(`${kind} ${findingWords[kind]} ${about}${action ? ` ${action}` : remedy ? ` → ${remedy}` : ''}`)
          }
        }
        return state === 'sound' ? exitCode.done : exitCode.failed
      }),
    )
