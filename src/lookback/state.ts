import type { Day, Instant, TextRef } from '../case/case.js'
import type { HazardBody } from '../hazard/hazard.js'
import type { HazardLevel } from '../hazard/status.js'
import type { LookbackSort } from './sorts.js'
import type { LookbackResult, LookbackStatus } from './status.js'

/**
 * 所看隐患 — what whoever looks must know of the hazard: what was wrong and where, and who may not look. Nothing of how it was
 * closed: a re-check is blind, and what is not here cannot be shown.
 */
export interface LookedAt {
  hazardId: string
  hazardNumber: string
  level: HazardLevel
  majorCode: string | null
  category: string
  checkItemCode: string | null
  basis: HazardBody['file']['basis']
  place: TextRef
  placeCode: string | null
  description: TextRef
  requirement: TextRef | null
  /** 整改前照片 — as it was found. */
  photos: readonly string[]
  /** 回避人员 — who had a hand in the closure and may not look. */
  barred: readonly string[]
  /** 销号人 — who signed it off: whose closure a failed re-check counts against. */
  closedBy: string
  signedOffAt: Instant
}

/** 看到的情况 — what two officers saw on site. */
export interface LookbackVisit {
  visitedOn: Day
  by: string
  second: string
  at: Instant
  result: LookbackResult
  finding: TextRef
  evidence: readonly string[]
  /** 反弹隐患 — the case that follows what has come back: filed by this visit, or open already. */
  relapse: string | null
}

/** The decision state of a look-back. Persons by id, texts by reference: nothing personal. */
export interface LookbackState extends LookedAt {
  lookbackId: string
  sort: LookbackSort
  status: LookbackStatus
  institutionId: string
  county: string
  township: string | null
  opensOn: Day
  assigned: { officers: readonly string[]; by: string; at: Instant } | null
  visit: LookbackVisit | null
  cancelled: { reason: TextRef; by: string; at: Instant } | null
}
