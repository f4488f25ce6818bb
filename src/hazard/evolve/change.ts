import type { Instant } from '../../case/case.js'
import type { HazardEventBody } from '../events.js'
import type { HazardState } from '../state.js'

/** What an event knows beside its body. */
export interface Stamp {
  at: Instant
  by: string
  role: string
  recordedBy: string | null
}

/** What one kind of event changes of the state. */
export type Change<Kind extends keyof HazardEventBody> = (state: HazardState, body: HazardEventBody[Kind], stamp: Stamp) => Partial<HazardState>

/** The changes of several kinds of events, by kind. */
export type Changes<Kinds extends keyof HazardEventBody> = { readonly [Kind in Kinds]: Change<Kind> }

/** Replaces the n-th of several, counted from 1. */
export const replaceNth = <Thing>(things: readonly Thing[], n: number, change: (thing: Thing) => Thing): readonly Thing[] =>
  things.map((thing, index) => (index === n - 1 ? change(thing) : thing))
