import { anchorFaults, type AnchorFault, faultsAgainst } from '../anchor/verify-anchor.store.js'
import type { ExportedAnchor } from '../anchor/anchor-file.js'
import type { Kernel } from '../case/kernel.js'
import { type BrokenRegister, brokenRegisters } from '../case/register.store.js'
import { registerFaults, type RegisterFault } from '../case/verify-registers.store.js'
import { type Finding, verifyCases, type Verified } from '../case/verify.store.js'
import { type EvidenceFolder } from '../document/evidence-folder.api.js'
import { fileFaults, type FileFault } from '../document/verify-evidence.api.js'

/** Everything that a verification can find. */
export type RecordFinding = Finding | RegisterFault | ({ what: 'register-chain-broken' } & BrokenRegister) | AnchorFault | FileFault

export interface RecordVerdict extends Omit<Verified, 'findings'> {
  findings: readonly RecordFinding[]
}

export interface VerifyAsked {
  k: Pick<Kernel, 'db' | 'kinds' | 'law'>
  /** Null: the files of evidence are left out. */
  folder: EvidenceFolder | null
  /** Anchors that somebody has kept outside. */
  kept: readonly ExportedAnchor[]
  findingsMax?: number
  /** Told how far it is: what is being looked at, and how many of it. */
  progress?: (what: 'cases' | 'files', done: number) => void
}

/** 查验全部 — cases, registers, anchors, files, one after another and always in this order. Ends early when a part alone has more than enough to report. */
export async function verifyRecord({ k, folder, kept, findingsMax = 1_000, progress }: VerifyAsked): Promise<RecordVerdict> {
  const cases = await verifyCases(k, { findingsMax, progress: (done) => progress?.('cases', done) })
  const broken = (await brokenRegisters(k.db)).map((one) => ({ what: 'register-chain-broken' as const, ...one }))
  const parts = [
    ...broken,
    ...(await registerFaults(k.db, findingsMax)),
    ...(await anchorFaults(k.db, findingsMax)),
    ...(await faultsAgainst(k.db, kept, findingsMax)),
    ...(folder ? await fileFaults(k.db, folder, { findingsMax, progress: (done) => progress?.('files', done) }) : []),
  ]
  return { ...cases, findings: [...cases.findings, ...parts].slice(0, findingsMax) }
}
