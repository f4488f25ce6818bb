import type { Actor, CaseKindName, Instant, Settled } from './case.js'
import { filled } from './filled.js'
import { canonical, digestOf } from './identity.js'
import type { AppliedCommand, Rebuilt } from './rebuilt.js'
import { differing, type RowFault } from './row-faults.js'
import type { StoredText } from './verify-text.js'

/** A command as it lies in the inbox. */
export interface StoredCommand {
  command_id: string
  case_kind: CaseKindName
  case_id: string
  county: string
  name: string
  actor: Actor
  payload: object
  payload_hash: Buffer
  after: string | null
  expected_version: number | null
  received_at: Instant
  happened_at: Instant | null
  imported: boolean
  status: string
  result: Settled | null
  settled_at: Instant | null
}

interface Where {
  id: string
  kind: CaseKindName
  county: string
}

/** Compares the commands of a case with what its events say of them: whose, when, where, and what was answered. */
export function commandFaults(
  must: Pick<Rebuilt, 'commands'>,
  where: Where,
  commands: ReadonlyMap<string, StoredCommand>,
  texts: readonly StoredText[],
): RowFault[] {
  const words = new Map(texts.map(({ id, body }) => [id, body]))
  return must.commands.flatMap((applied): RowFault[] => {
    const fault = { what: 'row-differs', table: 'command_inbox', key: applied.commandId } as const
    const command = commands.get(applied.commandId)
    if (!command) return [{ ...fault, row: 'missing' }]
    const columns = [...differing(rowOf(applied, where), command as object as Readonly<Record<string, unknown>>), ...unlike(applied, command, words)]
    return columns.length ? [{ ...fault, row: 'changed', columns }] : []
  })
}

/** The columns that an applied command must have. */
const rowOf = ({ by, recordedAt, imported, result }: AppliedCommand, { id, kind, county }: Where): Readonly<Record<string, unknown>> => ({
  case_id: id,
  case_kind: kind,
  county,
  actor: by,
  imported,
  status: 'applied',
  result,
  settled_at: recordedAt,
})

/** Columns that follow from no single word of an event: when it was received, which version it wanted, what was asked. */
function unlike({ at, before }: AppliedCommand, command: StoredCommand, words: ReadonlyMap<string, string>): string[] {
  const { received_at, happened_at, expected_version, after } = command
  const instant = happened_at ?? (before && before.lastAt > received_at ? before.lastAt : received_at)
  const wanted = before === null || after !== null || expected_version === null || expected_version === before.commandVersion
  return [
    ...(instant === at ? [] : [happened_at === null ? 'received_at' : 'happened_at']),
    ...(wanted ? [] : ['expected_version']),
    ...(asksThis(command, words) ? [] : ['payload']),
  ]
}

/** Whether the hash is that of what was asked: of the bare body for a command of the system, else of case, name and the body with its texts. */
function asksThis({ actor, case_id, name, payload, payload_hash }: StoredCommand, words: ReadonlyMap<string, string>): boolean {
  const asked = actor.role === 'system' ? payload : [case_id, name, filled(payload, Object.fromEntries(words))]
  return digestOf(canonical(asked)).equals(payload_hash)
}
