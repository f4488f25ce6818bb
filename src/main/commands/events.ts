import type { Command } from 'commander'
import { caseReader } from '../client/ask-case.js'
import { printTable } from '../print.js'

interface Told {
  version: number
  kind: string
  name: string
  at: string
  by: { name: string | null; role: string; recordedByName: string | null }
}

/** `events` — what happened to a case, in order: the record itself. */
export const eventsCommand = (): Command => caseReader('events', 'what happened to a case, in order 办理记录', '/events', say)

function say({ rows }: { rows: readonly Told[] }): void {
  const cells = rows.map(({ version, kind, name, at, by }) => [
    String(version),
    kind,
    name,
    at,
    by.role,
    by.name ?? '-',
    by.recordedByName ? `recorded by ${by.recordedByName}` : '-',
  ])
  printTable(cells, ['version', 'event', '事项', 'at', 'role', 'who', ''])
}
