import type { RoleCode } from '../access/roles.js'
import type { HazardEventBody } from './events.js'

const home = ['institution-head', 'institution-safety'] as const satisfies readonly RoleCode[]
const head = ['institution-head'] as const satisfies readonly RoleCode[]
const onSite = ['township-officer'] as const satisfies readonly RoleCode[]
const section = ['inspector', 'section-chief'] as const satisfies readonly RoleCode[]

/**
 * 告知对象 — whom each event of a hazard concerns, by post: those who have to act next, and those whose matter it changes. Whoever
 * did it is never told of it, and the home only of what it may see.
 */
export const hazardTold: Readonly<Record<keyof HazardEventBody, readonly RoleCode[]>> = {
  file: [...home, ...onSite, 'section-chief'],
  classify: [...head, 'section-chief'],
  'confirm-major': [...home, ...onSite, 'section-chief', 'deputy-director'],
  'set-interim-control': [...onSite, ...section],
  'assign-responsible': home,
  notify: [...home, 'institution-clerk'],
  'fix-on-spot': onSite,
  'submit-plan': section,
  'accept-plan': home,
  'return-plan': home,
  'plan-stages': [...head, ...onSite],
  'complete-stage': head,
  'report-progress': [...onSite, 'section-chief'],
  'request-extension': ['section-chief'],
  'decide-extension': [...head, ...onSite],
  'file-objection': ['section-chief', 'legal-reviewer'],
  'decide-objection': head,
  defer: [...head, ...onSite, 'section-chief'],
  'end-deferral': [...head, ...onSite, 'section-chief'],
  'decide-motion': [...head, ...onSite, 'section-chief'],
  supervise: [...home, ...onSite, 'section-chief', 'deputy-director'],
  'end-supervision': [...home, ...onSite, 'section-chief'],
  'record-publication': head,
  'impose-measure': [...home, ...onSite, 'section-chief'],
  'lift-measure': [...home, ...onSite, 'section-chief'],
  refer: ['department-partner', 'section-clerk'],
  'record-referral-reply': section,
  'start-enforcement': [...head, 'section-chief'],
  'submit-rectification': onSite,
  'verify-by-township': [...head, ...section],
  'verify-by-county': [...head, 'section-chief'],
  'sign-off': [...home, ...onSite],
  'return-sign-off': [...home, ...onSite],
  withdraw: [...head, ...onSite],
  'close-unfixed': [...head, ...onSite],
  'answer-escalation': ['section-chief'],
  'supplement-signature': [],
  comment: [...head, ...onSite],
  replan: [...head, ...onSite],
  'adopt-rules': [...head, ...onSite],
  // What waits for its second person.
  proposed: ['section-chief', 'deputy-director'],
}
