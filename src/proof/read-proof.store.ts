import type { Scope } from '../access/scope.js'
import { presentInstant } from '../case/instant.store.js'
import type { Kernel } from '../case/kernel.js'
import { type LastCheck, lastCheck } from './clock-check.store.js'
import { type ProofState, proofState } from './standing.js'

/** What may be said of the clocks now. */
export interface Proof {
  checked: LastCheck | null
  state: ProofState
  now: string
}

/** 时钟核对结论 — the last look as the readers of some regions see it, judged by the clock of the database. */
export async function readProof(k: Pick<Kernel, 'db' | 'now'>, within: Scope | null): Promise<Proof> {
  const [checked, now] = [await lastCheck(k.db, within === null || within.all ? null : within), await presentInstant(k)]
  return { checked, state: proofState(checked, now), now }
}
