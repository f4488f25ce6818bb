import type { Grant } from '../access/grant.js'
import type { Day, Instant } from '../case/case.js'
import type { SourceStatus } from '../clock/law.js'
import type { CitedFile } from '../document/cited-evidence.js'
import type { PersonOnDay } from '../person/officers.js'
import type { Department } from './codes.js'
import type { HazardStatus } from './status.js'

/** 隐患所据事实 — the rows of other things that a decision about a hazard must know, read in one statement by `facts.store.ts`. */
export interface HazardFacts {
  hazardId: string
  /** The home of the hazard, or the one that a filing names; null when there is none of this id in the county. */
  home: HomeFacts | null
  /** The actor and every person that the command names, as they stand on the day of the command. Unknown ids are left out. */
  persons: readonly PersonFacts[]
  /** Every file that the command names and that there is. */
  evidence: readonly EvidenceFacts[]
  /** Whether the codes that the command names stand in the catalogues; true for those it does not name. */
  knownCodes: { category: boolean; checkItem: boolean }
  /** The row of the major-hazard catalogue that the command names. */
  majorRow: { code: string; sourceStatus: SourceStatus } | null
  /** The hazard that a filing calls its ancestor (反弹). */
  ancestor: AncestorFacts | null
  /** 可能的原隐患 — signed-off hazards with the indicator of a filing, of its home and of homes merged into it; the last signed off first. */
  signedOff: readonly SignedOffFacts[]
  /** What a filing calls its place; null for other commands. */
  place: string | null
  /** 并入机构 — homes that were merged into the one of a filing, by whatever steps. */
  formerHomes: readonly string[]
  /** 销号成效 — what re-checks have found of the home's closures and of the actor's, for a sign-off; null for other commands. */
  closures: ClosuresFacts | null
  /** The lead (预警线索) that a filing confirms. */
  lead: { institutionId: string; status: 'open' | 'confirmed' | 'closed' } | null
  /** 所属部门 — the department for which the actor answers by the grant that is used; null for everybody else. */
  department: Department | null
  /** 抽取种子 — 32 hex digits of chance, fresh for each command; recorded with the draw that uses it. */
  seed: string
}

/** What a hazard must know of its home. */
export interface HomeFacts {
  institutionId: string
  county: string
  township: string | null
  /** 举办单位 — region code of the township or county that sponsors a public home. */
  sponsor: string | null
  /** Number within the county: the middle of a hazard's number. */
  seq: number
  openedOn: Day | null
  closedOn: Day | null
}

/** One person on the day of the command, with what grants. */
export interface PersonFacts extends PersonOnDay {
  /** 所在机构 — the home that the person works for; null for the people of an office. */
  employer: string | null
  /** Grants in force on that day, those held as a deputy included. */
  grants: readonly (Pick<Grant, 'role' | 'home' | 'code'> & Partial<Pick<Grant, 'deputyFor'>>)[]
}

/** One uploaded file. */
export interface EvidenceFacts extends CitedFile {
  takenAt: Instant | null
  uploadedAt: Instant
  /** The same bytes are cited by another hazard already, as this file or as another upload. */
  citedElsewhere: boolean
  /** This very file is cited by another hazard already. */
  sameFileElsewhere: boolean
  /** The other files with the same bytes, of those that the command names or that this hazard cites already. */
  sameBytes: readonly string[]
}

/** The hazard that has come back. */
export interface AncestorFacts {
  hazardId: string
  number: string
  institutionId: string
  status: HazardStatus
  /** How often its first ancestor has come back so far, by whatever branch. */
  relapses: number
  /** The number of its first ancestor: what `-R1`, `-R2` are put behind. */
  root: string
}

/** A signed-off hazard that may be what has come back. `place` is null where its text was erased. */
export interface SignedOffFacts extends AncestorFacts {
  signedOffAt: Instant
  place: string | null
  placeCode: string | null
}

/** How many closures were checked again in the year before, and how many of them had not held. */
export interface RecheckedFacts {
  checked: number
  notHeld: number
}
/** The same of the home, and of the one who signs off. */
export interface ClosuresFacts {
  home: RecheckedFacts
  closer: RecheckedFacts
}
