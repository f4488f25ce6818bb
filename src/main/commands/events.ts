import { Argument, type Command } from 'commander'
import { caseKinds } from '../client/case-kinds.js'
import { productOf } from '../client/product.js'
import { uuidWord } from '../client/send-command.js'
import { granted } from '../client/told.js'
import { exitCode } from '../exit-code.js'
import { print, printTable } from '../print.js'
import { command, configured, ends } from './command.js'

interface Told {
  version: number
  kind: string
  legalAt: string
  actor: { person?: string; role: string }
}

/** `events` — what happened to a case, in order: the record itself. */
export const eventsCommand = (): Command =>
  command('events', 'what happened to a case, in order 办理记录')
    .addArgument(new Argument('<kind>').choices(Object.keys(caseKinds)))
    .argument('<case>', 'id of the case 案件编号', uuidWord)
    .option('--json', 'print them as JSON')
    .action(
      ends(async (kind: keyof typeof caseKinds, id: string, { json }: { json?: true }) => {
        const events = granted(await (await productOf(configured())).ask(`${caseKinds[kind].path}/${id}/events`)) as { rows: readonly Told[] }
        if (json) print(JSON.stringify(events))
        else
          printTable(
            ['version', 'event 事项', 'at 时间', 'role 角色', 'person'],
            events.rows.map(({ version, kind: what, legalAt, actor }) => [String(version), what, legalAt, actor.role, actor.person ?? '-']),
          )
        return exitCode.done
      }),
    )
