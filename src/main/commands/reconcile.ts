import { setTimeout as pause } from 'node:timers/promises'
import type { Command } from 'commander'
import type { ClockFinding } from '../../proof/clock-finding.js'
import { proofLock } from '../../proof/standing.js'
import { type ExitCode, exitCode, Failure } from '../exit-code.js'
import { print } from '../print.js'
import { withProof } from '../with-proof.js'
import { command, configured, ends } from './command.js'

interface Flags {
  dryRun?: true | undefined
  refresh?: true
  json?: true | undefined
}

/** How long it waits for a worker that is at it, in milliseconds: its look takes seconds, and it lets go between two. */
const turnMs = 120_000
const askEveryMs = 500

/** `reconcile` — compares open cases with running workflows now, and mends what differs; PostgreSQL says which cases are open. */
export const reconcileCommand = (): Command =>
  command('reconcile', 'compare open cases with their clocks now, and mend what differs 对账')
    .option('--dry-run', 'name every finding and change nothing 只列出')
    .option('--refresh', 'also let every running clock look at its row again, after a restore of the database 全部重读')
    .option('--json', 'print the findings as JSON')
    .action(
      ends(async ({ dryRun, refresh, json }: Flags) => {
        const [{ lookAtClocks }, { findingsOf, proveClocks }, { refreshAll }, { whileAlone }] = await Promise.all([
          import('../../proof/look.api.js'),
          import('../../proof/prove.api.js'),
          import('../../proof/refresh-all.api.js'),
          import('../../database/while-alone.js'),
        ])
        return await withProof(configured(), async (parts) => {
          if (dryRun) return tell(findingsOf(await lookAtClocks(parts)), { json, dryRun })
          const proved = await inTurn(() => whileAlone(parts.kernel.db, proofLock, () => proveClocks(parts)))
          if (refresh) print(`${await refreshAll(parts.engine)} clocks told to look at their rows again`)
          return tell(proved.findings, { json, dryRun })
        })
      }),
    )

/** @throws when another is at it for too long */
async function inTurn<T>(work: () => Promise<T | null>): Promise<T> {
  for (const until = Date.now() + turnMs; ; await pause(askEveryMs)) {
    const answer = await work()
    if (answer !== null) return answer
    if (Date.now() > until) throw new Failure('A worker is at it already; "qingdan proof" tells what it has found.')
  }
}

/** Done when nothing was found, or all of it was mended. */
function tell(findings: readonly ClockFinding[], { json, dryRun }: Pick<Flags, 'json' | 'dryRun'>): ExitCode {
  if (json) print(JSON.stringify(findings))
  else {
    for (const { kind, about, caseId, action } of findings)
      print([kind, about, ...(caseId && !about.includes(caseId) ? [caseId] : []), action ?? ''].join(' ').trim())
    const mended = findings.filter(({ action }) => action !== null).length
    print(findings.length === 0 ? 'nothing differs' : `${findings.length} found, ${dryRun ? 'nothing changed' : `${mended} repaired`}`)
  }
  return findings.every(({ action }) => action !== null) ? exitCode.done : exitCode.failed
}
