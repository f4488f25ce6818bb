import type { z } from 'zod'
import type { Day } from '../../src/case/case.js'
import type { CaseKindName } from '../../src/case/case.js'
import type { hazardBodies } from '../../src/hazard/hazard.js'
import type { lookbackBodies } from '../../src/lookback/lookback.js'
import type { LookbackSort } from '../../src/lookback/sorts.js'
import type { orderBodies } from '../../src/order/order.js'
import type { Picture } from './pictures.js'
import type { StoryDays } from './days.js'

/** 经办人 — who acts in a story: a post of the bureau by its key, or `head`, `safety`, `home-clerk` of the story's home, `township` and `township-2` of its township. */
export type Who =
  | 'head'
  | 'safety'
  | 'home-clerk'
  | 'township'
  | 'township-2'
  | 'inspector'
  | 'inspector-2'
  | 'inspector-3'
  | 'inspector-4'
  | 'section-chief'
  | 'clerk'
  | 'legal'
  | 'deputy-director'
  | 'director'
  | 'department'
  | 'system'

/** What a body may refer to: people, days, files and the other cases of its story. */
export interface Scene extends StoryDays {
  /** The day of the step itself. */
  on: Day
  institutionId: string
  person(who: Who): string
  /** The case of this name in the story; another story's by `story/name`. */
  case(name: string): string
  /** The id of a lead (预警线索) of this home. */
  lead(key: string): string
  /** 佐证材料 — a photograph or a paper, uploaded by who acts on the day of the step unless said otherwise. */
  photo(picture: Picture, upload?: Upload): string
  paper(title: string, upload?: Upload): string
}

/** Who uploaded a file, and how many working days before the step. */
export interface Upload {
  by?: Who
  ago?: number
}

/** What each command of a hazard is sent with. */
export type HazardBodies = { [Name in keyof typeof hazardBodies]: z.input<(typeof hazardBodies)[Name]> }
/** What each command of a look-back is sent with. */
export type LookbackBodies = { [Name in keyof typeof lookbackBodies]: z.input<(typeof lookbackBodies)[Name]> }
/** What each command of an order is sent with. */
export type OrderBodies = { [Name in keyof typeof orderBodies]: z.input<(typeof orderBodies)[Name]> }

interface Act<Kind extends CaseKindName, Bodies> {
  kind: Kind
  /** The name of the case within the story; of a look-back, that of its hazard. */
  of: string
  who: Who
  /** Working days from the day of planting; never its future, nor the day itself. */
  workday: number
  /** Sent only when the case stands so: what comes after a draw by lot. */
  when?: string
  /** 双人 — the words are those of somebody who has said them before. */
  repeats?: { who: Who; workday: number }
  command: keyof Bodies
  body: (scene: Scene) => object
}

/** 一步 — who did what to which case, on which day. */
export type Step = Act<'hazard', HazardBodies> | Act<'order', OrderBodies> | (Act<'hazardLookback', LookbackBodies> & { sort: LookbackSort })

/** 一段经过 — a home, and what happened there; told hazard by hazard, so that each reads from its beginning to its end. */
export interface Story {
  name: string
  home: string
  steps: readonly Step[]
}

/** Something that somebody does to a hazard. */
export const hazard = <Name extends keyof HazardBodies>(
  workday: number,
  who: Who,
  of: string,
  command: Name,
  body: (scene: Scene) => HazardBodies[Name],
): Step => ({
  kind: 'hazard',
  of,
  who,
  workday,
  command,
  body,
})

/** Something that somebody does to an order. */
export const order = <Name extends keyof OrderBodies>(
  workday: number,
  who: Who,
  of: string,
  command: Name,
  body: (scene: Scene) => OrderBodies[Name],
): Step => ({
  kind: 'order',
  of,
  who,
  workday,
  command,
  body,
})

/** Something that somebody does to a look-back. */
export const lookback = <Name extends keyof LookbackBodies>(
  workday: number,
  who: Who,
  of: string,
  sort: LookbackSort,
  command: Name,
  body: (scene: Scene) => LookbackBodies[Name],
): Step => ({
  kind: 'hazardLookback',
  of,
  sort,
  who,
  workday,
  command,
  body,
})

/** The same step, only when the case stands in this status by then. */
export const onlyWhen = (status: string, step: Step): Step => ({ ...step, when: status })

/** 双人 — the same step, and the same words from a second person later. */
export const twice = (first: Step, workday: number, who: Who): Step[] => [
  first,
  { ...first, workday, who, repeats: { who: first.who, workday: first.workday } },
]

/** A story of one home. Steps that belong together come as lists and are laid one after another. */
export const story = (name: string, home: string, ...steps: readonly (Step | readonly Step[])[]): Story => ({ name, home, steps: steps.flat() })
