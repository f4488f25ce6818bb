import type { Actor, TextRef } from '../case/case.js'
import type { SignatureBody } from './events.js'
import type { OrderState, Signature } from './state.js'
import { signedBy } from '../document/signing.js'
import type { SignatureGiven } from '../document/signature.js'

/** The signatures that count: those of the present round, none that a return has made void. */
export const standingSignatures = (state: Pick<OrderState, 'signatures' | 'round'>): readonly Signature[] =>
  state.signatures.filter((s) => s.round === state.round)

/** 谁审核的 — the standing signature of a step, if it was given. */
export const signatureNow = (state: Pick<OrderState, 'signatures' | 'round'>, step: Signature['step']): Signature | undefined =>
  standingSignatures(state).findLast((s) => s.step === step)

/** 签名 with what the signer had to say. @source docs/regulations.md#signed-paper */
export const signatureOf = (actor: Actor, given: SignatureGiven | undefined, opinion: TextRef | undefined): SignatureBody => ({
  ...signedBy(actor, given),
  opinion: opinion ?? null,
})
