import type { Grant } from '../access/grant.js'
import type { Day } from '../case/case.js'
import type { CitedFile } from '../document/cited-evidence.js'
import type { PersonOnDay } from '../person/officers.js'
import type { MajorGap } from './refusals.js'
import type { OrderStatus } from './order.js'

/** 通知书所据事实 — the rows of other things that a decision about an order must know. Loaded by `facts.store.ts`. */
export interface OrderFacts {
  orderId: string
  /** The home, or null when there is none of this id in the county. */
  home: { county: string; township: string | null } | null
  /** Every hazard that the command or the order names. */
  hazards: readonly HazardOnPaper[]
  /** Of the persons named as officers or servers: those there are, as they stand on the day. */
  persons: readonly OrderPerson[]
  /** Of the evidence named: what there is. */
  evidence: readonly CitedFile[]
  /** The order that this one would correct. */
  replaced: ReplacedOrder | null
}

/** One person on the day of the command, or on the day of the service that it records. */
export interface OrderPerson extends PersonOnDay {
  /** The home that this person works for. */
  employer: string | null
  /** Grants in force on that day, those held as a deputy included. */
  grants: readonly (Pick<Grant, 'role' | 'home' | 'code'> & Partial<Pick<Grant, 'deputyFor'>>)[]
}

/** What an order must know of a hazard. */
export interface HazardOnPaper {
  hazardId: string
  institutionId: string
  status: string
  major: boolean
  category: string
  /** How many times it has come back. */
  relapses: number
  filedBy: string
  /** What a major hazard still lacks before service; nothing for an ordinary one. */
  gaps: readonly MajorGap[]
  /** The live order that already carries it. */
  onOrder: string | null
}

/** The served order that a correction names. */
export interface ReplacedOrder {
  status: OrderStatus
  institutionId: string
  correctedBy: string | null
  items: readonly { hazardId: string; dueOn: Day | null }[]
}
