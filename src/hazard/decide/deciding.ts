import type { Day, DecisionContext } from '../../case/case.js'
import type { Proposal } from '../../case/proposal.js'
import type { Refusal } from '../../refusal.js'
import type { HazardCommandName } from '../commands.js'
import type { Happened } from '../events.js'
import type { HazardFacts } from '../facts.js'
import type { HazardBody } from '../hazard.js'
import type { HazardState } from '../state.js'

/** What a decision knows beside the state and the body: who, when, the law, the facts. */
export interface Deciding extends DecisionContext<HazardFacts> {
  today: Day
  /** 双人 — what the actor confirms as the second person; null while one person proposes or acts alone. */
  proposal: Proposal | null
}

/** What a decision answers: why not, or what has happened. */
export type Decided = Refusal | readonly Happened[]

/** How a command about an open hazard is decided. */
export type Decision<Name extends HazardCommandName> = (state: HazardState, body: HazardBody[Name], context: Deciding) => Decided

/** The decisions of several commands, by name. */
export type Decisions<Names extends HazardCommandName> = { readonly [Name in Names]: Decision<Name> }
