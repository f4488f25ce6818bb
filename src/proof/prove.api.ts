import type { Kernel } from '../case/kernel.js'
import { keepCheck, keepRepairs, toldToLeave } from './clock-check.store.js'
import type { ClockFinding } from './clock-finding.js'
import { countByRegion } from './count.js'
import { type Look, type LookParts, lookAtClocks } from './look.api.js'
import { type Repairs, repairClocks } from './repair.api.js'

/** What a proof needs beside a look. */
export interface ProofParts extends LookParts {
  kernel: Kernel
  stopping?: AbortSignal
}

/** What one proof has found and done. */
export interface Proved {
  look: Look
  tookMs: number
  findings: readonly ClockFinding[]
}

/**
 * 时钟核对与修复 — looks, keeps what it has seen, repairs, and keeps what it has done: a proof that dies in the middle leaves its findings
 * and no repair half done. Two at once do no harm; one at a time is enough.
 */
export async function proveClocks(parts: ProofParts): Promise<Proved> {
  const from = performance.now()
  const { kernel, engine, stopping } = parts
  const told = await toldToLeave(kernel.db)
  const look = await lookAtClocks(parts)
  const tookMs = performance.now() - from
  const found = findingsOf(look)
  const id = await keepCheck(kernel.db, { at: look.at, tookMs, regions: regionsOf(look, found), findings: found })
  const repairs = await repairClocks({ kernel, engine, told, ...(stopping && { stopping }) }, look)
  const findings = findingsOf(look, repairs)
  if (repairs.size > 0) await keepRepairs(kernel.db, id, { regions: regionsOf(look, findings), repairs })
  return { look, tookMs, findings }
}

const regionsOf = ({ open, counts }: Look, findings: readonly ClockFinding[]) => countByRegion(open, findings, counts)

/** Everything that a look has found, in one list. */
export function findingsOf({ orphans, strays, others }: Look, repairs?: Repairs): ClockFinding[] {
  return [
    ...orphans.map((of) => ({ ...named(of), run: of.last?.run ?? null, since: null, action: repairs?.get(of.workflowId) ?? null })),
    ...strays.map((of) => ({ ...named(of), run: of.run, since: null, action: repairs?.get(of.workflowId) ?? null })),
    ...others,
  ]
}

const named = ({ kind, caseKind, caseId, region, workflowId }: Look['orphans'][number] | Look['strays'][number]) => ({
  kind,
  caseKind,
  caseId,
  region,
  about: workflowId,
})
