import { Argument, type Command } from 'commander'
import { caseKinds } from '../client/case-kinds.js'
import { productOf } from '../client/product.js'
import { uuidWord } from '../client/send-command.js'
import { granted } from '../client/told.js'
import { exitCode } from '../exit-code.js'
import { print, printTree } from '../print.js'
import { command, configured, ends } from './command.js'

/** `show` — all that is known of one case. */
export const showCommand = (): Command =>
  command('show', 'all that is known of a case 案件详情')
    .addArgument(new Argument('<kind>').choices(Object.keys(caseKinds)))
    .argument('<case>', 'id of the case 案件编号', uuidWord)
    .option('--json', 'print it as JSON')
    .action(
      ends(async (kind: keyof typeof caseKinds, id: string, { json }: { json?: true }) => {
        const detail = granted(await (await productOf(configured())).ask(`${caseKinds[kind].path}/${id}`)) as object
        if (json) print(JSON.stringify(detail))
        else printTree(detail)
        return exitCode.done
      }),
    )
