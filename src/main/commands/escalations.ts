import { Argument, InvalidArgumentError, type Command } from 'commander'
import { caseKinds } from '../client/case-kinds.js'
import { productOf } from '../client/product.js'
import { uuidWord } from '../client/send-command.js'
import { granted } from '../client/told.js'
import { exitCode } from '../exit-code.js'
import { print } from '../print.js'
import { command, configured, ends } from './command.js'

interface Escalations {
  rows: readonly {
    n: number
    clock: string
    clockName: string
    step: number
    at: string
    unattended: boolean
    receivers: readonly { name: string | null; postName: string; via: string; because: string | null }[]
    reply: { dueOn: string | null; overdue: boolean; endedAt: string | null } | null
    answer: { at: string; name: string | null; text: string | null; late: boolean } | null
    proposes: string | null
  }[]
}

/** `escalations` — whom each escalation of a case has reached, and what was answered; or one of them as a sheet to print (督办单). */
export const escalationsCommand = (): Command =>
  command('escalations', 'whom each escalation of a case has reached, and what was answered 督办')
    .addArgument(new Argument('<kind>', 'hazard or order 案件种类').choices(Object.keys(caseKinds)))
    .argument('<case>', 'id of the case 案件编号', uuidWord)
    .option('--sheet <n>', 'print the sheet of one as HTML 督办单', numberWord)
    .option('--json', 'print all of it as JSON')
    .action(
      ends(async (kind: keyof typeof caseKinds, id: string, { sheet, json }: { sheet?: number; json?: true }) => {
        const below = sheet === undefined ? '' : `/${sheet}/sheet`
        const told = granted(await (await productOf(configured())).ask(`${caseKinds[kind].path}/${id}/escalations${below}`))
        if (sheet !== undefined) print(String(told))
        else if (json) print(JSON.stringify(told))
        else say(told as Escalations)
        return exitCode.done
      }),
    )

function say({ rows }: Escalations): void {
  if (rows.length === 0) print('no escalation')
  for (const { n, clock, clockName, step, at, unattended, receivers, reply, answer, proposes } of rows) {
    print(`${n} ${clock} ${clockName}, step ${step}, ${at}${proposes ? `, proposes ${proposes}` : ''}`)
    if (unattended) print('  reached nobody 无人受理')
    for (const { name, postName, via, because } of receivers)
      print(`  to ${name ?? '-'} ${postName}${via === 'post' ? '' : ` (${via}${because ? `: ${because}` : ''})`}`)
    if (answer) print(`  answered ${answer.at} by ${answer.name ?? '-'}${answer.late ? ', late' : ''}: ${answer.text ?? '-'}`)
    else if (reply)
      print(`  answer due ${reply.dueOn ?? 'when the calendar is out'}${reply.endedAt ? `, ended ${reply.endedAt}` : reply.overdue ? ', overdue' : ''}`)
  }
}

function numberWord(text: string): number {
  if (!/^[1-9]\d{0,3}$/.test(text)) throw new InvalidArgumentError('a number of an escalation, counted from 1')
  return Number(text)
}
