import type { Command } from 'commander'
import type { Finding } from '../doctor/finding.js'
import { exitCode } from '../exit-code.js'
import { isTerminal, print } from '../print.js'
import { command, configured, ends } from './command.js'

const topicColumns = 20
const colours: Readonly<Record<Finding['verdict'], string>> = { ok: '32', note: '33', wrong: '31' }

/** `doctor` — one line per thing: what is there, whether it is well, how to mend it. */
export const doctorCommand = (): Command =>
  command('doctor', 'what is there, what is wrong, how to mend it 体检')
    .option('--json', 'print the findings as JSON')
    .action(
      ends(async ({ json }: { json?: true }) => {
        const { examine } = await import('../doctor/examine.js')
        const findings = await examine(configured())
        const wrong = findings.filter(({ verdict }) => verdict === 'wrong').length
        if (json) print(JSON.stringify(findings))
        else {
          for (const finding of findings) print(lineOf(finding))
          print(wrong ? `${wrong} wrong` : 'nothing is wrong')
        }
        return wrong ? exitCode.failed : exitCode.done
      }),
    )

function lineOf({ topic, verdict, says, remedy }: Finding): string {
  const shown = isTerminal() ? `\u001b[${colours[verdict]}m${verdict.padEnd(5)}\u001b[0m` : verdict.padEnd(5)
  return `${shown}  ${topic.padEnd(topicColumns)} ${says}${remedy ? ` → ${remedy}` : ''}`
}
