import { Argument, type Command, Option } from 'commander'
import { caseKinds } from '../client/case-kinds.js'
import { productOf } from '../client/product.js'
import { granted } from '../client/told.js'
import { exitCode } from '../exit-code.js'
import { isTerminal, print, printTable } from '../print.js'
import { command, configured, ends } from './command.js'

interface Row {
  id: string
  kind?: string
  number: string | null
  status: string
  level: string
  ball: string
  dueOn: string | null
  overdue: boolean
  institution: { name: string } | null
}

interface Page {
  asOf: string
  rows: readonly Row[]
  next: string | null
}

interface Flags {
  kind: keyof typeof caseKinds
  region?: string
  search?: string
  limit: string
  cursor?: string
  waitsForCalendar?: true
  id?: true
  json?: true
}

const questions: Readonly<Record<string, Readonly<Record<string, string>>>> = {
  overdue: { overdue: 'any', sort: 'due' },
  open: { open: 'true', sort: 'due' },
  closed: { open: 'false' },
}

/** `list` — what is overdue, open, closed, or waiting for me; one page. */
export const listCommand = (): Command =>
  command('list', 'cases that are overdue, open, closed, or waiting for me 案件列表')
    .addArgument(new Argument('[which]').choices([...Object.keys(questions), 'waiting']).default('open'))
    .addOption(new Option('--kind <kind>', 'kind of case 种类').choices(Object.keys(caseKinds)).default('hazard'))
    .option('--region <code>', 'only below this region 辖区')
    .option('--search <text>', 'number, or name of the home 编号或机构')
    .option('--waits-for-calendar', 'only those without a date because a year is not published 待日历')
    .option('--limit <rows>', 'rows of a page', '50')
    .option('--cursor <text>', 'go on where the page before ended')
    .option('--id', 'print only the ids')
    .option('--json', 'print the page as JSON')
    .action(
      ends(async (which: string, { kind, region, search, limit, cursor, waitsForCalendar, id: onlyIds, json }: Flags) => {
        const given =
          which === 'waiting'
            ? { limit, cursor }
            : { ...questions[which], region, q: search, limit, cursor, waitsForCalendar: waitsForCalendar && String(waitsForCalendar) }
        const query = new URLSearchParams(Object.entries(given).filter((entry): entry is [string, string] => entry[1] !== undefined))
        const path = which === 'waiting' ? '/api/waiting' : caseKinds[kind].path
        const page = granted(await (await productOf(configured())).ask(`${path}?${query.toString()}`)) as Page
        if (json) print(JSON.stringify(page))
        else if (onlyIds) for (const { id } of page.rows) print(id)
        else show(page)
        return exitCode.done
      }),
    )

function show({ rows, next }: Page): void {
  const cells = rows.map(({ id, kind, number, status, level, ball, dueOn, overdue, institution }) => [
    number ?? '-',
    status,
    level,
    ball,
    dueOn ?? '-',
    overdue ? 'overdue' : '-',
    institution?.name ?? '-',
    kind ? `${kind} ${id}` : id,
  ])
  printTable(cells, ['number 编号', 'status', 'level', 'ball', 'due', '', 'home 机构', 'id'])
  if (isTerminal()) print(`${rows.length} rows${next ? `; more: --cursor ${next}` : ''}`)
}
