import { Argument, type Command } from 'commander'
import { caseKinds } from '../client/case-kinds.js'
import { productOf } from '../client/product.js'
import { uuidWord } from '../client/send-command.js'
import { granted } from '../client/told.js'
import { exitCode } from '../exit-code.js'
import { print, printTree } from '../print.js'
import { command, configured, ends } from './command.js'

/** `explain` — why each date of a case is what it is: rule, start, every day counted, pauses. */
export const explainCommand = (): Command =>
  command('explain', 'why each date of a case is what it is 期限说明')
    .addArgument(new Argument('<kind>').choices(Object.keys(caseKinds)))
    .argument('<case>', 'id of the case 案件编号', uuidWord)
    .option('--json', 'print it as JSON')
    .action(
      ends(async (kind: keyof typeof caseKinds, id: string, { json }: { json?: true }) => {
        const told = granted(await (await productOf(configured())).ask(`${caseKinds[kind].path}/${id}/explanation`)) as object
        if (json) print(JSON.stringify(told))
        else printTree(told)
        return exitCode.done
      }),
    )
