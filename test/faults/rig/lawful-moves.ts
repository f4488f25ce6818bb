/**
 * 合法路径 — what may follow what, written down a second time from the regulations and never read from the product's own
 * table: kind of event, from which status, to which, by whom. No `to`: the status stays.
 */
export interface LawfulMove {
  from: readonly (string | null)[]
  to?: readonly string[]
  by: readonly string[]
}

const open = ['filed', 'notified', 'planned', 'rectifying', 'submitted', 'township-verified', 'county-verified']
const served = open.slice(1)
const atHome = ['notified', 'planned', 'rectifying']
const bureau = ['inspector', 'section-chief', 'deputy-director', 'director']
const officers = ['inspector', 'section-chief']
const deciders = ['section-chief', 'deputy-director', 'director']
const leaders = ['deputy-director', 'director']
const home = ['institution-head', 'institution-safety', 'institution-clerk']
const answerers = ['township-officer', ...bureau, 'section-clerk', 'legal-reviewer']
const everybody = [...bureau, 'section-clerk', 'legal-reviewer', 'township-officer', ...home, 'department-partner', 'system']

const hazard: Readonly<Record<string, LawfulMove>> = {
  file: { from: [null], to: ['filed'], by: [...officers, 'section-clerk', 'township-officer', ...home, 'system'] },
  classify: { from: open, by: bureau },
  'confirm-major': { from: open, by: bureau },
  'set-interim-control': { from: open, by: [...officers, 'township-officer', 'institution-head', 'institution-safety'] },
  'assign-responsible': { from: open, by: [...officers, 'section-clerk', 'institution-head'] },
  notify: { from: ['filed'], to: ['notified'], by: ['system'] },
  'fix-on-spot': { from: ['filed'], to: ['submitted'], by: [...officers, 'township-officer', 'institution-head', 'institution-safety'] },
  'submit-plan': { from: ['notified', 'rectifying'], to: ['planned'], by: ['institution-head'] },
  'accept-plan': { from: ['planned'], to: ['rectifying'], by: bureau },
  'return-plan': { from: ['planned'], to: ['notified'], by: bureau },
  'plan-stages': { from: atHome, by: deciders },
  'complete-stage': { from: atHome, by: [...officers, 'township-officer'] },
  'report-progress': { from: atHome, by: [...home, 'township-officer'] },
  'request-extension': { from: atHome, by: ['institution-head'] },
  'decide-extension': { from: atHome, by: deciders },
  'file-objection': { from: served, by: ['institution-head'] },
  'decide-objection': { from: served, by: [...deciders, 'legal-reviewer'] },
  defer: { from: ['notified', 'rectifying'], by: leaders },
  'end-deferral': { from: atHome, by: [...deciders, 'system'] },
  'decide-motion': { from: open, by: leaders },
  supervise: { from: served, by: deciders },
  'end-supervision': { from: served, by: deciders },
  'record-publication': { from: served, by: [...officers, 'section-clerk'] },
  'impose-measure': { from: open, by: bureau },
  'lift-measure': { from: open, by: leaders },
  refer: { from: open, by: deciders },
  'record-referral-reply': { from: open, by: [...officers, 'section-clerk', 'department-partner'] },
  'start-enforcement': { from: served, by: deciders },
  'submit-rectification': { from: ['notified', 'rectifying'], to: ['submitted'], by: ['institution-head'] },
  'verify-by-township': { from: ['submitted'], to: ['township-verified', 'county-verified', 'rectifying'], by: ['township-officer', 'inspector'] },
  'verify-by-county': { from: ['township-verified'], to: ['county-verified', 'rectifying'], by: officers },
  'sign-off': { from: ['county-verified'], to: ['signed-off'], by: deciders },
  'return-sign-off': { from: ['county-verified'], to: ['rectifying'], by: deciders },
  withdraw: { from: open, to: ['withdrawn'], by: bureau },
  'close-unfixed': { from: open, to: ['closed-unfixed'], by: deciders },
  'supplement-signature': { from: [...open, 'signed-off'], by: ['section-clerk', 'section-chief'] },
  'answer-escalation': { from: open, by: answerers },
  comment: { from: open, by: everybody },
  replan: { from: open, by: ['system'] },
  'adopt-rules': { from: open, by: ['system'] },
  proposed: { from: open, by: everybody },
  'restart-clock': { from: open, by: ['system'] },
  remind: { from: [...open, 'signed-off'], by: ['system'] },
  escalate: { from: [...open, 'signed-off'], by: ['system'] },
}

const drafting = ['drafted', 'reviewed', 'approved']
const unserved = [...drafting, 'issued']
const order: Readonly<Record<string, LawfulMove>> = {
  'draft-order': { from: [null], to: ['drafted'], by: ['inspector', 'section-clerk'] },
  'revise-order': { from: ['drafted'], by: ['inspector', 'section-clerk'] },
  'review-order': { from: ['drafted'], to: ['reviewed'], by: ['section-chief', 'legal-reviewer'] },
  'return-order': { from: drafting, to: ['drafted'], by: ['section-chief', 'legal-reviewer', ...leaders] },
  'approve-order': { from: ['drafted', 'reviewed'], to: ['approved'], by: deciders },
  'issue-order': { from: ['approved'], to: ['issued'], by: ['section-clerk'] },
  'record-service': { from: ['issued'], to: ['served'], by: ['inspector', 'section-clerk', 'township-officer'] },
  'void-order': { from: unserved, to: ['voided'], by: [...bureau, 'section-clerk'] },
  'supersede-order': { from: ['served'], to: ['superseded'], by: ['system'] },
  'issue-opinion': { from: ['served'], by: ['inspector', 'section-clerk'] },
  'answer-escalation': { from: unserved, by: answerers },
  comment: { from: unserved, by: everybody },
  replan: { from: unserved, by: ['system'] },
  'adopt-rules': { from: unserved, by: ['system'] },
  'restart-clock': { from: unserved, by: ['system'] },
  remind: { from: unserved, by: ['system'] },
  escalate: { from: unserved, by: ['system'] },
}

const unlooked = ['opened', 'assigned']
const hazardLookback: Readonly<Record<string, LawfulMove>> = {
  'open-lookback': { from: [null], to: ['opened'], by: ['system'] },
  'assign-lookback': { from: unlooked, to: ['assigned'], by: deciders },
  'record-lookback': { from: unlooked, to: ['held', 'not-held'], by: [...officers, 'township-officer'] },
  'cancel-lookback': { from: unlooked, to: ['cancelled'], by: deciders },
  comment: { from: unlooked, by: everybody },
  replan: { from: unlooked, by: ['system'] },
  'adopt-rules': { from: unlooked, by: ['system'] },
  'restart-clock': { from: unlooked, by: ['system'] },
  remind: { from: unlooked, by: ['system'] },
  escalate: { from: unlooked, by: ['system'] },
}

/** Of every kind of case. */
export const lawfulMoves: Readonly<Record<string, Readonly<Record<string, LawfulMove>>>> = { hazard, order, hazardLookback }
