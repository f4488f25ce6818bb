import { Argument, type Command } from 'commander'
import { command, configured, ends } from '../commands/command.js'
import { exitCode } from '../exit-code.js'
import { print } from '../print.js'
import { caseKinds } from './case-kinds.js'
import { productOf } from './product.js'
import { uuidWord } from './send-command.js'
import { granted } from './told.js'

/** A command that reads one case: the address below it, and how its answer is said; `--json` prints all of it. */
export const caseReader = (name: string, help: string, below: '' | '/events' | '/explain', say: (told: never) => void): Command =>
  command(name, help)
    .addArgument(new Argument('<kind>', 'hazard or order 案件种类').choices(Object.keys(caseKinds)))
    .argument('<case>', 'id of the case 案件编号', uuidWord)
    .option('--json', 'print all of it as JSON')
    .action(
      ends(async (kind: keyof typeof caseKinds, id: string, { json }: { json?: true }) => {
        const told = granted(await (await productOf(configured())).ask(`${caseKinds[kind].path}/${id}${below}`))
        if (json) print(JSON.stringify(told))
        else say(told as never)
        return exitCode.done
      }),
    )
