import type { CaseEvent, Instant } from '../../case/case.js'
import type { ResponsibilityLevel } from '../codes.js'
import type { Filed } from '../events.js'
import type { HazardState, Responsible } from '../state.js'
import { termsAfter } from '../terms.js'

/** The state of a hazard that has just been filed. */
export const filedState = (body: Filed, { at, by }: Pick<CaseEvent, 'at' | 'by'>): HazardState => ({
  number: body.number,
  status: 'filed',
  round: 1,

  institution: body.institutionId,
  county: body.county,
  township: body.township,
  sponsor: body.sponsor,
  source: body.source,
  foundOn: body.foundOn,
  filedAt: at,
  filedBy: by.person,
  filingRecordedBy: by.recordedBy ?? null,
  officers: body.officers,
  category: body.category,
  checkItemCode: body.checkItemCode ?? null,
  basis: body.basis,
  place: body.place,
  placeCode: body.placeCode ?? null,
  description: body.description,
  requirement: body.requirement ?? null,
  photos: body.photos,
  relapseOf: body.relapseOf ?? null,
  relapses: body.relapses,
  leadId: body.leadId ?? null,

  level: body.level,
  majorCode: body.majorCode ?? null,
  majorSource: body.majorSource,
  opinion: body.opinion ?? null,
  confirmed: null,
  raised: 0,
  interimControl: body.interimControl ? { control: body.interimControl, emergencyPlan: null, at, by: by.person } : null,

  proposed: null,
  order: null,
  originalDueOn: null,
  plan: null,
  fixedOnSpot: false,
  draw: null,
  enforcement: null,
  closing: null,

  responsible: responsibleAtFiling(body, at),
  submissions: [],
  verifications: [],
  extensions: [],
  objections: [],
  deferrals: [],
  stages: [],
  supervisions: [],
  measures: [],
  referrals: [],
  progress: [],
  signatures: [],
  lookBacks: [],
  recheck: null,
  escalations: [],

  terms: termsAfter([], body, at),
})

function responsibleAtFiling(body: Filed, from: Instant): Responsible[] {
  const one = (level: ResponsibilityLevel, person: string | undefined, unit: string | null): Responsible[] =>
    person ? [{ level, person, unit, from, until: null }] : []
  return [
    ...one('institution', body.responsiblePerson, body.responsibleUnit ?? null),
    ...one('township', body.townshipContact, null),
    ...one('county', body.countyContact, null),
  ]
}
