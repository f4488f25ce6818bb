import type { Grant } from '../access/grant.js'
import type { Day } from '../case/case.js'
import type { CitedFile } from '../document/cited-evidence.js'
import type { HazardState } from '../hazard/state.js'
import type { PersonOnDay } from '../person/officers.js'

/** 回头看所据事实 — the rows of other things that a decision about a look-back must know. Loaded by `facts.store.ts`. */
export interface LookbackFacts {
  lookbackId: string
  /** The hazard that the opening names, as it stands; null for every other command. */
  hazard: HazardState | null
  /** The home as the register has it today. */
  home: { county: string; township: string | null; closedOn: Day | null } | null
  /** The actor and every officer named, as they stand on the day. */
  persons: readonly LookbackPerson[]
  /** Of the evidence named: what there is. */
  evidence: readonly CitedFile[]
  /** 已登记的反弹 — a relapse of this hazard that is open already: what has come back is not filed twice. */
  relapse: string | null
}

/** One person on the day of the command. */
export interface LookbackPerson extends PersonOnDay {
  /** The home that this person works for; null for the people of an office. */
  employer: string | null
  /** Grants in force on that day, those held as a deputy included. */
  grants: readonly Pick<Grant, 'role' | 'home' | 'code'>[]
}
