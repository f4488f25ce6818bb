import type { Actor, TextRef } from '../case/case.js'
import type { SignatureBody } from './events.js'
import type { OrderState, Signature } from './state.js'
import type { SignatureGiven } from './paper.js'

/** The signatures that count: those of the present round, none that a return has made void. */
export const standingSignatures = (state: Pick<OrderState, 'signatures' | 'round'>): readonly Signature[] =>
  state.signatures.filter((s) => s.round === state.round)

/** 谁审核的 — the standing signature of a step, if it was given. */
export const signatureNow = (state: Pick<OrderState, 'signatures' | 'round'>, step: Signature['step']): Signature | undefined =>
  standingSignatures(state).findLast((s) => s.step === step)

/**
 * 签名方式 — how this signature was given. Paper signed by one who does not log in, recorded by a clerk with its scan
 * (代录批示), is `paper-scan` whatever the form says; else what the form says, else the account alone.
 *
 * @source docs/regulations.md#signed-paper
 */
export function signatureOf(actor: Actor, given: SignatureGiven | undefined, opinion: TextRef | undefined): SignatureBody {
  const said = opinion ?? null
  if (actor.recordedBy !== undefined) return { kind: 'paper-scan', paper: actor.scan ?? null, certificate: null, opinion: said }
  if (given?.kind === 'ca-seal') return { kind: 'ca-seal', paper: given.signedFile, certificate: given.certificate, opinion: said }
  if (given?.kind === 'touch-screen') return { kind: 'touch-screen', paper: given.image, certificate: null, opinion: said }
  return { kind: 'account', paper: null, certificate: null, opinion: said }
}
