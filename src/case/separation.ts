/** 经手人 — who did something: the one who acted or signed, and the clerk who recorded signed paper for them (代录批示). */
export interface Hand {
  person: string
  recordedBy?: string | null | undefined
}

/** Everybody who had a hand in something, whether as signer or as clerk. */
export const handsIn = (...did: readonly (Hand | null | undefined)[]): readonly string[] =>
  did.flatMap((hand) => (hand ? [hand.person, hand.recordedBy] : [])).filter((one) => typeof one === 'string')

/**
 * 职责分离 — nobody stands on both sides of a matter: whoever had a hand in the one side, as signer or as clerk, has none in
 * the other.
 *
 * @source docs/regulations.md#separation-of-duties
 */
export const onBothSides = (others: readonly string[], actor: Hand): boolean => handsIn(actor).some((one) => others.includes(one))
