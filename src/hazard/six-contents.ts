import type { HazardBody } from './hazard.js'
import type { PlanContent } from './refusals.js'
import type { HazardState } from './state.js'
import type { HazardLevel } from './status.js'

/** A plan as far as its contents go. */
export type PlanBody = Partial<HazardBody['submit-plan']>

/**
 * 五落实与六项内容 — what a plan lacks: of responsibility, measures and date for an ordinary hazard, of all six contents for a
 * major one.
 *
 * @source docs/regulations.md#six-contents
 */
export const missingContents = (level: HazardLevel, plan: PlanBody): readonly PlanContent[] =>
  contents[level].filter(([, holds]) => !holds(plan)).map(([content]) => content)

/**
 * 缺治理方案 — a major hazard of which no plan with the six contents was accepted: it was raised when its plan was accepted already, or
 * after it had been handed in without one. While it is being mended, the home still owes that plan.
 *
 * @source docs/regulations.md#six-contents
 */
export const lacksMajorPlan = ({ level, plan }: Pick<HazardState, 'level' | 'plan'>): boolean =>
  level === 'major' && !(plan?.accepted === true && missingContents('major', plan).length === 0)

const contents: Readonly<Record<HazardLevel, readonly (readonly [PlanContent, (plan: PlanBody) => boolean])[]>> = {
  ordinary: [
    ['responsibility', (p) => has(p.responsiblePerson) || has(p.responsibleUnit)],
    ['measures', (p) => has(p.measures)],
    ['limit', (p) => has(p.dueOn)],
  ],
  major: [
    ['aims', (p) => has(p.aims)],
    ['measures', (p) => has(p.measures)],
    ['funds-and-goods', (p) => has(p.fundFen) && has(p.fundSource) && has(p.goods)],
    ['responsibility', (p) => has(p.responsibleUnit) && has(p.responsiblePerson)],
    ['limit-and-requirements', (p) => has(p.dueOn) && has(p.requirements)],
    ['safety-and-contingency', (p) => has(p.interimControls) && has(p.emergencyPlan)],
  ],
}
const has = (value: unknown): boolean => value !== undefined
