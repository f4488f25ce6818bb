import type { Actor } from '../case/case.js'
import type { SignatureGiven, SignatureKind } from './signature.js'

/** 签名 as it is kept: how it was given, and the sheet, the stroke or the signed file behind it. */
export interface Signed {
  kind: SignatureKind
  paper: string | null
  certificate: string | null
}

/**
 * 签名方式 — how a signature was given. Paper signed by one who does not log in, recorded by a clerk with its scan
 * (代录批示), is `paper-scan` whatever the form says; else what the form says, else the account alone.
 *
 * @source docs/regulations.md#signed-paper
 */
export function signedBy(actor: Pick<Actor, 'recordedBy' | 'scan'>, given: SignatureGiven | undefined): Signed {
  if (actor.recordedBy !== undefined) return { kind: 'paper-scan', paper: actor.scan ?? null, certificate: null }
  if (given?.kind === 'ca-seal') return { kind: 'ca-seal', paper: given.signedFile, certificate: given.certificate }
  if (given?.kind === 'touch-screen') return { kind: 'touch-screen', paper: given.image, certificate: null }
  return { kind: 'account', paper: null, certificate: null }
}
