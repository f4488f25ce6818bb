import type { Command } from 'commander'
import type { BrokenRegister } from '../../case/register.store.js'
import type { Verified } from '../../case/verify.store.js'
import { exitCode } from '../exit-code.js'
import { isTerminal, print } from '../print.js'
import { databaseOf } from '../running.js'
import { command, configured, ends } from './command.js'

/** `verify` — recomputes every chain, state and number from the record, and names what does not fit (查验). */
export const verifyCommand = (): Command =>
  command('verify', 'recompute every chain, state and number from the record 查验')
    .option('--json', 'print the result as JSON')
    .action(
      ends(async ({ json }: { json?: true }) => {
        const url = await databaseOf(configured())
        const [{ verifyCases }, { brokenRegisters }, { withDatabase }, { productKernel }] = await Promise.all([
          import('../../case/verify.store.js'),
          import('../../case/register.store.js'),
          import('../open-database.js'),
          import('../product-kernel.js'),
        ])
        return await withDatabase(
          url,
          async (db) => {
            const cases = await verifyCases(productKernel(db), { progress: showProgress })
            endProgress()
            const registers = await brokenRegisters(db)
            if (json) print(JSON.stringify({ ...cases, registers }))
            else for (const line of said(cases, registers)) print(line)
            return cases.findings.length + registers.length ? exitCode.failed : exitCode.done
          },
          { role: 'qingdan_reader' },
        )
      }),
    )

function said({ cases, events, findings }: Verified, registers: readonly BrokenRegister[]): string[] {
  const words = (finding: object) => Object.values(finding).map(String).join(' ')
  return [
    ...findings.map(words),
    ...registers.map((broken) => `register-chain-broken ${words(broken)}`),
    `${cases} cases, ${events} events: ${findings.length + registers.length || 'nothing'} wrong`,
  ]
}

/** Long work tells a person how far it is, and a script nothing. */
function showProgress(cases: number): void {
  if (isTerminal()) process.stderr.write(`\r${cases} cases `)
}

/** Leaves the line to what is printed next. */
function endProgress(): void {
  if (isTerminal()) process.stderr.write('\r\u001b[K')
}
