import type { Actor, Instant } from '../../case/case.js'
import type { Law } from '../../clock/law.js'
import type { SignatureGiven } from '../../document/signature.js'
import { type Signed, signedBy } from '../../document/signing.js'
import type { Happened } from '../events.js'
import type { HazardState } from '../state.js'
import { termByRule } from '../terms.js'
import type { Decisions } from './deciding.js'
import { refuseEvidence } from './evidence.js'

/** 须签名的事项 — decisions that somebody signs. */
const signedCommands: ReadonlySet<string> = new Set(['confirm-major', 'defer', 'impose-measure', 'sign-off'])

/** How the actor signs this command; null for what nobody signs. */
export const signatureFor = (command: { name: string; body: object }, actor: Actor): Signed | null =>
  signedCommands.has(command.name) ? signedBy(actor, (command.body as { signature?: SignatureGiven }).signature) : null

/**
 * 签名与待补签 — puts the signatures on what was decided: of the one who acts, and of the one who proposed it. A signature on a screen
 * waits for the ink, with a clock of its own; a closed case has no clock any more and keeps the day alone.
 *
 * @source docs/regulations.md#signed-paper
 */
export function withSignatures(
  state: HazardState,
  happened: readonly Happened[],
  signed: Signed,
  { law, now, confirms }: { law: Law; now: Instant; confirms: boolean },
): readonly Happened[] {
  const first = confirms ? (state.proposed?.signed ?? null) : null
  const given = [...(first ? [first] : []), signed]
  const due = given.map(({ kind }, n) =>
    kind === 'touch-screen' ? termByRule(law, { clock: 'signature-supplement', subject: String(state.signatures.length + n + 1) }, now, now) : null,
  )
  const signatures = given.map((one, n) => ({ ...one, by: first && n === 0 ? ('first' as const) : ('actor' as const), supplementDueOn: due[n]?.dueOn ?? null }))
  return happened.map((event) => {
    if (!signedCommands.has(event.kind)) return event
    const sets = [...(('sets' in event.body && event.body.sets) || []), ...(event.kind === 'sign-off' ? [] : due.filter((term) => term !== null))]
    return { ...event, body: { ...event.body, signatures, sets } } as Happened
  })
}

/** 补签. */
export const signingDecisions: Decisions<'supplement-signature'> = {
  /** @source docs/regulations.md#signed-paper */
  'supplement-signature'(state, body, { facts }) {
    const signature = state.signatures[body.signature - 1]
    if (!signature) return { code: 'hazard.no-such-signature', signature: body.signature }
    if (!signature.unsupplemented) return { code: 'hazard.signature-not-waiting', signature: body.signature }
    const stops = [{ clock: 'signature-supplement', subject: String(body.signature) }] as const
    return refuseEvidence([body.paper], state.institution, facts) ?? [{ kind: 'supplement-signature', body: { ...body, stops } }]
  },
}
