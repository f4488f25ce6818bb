import { answerers, leaderRoles, operatorRoles } from '../access/roles.js'
import type { Moves } from '../case/moves.js'
import type { HazardCommandName } from './commands.js'
import { openStatuses, servedStatuses, type HazardStatus } from './status.js'

/** 在机构一方手里 — statuses in which the home may act and the rectification is not handed in. */
const withOperator = ['notified', 'planned', 'rectifying'] as const
/** Leader and section chief: who decides for the bureau. */
const deciders = ['section-chief', ...leaderRoles] as const
const officers = ['inspector', 'section-chief'] as const
const head = ['institution-head'] as const

/**
 * 隐患办理规则 — every lawful move of a hazard, one row per command: from which status, by whom, to which status, and
 * the rule it stands on. A row without `to` keeps the status. What a command must bring along and what persons may not
 * be the same is decided in `refuse.ts` and `decide/`.
 */
export const hazardMoves: Moves<HazardCommandName, HazardStatus> = {
  // 登记与定级
  file: {
    from: [null],
    by: [...officers, 'section-clerk', 'township-officer', ...operatorRoles, 'system'],
    to: 'filed',
    source: 'docs/regulations.md#filing',
  },
  classify: {
    from: openStatuses,
    by: [...officers, ...leaderRoles],
    twoPersons: 'lowering',
    source: 'docs/regulations.md#classification',
  },
  'confirm-major': {
    from: openStatuses,
    by: [...officers, ...leaderRoles],
    twoPersons: 'always',
    source: 'docs/regulations.md#confirm-major',
  },
  'set-interim-control': {
    from: openStatuses,
    by: [...officers, 'township-officer', 'institution-head', 'institution-safety'],
    source: 'docs/regulations.md#interim-control',
  },
  'assign-responsible': {
    from: openStatuses,
    by: [...officers, 'section-clerk', 'institution-head'],
    source: 'docs/regulations.md#responsibility',
  },

  // 送达与方案
  notify: { from: ['filed'], by: ['system'], to: 'notified', source: 'docs/regulations.md#work-safety-law-art-65' },
  'fix-on-spot': {
    from: ['filed'],
    by: [...officers, 'township-officer', 'institution-head', 'institution-safety'],
    to: 'submitted',
    source: 'docs/regulations.md#fix-on-spot',
  },
  'submit-plan': { from: ['notified', 'rectifying'], by: head, to: 'planned', source: 'docs/regulations.md#rectification-plan' },
  'accept-plan': { from: ['planned'], by: [...officers, ...leaderRoles], to: 'rectifying', source: 'docs/regulations.md#rectification-plan' },
  'return-plan': { from: ['planned'], by: [...officers, ...leaderRoles], to: 'notified', source: 'docs/regulations.md#rectification-plan' },

  // 整改
  'plan-stages': { from: withOperator, by: deciders, source: 'docs/regulations.md#staged-rectification' },
  'complete-stage': { from: withOperator, by: [...officers, 'township-officer'], source: 'docs/regulations.md#staged-rectification' },
  'report-progress': {
    from: withOperator,
    by: [...operatorRoles, 'township-officer'],
    source: 'docs/regulations.md#progress',
  },
  'request-extension': { from: withOperator, by: head, source: 'docs/regulations.md#extension' },
  'decide-extension': { from: withOperator, by: deciders, source: 'docs/regulations.md#extension' },
  'file-objection': { from: servedStatuses, by: head, source: 'docs/regulations.md#objection' },
  'decide-objection': {
    from: servedStatuses,
    by: [...deciders, 'legal-reviewer'],
    source: 'docs/regulations.md#objection',
  },
  defer: { from: ['notified', 'rectifying'], by: leaderRoles, source: 'docs/regulations.md#deferral' },
  'end-deferral': { from: withOperator, by: [...deciders, 'system'], source: 'docs/regulations.md#deferral' },

  // 督办、措施、移送、执法
  'decide-motion': { from: openStatuses, by: leaderRoles, source: 'docs/regulations.md#motions' },
  supervise: { from: servedStatuses, by: deciders, source: 'docs/regulations.md#listed-supervision' },
  'end-supervision': { from: servedStatuses, by: deciders, source: 'docs/regulations.md#listed-supervision' },
  'record-publication': {
    from: servedStatuses,
    by: [...officers, 'section-clerk'],
    source: 'docs/regulations.md#listed-supervision',
  },
  'impose-measure': {
    from: openStatuses,
    by: [...officers, ...leaderRoles],
    source: 'docs/regulations.md#site-measure',
  },
  'lift-measure': { from: openStatuses, by: leaderRoles, source: 'docs/regulations.md#work-safety-law-art-65' },
  refer: { from: openStatuses, by: deciders, source: 'docs/regulations.md#work-safety-law-art-69' },
  'record-referral-reply': {
    from: openStatuses,
    by: [...officers, 'section-clerk', 'department-partner'],
    source: 'docs/regulations.md#referral',
  },
  'start-enforcement': { from: servedStatuses, by: deciders, source: 'docs/regulations.md#enforcement' },

  // 销号
  'submit-rectification': {
    from: ['notified', 'rectifying'],
    by: head,
    to: 'submitted',
    source: 'docs/regulations.md#submission',
  },
  'verify-by-township': {
    from: ['submitted'],
    by: ['township-officer', 'inspector'],
    to: ['township-verified', 'county-verified', 'rectifying'],
    source: 'docs/regulations.md#township-verification',
  },
  'verify-by-county': {
    from: ['township-verified'],
    by: officers,
    to: ['county-verified', 'rectifying'],
    source: 'docs/regulations.md#county-reinspection',
  },
  'sign-off': {
    from: ['county-verified'],
    by: deciders,
    to: 'signed-off',
    twoPersons: 'major',
    source: 'docs/regulations.md#sign-off',
  },
  'return-sign-off': { from: ['county-verified'], by: deciders, to: 'rectifying', source: 'docs/regulations.md#rounds' },
  withdraw: {
    from: openStatuses,
    by: [...officers, ...leaderRoles],
    to: 'withdrawn',
    twoPersons: 'always',
    source: 'docs/regulations.md#withdrawal',
  },
  'close-unfixed': {
    from: openStatuses,
    by: deciders,
    to: 'closed-unfixed',
    twoPersons: 'always',
    source: 'docs/regulations.md#close-unfixed',
  },

  // 督办答复
  'answer-escalation': { from: openStatuses, by: answerers, source: 'docs/regulations.md#escalation-reply' },

  // 随时
  'supplement-signature': {
    from: [...openStatuses, 'signed-off'],
    by: ['section-clerk', 'section-chief'],
    source: 'docs/regulations.md#signed-paper',
  },
  comment: {
    from: openStatuses,
    by: [...officers, 'section-clerk', ...leaderRoles, 'legal-reviewer', 'township-officer', ...operatorRoles, 'department-partner'],
    source: 'docs/regulations.md#comment',
  },
  replan: { from: openStatuses, by: ['system'], source: 'docs/regulations.md#calendar' },
  'adopt-rules': { from: openStatuses, by: ['system'], source: 'docs/regulations.md#rule-sets' },
}
