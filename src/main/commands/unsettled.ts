import { Argument, type Command, Option } from 'commander'
import { type RestReason, restReasons } from '../../case/rest-reason.js'
import { productOf } from '../client/product.js'
import { uuidWord } from '../client/send-command.js'
import { granted } from '../client/told.js'
import { exitCode } from '../exit-code.js'
import { isTerminal, print, printTable } from '../print.js'
import { command, configured, ends } from './command.js'

interface Row {
  id: string
  caseKind: string
  caseId: string
  command: string
  name: string
  receivedAt: string
  code: string | null
  restReason: RestReason | null
}

interface Flags {
  rested?: true
  limit: string
  cursor?: string
  json?: true
}

/** `commands` — commands that broke, or wait for long; one page. */
export const unsettledCommand = (): Command =>
  command('commands', 'commands that broke, or wait for long 未办妥的指令')
    .addArgument(new Argument('[which]').choices(['dead', 'pending']).default('dead'))
    .option('--rested', 'also those that were laid to rest 包括已了结的')
    .option('--limit <rows>', 'rows of a page', '50')
    .option('--cursor <text>', 'go on where the page before ended')
    .option('--json', 'print the page as JSON')
    .action(
      ends(async (state: string, { rested, limit, cursor, json }: Flags) => {
        const query = new URLSearchParams({ state, limit, ...(rested && { rested: 'true' }), ...(cursor && { cursor }) })
        const page = granted(await (await productOf(configured())).ask(`/api/unsettled-commands?${query.toString()}`)) as { rows: Row[]; next: string | null }
        if (json) print(JSON.stringify(page))
        else show(page)
        return exitCode.done
      }),
    )

function show({ rows, next }: { rows: readonly Row[]; next: string | null }): void {
  printTable(
    rows.map(({ id, command: name, name: who, receivedAt, code, caseKind, caseId, restReason }) => [
      receivedAt,
      name,
      who,
      code ?? '-',
      restReason ?? '-',
      `${caseKind} ${caseId}`,
      id,
    ]),
    ['received 收到', 'command 指令', 'by 经办人', 'code', 'rest 了结', 'case 案卷', 'id'],
  )
  if (isTerminal()) print(`${rows.length} rows${next ? `; more: --cursor ${next}` : ''}`)
}

/** `lay-to-rest` — says of a command that broke why it needs nobody any more. */
export const layToRestCommand = (): Command =>
  command('lay-to-rest', 'end a command that broke, with the reason 了结')
    .argument('<command>', 'its id 指令编号', uuidWord)
    .addOption(new Option('--reason <reason>', 'why 缘由').choices(restReasons).makeOptionMandatory())
    .action(
      ends(async (id: string, { reason }: { reason: RestReason }) => {
        const product = await productOf(configured())
        granted(await product.ask(`/api/unsettled-commands/${id}/actions/lay-to-rest`, { method: 'POST', body: { reason } }))
        print(`已了结 laid to rest: ${id}`)
        return exitCode.done
      }),
    )
