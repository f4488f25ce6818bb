import type { Command } from 'commander'
import { caseReader } from '../client/ask-case.js'
import { print, printTable } from '../print.js'

interface Dossier {
  number: string | null
  status: string
  statusName: string
  version: number
  level: string
  ball: string
  dueOn: string | null
  overdue: boolean
  urgency?: string
  flags: readonly string[]
  institution: { id: string; name: string } | null
  proposed: { command: string; at: string } | null
  clocks: readonly { clock: string; name: string; side: string; dueOn: string | null; overdue: boolean; provisional: boolean; stoppedAt: string | null }[]
  actions: readonly { command: string; name: string; may: boolean; role?: string }[]
}

/** `show` — where a case stands, which clocks run, and what I may do now. */
export const showCommand = (): Command => caseReader('show', 'where a case stands, and what I may do now 案件详情', '', say)

function say(told: Dossier): void {
  const { number, status, statusName, version, level, ball, dueOn, overdue, urgency, flags, institution, proposed, clocks, actions } = told
  const facts = {
    number,
    status: `${status} ${statusName}`,
    level,
    home: institution && `${institution.name} ${institution.id}`,
    ball,
    due: dueOn && `${dueOn}${overdue ? ' overdue' : ''}`,
    urgency,
    flags: flags.join(' '),
    proposed: proposed && `${proposed.command} at ${proposed.at}: a second person must confirm`,
    version: String(version),
  }
  for (const [name, value] of Object.entries(facts)) if (value) print(`${name.padEnd(9)}${value}`)
  const running = clocks.filter(({ stoppedAt }) => stoppedAt === null)
  if (running.length) print('clocks')
  printTable(
    running.map(({ clock, name, side, dueOn: day, overdue: late, provisional }) => [
      `  ${clock}`,
      name,
      side,
      day ?? '-',
      late ? 'overdue' : provisional ? 'provisional' : '-',
    ]),
  )
  const mine = actions.filter(({ may }) => may)
  if (mine.length) print('I may')
  printTable(mine.map(({ command, name, role }) => [`  ${command}`, name, role ?? '-']))
}
