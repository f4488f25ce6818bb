import type { Law } from '../clock/law.js'
import type { Instant } from './case.js'
import type { CaseRefusal } from './refusals.js'

interface Received {
  caseId: string
  after: string | null
  /** The case of that command; null when it has not arrived. */
  afterCase: string | null
  afterResult: { settled: string; commandVersion?: number } | null
  expectedVersion: number | null
  receivedAt: Instant
  happenedAt: Instant | null
  imported: boolean
}
interface Standing {
  command_version: number
  last_at: Instant
}

/**
 * 何时、可否 — the legal instant of a command, or why it comes too late or too early. `happenedAt` counts for work done
 * without a network, within the reach-back of the rule set and never before the case's previous event. `If-Match`
 * speaks of `command_version`, so that a reminder makes no conflict; a follower expects what its predecessor made.
 */
export function whenAndWhether(asked: Received, file: Standing | undefined, law: Law): { at: Instant } | CaseRefusal {
  if (asked.after && asked.afterCase !== null && asked.afterCase !== asked.caseId) return { code: 'case.predecessor-unknown', after: asked.after }
  if (asked.after && asked.afterResult?.settled !== 'applied') return { code: 'case.predecessor-refused', after: asked.after }
  const expected = asked.afterResult?.commandVersion ?? asked.expectedVersion
  if (expected !== null && file && expected !== file.command_version) return { code: 'case.version-conflict', version: file.command_version, expected }
  if (asked.happenedAt === null) return { at: file && file.last_at > asked.receivedAt ? file.last_at : asked.receivedAt }
  if (asked.happenedAt > asked.receivedAt) return { code: 'case.happened-in-future', now: asked.receivedAt }
  const reach = asked.imported ? asked.happenedAt : new Date(Date.parse(asked.receivedAt) - law.ruleSet.policy.reachBackHours * 3_600_000).toISOString()
  const earliest = file && file.last_at > reach ? file.last_at : reach
  return asked.happenedAt < earliest ? { code: 'case.happened-too-early', earliest } : { at: asked.happenedAt }
}
