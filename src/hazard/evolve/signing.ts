import type { HazardEvent } from '../events.js'
import type { HazardSignature, HazardState } from '../state.js'
import { type Changes, replaceNth, type Stamp } from './change.js'

/** 签名 — those of the state with those that an event brings along. */
export function signaturesAfter(state: HazardState, { kind, body }: HazardEvent, { at: when, by, role, recordedBy }: Stamp): readonly HazardSignature[] {
  const given = 'signatures' in body ? (body.signatures ?? []) : []
  const first = state.proposed
  const of = (signer: 'actor' | 'first') =>
    signer === 'first' && first ? { person: first.by, role: first.role, recordedBy: first.recordedBy } : { person: by, role, recordedBy }
  return [
    ...state.signatures,
    ...given.map(({ by: signer, ...signed }) => ({
      ...signed,
      ...of(signer),
      command: kind,
      at: signer === 'first' && first ? first.at : when,
      unsupplemented: signed.kind === 'touch-screen',
      supplement: null,
    })),
  ]
}

/** 补签. */
export const signingChanges: Changes<'supplement-signature'> = {
  'supplement-signature': (state, body) => ({
    signatures: replaceNth(state.signatures, body.signature, (signature) => ({ ...signature, unsupplemented: false, supplement: body.paper })),
  }),
}
