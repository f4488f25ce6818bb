import { describe, expect, test } from 'vitest'
import type { Actor, Proposes } from '../../../src/case/case.js'
import type { HazardCommandName } from '../../../src/hazard/commands.js'
import { hazard } from '../../../src/hazard/kind.js'
import { hazardMoves } from '../../../src/hazard/moves.js'
import type { HazardState } from '../../../src/hazard/state.js'
import { hazardWording } from '../../../src/text/hazard.js'
import { countyLaw } from '../../support/county-law.js'
import { escalated } from '../../support/escalated.js'
import { act, act1, ask, body, facts, factsOfFile, factsOfPerson, hazardIn, majorBodies, majorIn, type Asking } from '../../support/hazard-cases.js'
import { files, home, orderId, penalty, people } from '../../support/hazard-people.js'

type State = () => HazardState | null
/** What is refused, said as a fact; the state it is asked of; the command; how; the answer. */
type Guard = readonly [string, State, HazardCommandName, Asking, { code: string } & Record<string, unknown>]

const nothing: State = () => null
const at =
  (status: Parameters<typeof hazardIn>[0], ...names: readonly HazardCommandName[]): State =>
  () =>
    names.reduce((state, name) => act(state, name), hazardIn(status))
const major =
  (status: Parameters<typeof majorIn>[0], ...names: readonly HazardCommandName[]): State =>
  () =>
    names.reduce((state, name) => act(state, name), majorIn(status))
/** A major hazard without its interim control: kept so by hand, since no lawful path leads there. */
const uncontrolled =
  (state: State): State =>
  () => {
    const s = state()
    return s && { ...s, interimControl: null }
  }
/** A major hazard whose order left the day to the plan. */
const openOrder: State = () => act(majorIn('filed'), 'notify', told(body('notify', { dueOn: null })))
const as = (actor: Actor, role: Actor['role']): Actor => ({ ...actor, role })
const told = (more: object): Asking => ({ body: more })
const step = (name: string, more: object) => ({ ...penalty, steps: penalty.steps.map((s) => (s.step === name ? { ...s, ...more } : s)) })
const unknown = '0198f0aa-0000-7000-8000-000000000998'
const onPaper = (signer: Actor, clerk: Actor): Actor => ({ ...signer, recordedBy: clerk.person, scan: files.scan })
const paper = { person: people.leader.person, role: 'deputy-director', recordedBy: people.clerk.person } as const

const lowered = { level: 'ordinary', reason: {}, opinion: files.opinion }

const openUntil = (closedOn: string) => facts({ home: { ...facts().home!, closedOn } })

const filing: readonly Guard[] = [
  ['a home that is not there', nothing, 'file', { facts: facts({ home: null }) }, { code: 'hazard.institution-unknown' }],
  [
    'a home that has closed',
    nothing,
    'file',
    { facts: facts({ home: { ...facts().home!, closedOn: '2026-03-01' } }) },
    { code: 'hazard.institution-closed', closedOn: '2026-03-01' },
  ],
  ['a home that closes today', nothing, 'file', { facts: openUntil('2026-03-09') }, { code: 'hazard.institution-closed', closedOn: '2026-03-09' }],
  [
    'an inspection by the home itself',
    nothing,
    'file',
    { by: people.head },
    { code: 'hazard.source-not-yours', source: 'routine', wanted: ['self-check', 'lead'] },
  ],
  [
    'what will be found tomorrow',
    nothing,
    'file',
    told(body('file', { foundOn: '2026-03-10' })),
    { code: 'hazard.day-in-future', field: 'foundOn', today: '2026-03-09' },
  ],
  [
    'a category that is not there',
    nothing,
    'file',
    { facts: facts({ knownCodes: { category: false, checkItem: true } }) },
    { code: 'hazard.category-unknown', category: 'building' },
  ],
  [
    'a check item that is not there',
    nothing,
    'file',
    { body: body('file', { checkItemCode: 'X-1' }), facts: facts({ knownCodes: { category: true, checkItem: false } }) },
    { code: 'hazard.check-item-unknown', checkItemCode: 'X-1' },
  ],
  [
    'a row of the catalogue that is not there',
    nothing,
    'file',
    { body: majorBodies.file, facts: facts({ majorRow: null }) },
    { code: 'hazard.major-code-unknown', majorCode: 'MH-C3' },
  ],
  ['an inspection by one officer', nothing, 'file', told(body('file', { officers: [] })), { code: 'hazard.officers-too-few', wanted: 2 }],
  [
    'an officer who is named as his own colleague',
    nothing,
    'file',
    told(body('file', { officers: [people.inspector.person] })),
    { code: 'hazard.officers-too-few', wanted: 2 },
  ],
  [
    'an inspection by someone without a certificate',
    nothing,
    'file',
    told(body('file', { officers: [people.township.person] })),
    { code: 'hazard.officer-not-certified', officers: [people.township.person] },
  ],
  [
    'an inspection without an officer of the county',
    nothing,
    'file',
    {
      by: people.township,
      body: body('file', { officers: [people.township.person, people.townshipColleague.person] }),
      facts: facts({ persons: facts().persons.map((one) => ({ ...one, certified: true })) }),
    },
    { code: 'hazard.county-officer-required' },
  ],
  [
    'what was found more than a year ago',
    nothing,
    'file',
    told(body('file', { foundOn: '2025-03-08' })),
    { code: 'hazard.day-too-early', field: 'foundOn', earliestOn: '2025-03-09' },
  ],
  [
    'what was found before the home opened',
    nothing,
    'file',
    { body: body('file', { foundOn: '2026-02-28' }), facts: facts({ home: { ...facts().home!, openedOn: '2026-03-01' } }) },
    { code: 'hazard.day-too-early', field: 'foundOn', earliestOn: '2026-03-01' },
  ],
  ['a person who is not there', nothing, 'file', told(body('file', { responsiblePerson: unknown })), { code: 'hazard.person-unknown', persons: [unknown] }],
  [
    'a person who has left',
    nothing,
    'file',
    { facts: factsOfPerson(people.head.person, { present: false }) },
    { code: 'hazard.person-has-left', persons: [people.head.person] },
  ],
  [
    'a picture that was never uploaded',
    nothing,
    'file',
    told(body('file', { photos: [unknown] })),
    { code: 'hazard.evidence-unknown', evidenceIds: [unknown] },
  ],
  [
    'a picture of another home',
    nothing,
    'file',
    { facts: factsOfFile(files.photo, { institutionId: orderId }) },
    { code: 'hazard.evidence-of-another-home', evidenceIds: [files.photo] },
  ],
  ['a warning of the system without its lead', nothing, 'file', told(body('file', { source: 'lead' })), { code: 'hazard.lead-required' }],
  [
    'a lead that the system confirms itself',
    nothing,
    'file',
    { by: people.system, body: body('file', { source: 'lead', leadId: unknown }), facts: facts({ lead: { institutionId: home, status: 'open' } }) },
    { code: 'hazard.wrong-role', role: 'system', wanted: hazardMoves.file.by.filter((role) => role !== 'system') },
  ],
  ['a lead that is not there', nothing, 'file', told(body('file', { leadId: unknown })), { code: 'hazard.lead-unknown' }],
  [
    'a lead of another home',
    nothing,
    'file',
    { body: body('file', { leadId: unknown }), facts: facts({ lead: { institutionId: orderId, status: 'open' } }) },
    { code: 'hazard.lead-of-another-home' },
  ],
  [
    'a lead that is confirmed already',
    nothing,
    'file',
    { body: body('file', { leadId: unknown }), facts: facts({ lead: { institutionId: home, status: 'confirmed' } }) },
    { code: 'hazard.lead-not-open' },
  ],
  ['an ancestor that is not there', nothing, 'file', told(body('file', { relapseOf: unknown })), { code: 'hazard.ancestor-unknown' }],
  [
    'an ancestor in another home',
    nothing,
    'file',
    {
      body: body('file', { relapseOf: unknown }),
      facts: facts({ ancestor: { hazardId: unknown, number: 'A', root: 'A', relapses: 0, institutionId: orderId, status: 'signed-off' } }),
    },
    { code: 'hazard.ancestor-of-another-home' },
  ],
  [
    'an ancestor that is still open',
    nothing,
    'file',
    {
      body: body('file', { relapseOf: unknown }),
      facts: facts({ ancestor: { hazardId: unknown, number: 'A', root: 'A', relapses: 0, institutionId: home, status: 'submitted' } }),
    },
    { code: 'hazard.ancestor-not-signed-off', status: 'submitted' },
  ],
]

const levels: readonly Guard[] = [
  ['major without a row of the catalogue', at('filed'), 'classify', told({ level: 'major', reason: {} }), { code: 'hazard.major-code-required' }],
  ['ordinary with a row of it', at('filed'), 'classify', told({ level: 'ordinary', majorCode: 'MH-C3' }), { code: 'hazard.major-code-on-ordinary' }],
  ['what it is already', at('filed'), 'classify', told({ level: 'ordinary' }), { code: 'hazard.classification-unchanged' }],
  ['lower without an opinion', major('filed'), 'classify', told({ level: 'ordinary' }), { code: 'hazard.lowering-needs-opinion' }],
  [
    'major a second time',
    () => act(act(hazardIn('filed'), 'classify'), 'classify', told({ level: 'ordinary', opinion: files.opinion })),
    'classify',
    {},
    { code: 'hazard.already-raised' },
  ],
  ['an ordinary hazard confirmed as major', at('filed'), 'confirm-major', {}, { code: 'hazard.not-major' }],
  ['a major hazard confirmed again', major('filed'), 'confirm-major', {}, { code: 'hazard.already-confirmed' }],
  [
    'a row that is not the official wording without an opinion',
    at('filed', 'classify'),
    'confirm-major',
    told({}),
    { code: 'hazard.opinion-required', majorCode: 'MH-C3' },
  ],
  [
    'two persons of whom none is a leader',
    () => act1(act(hazardIn('filed'), 'classify'), 'confirm-major'),
    'confirm-major',
    { by: people.chief },
    { code: 'hazard.leader-required' },
  ],
  [
    'a major hazard lowered by two of whom none is a leader',
    () => act1(majorIn('notified'), 'classify', told(lowered)),
    'classify',
    { by: people.chief, body: lowered },
    { code: 'hazard.leader-required' },
  ],
  [
    'a major hazard withdrawn by two of whom none is a leader',
    () => act1(majorIn('notified'), 'withdraw'),
    'withdraw',
    { by: people.chief },
    { code: 'hazard.leader-required' },
  ],
  [
    'a township named by the home',
    at('filed'),
    'assign-responsible',
    told({ level: 'township', person: people.township.person }),
    { code: 'hazard.level-not-yours', wanted: ['institution'] },
  ],
]

const plans: readonly Guard[] = [
  [
    'an ordinary plan without its three elements',
    at('notified'),
    'submit-plan',
    told({}),
    { code: 'hazard.plan-incomplete', missing: ['responsibility', 'measures', 'limit'] },
  ],
  [
    'a major plan without its six contents',
    major('notified'),
    'submit-plan',
    told({ dueOn: '2026-03-30', responsibleUnit: '颐和敬老院', fundFen: 1 }),
    { code: 'hazard.plan-incomplete', missing: ['aims', 'measures', 'funds-and-goods', 'responsibility', 'limit-and-requirements', 'safety-and-contingency'] },
  ],
  [
    'a plan past the limit',
    at('notified'),
    'submit-plan',
    told(body('submit-plan', { dueOn: '2026-03-31' })),
    { code: 'hazard.plan-after-deadline', latest: '2026-03-30' },
  ],
  [
    'a major plan past the day that its order names',
    major('notified'),
    'submit-plan',
    told(body('submit-plan', { dueOn: '2026-03-31' })),
    { code: 'hazard.plan-after-deadline', latest: '2026-03-30' },
  ],
  [
    'a major plan past the days that its order gives',
    () => act(majorIn('filed'), 'notify', told(body('notify', { dueOn: '2026-03-30', termDays: 20 }))),
    'submit-plan',
    told(body('submit-plan', { dueOn: '2026-03-31' })),
    { code: 'hazard.plan-after-deadline', latest: '2026-03-30' },
  ],
  [
    'a plan past the day of the order for a hazard that was raised since',
    at('notified', 'classify'),
    'submit-plan',
    told(body('submit-plan', { dueOn: '2026-04-10' })),
    { code: 'hazard.plan-after-deadline', latest: '2026-03-30' },
  ],
  [
    'a plan for which nobody of the home answers',
    at('notified'),
    'submit-plan',
    told(body('submit-plan', { responsiblePerson: people.clerk.person })),
    { code: 'hazard.responsible-not-of-home' },
  ],
  [
    'a plan watched by the one who carries it out',
    at('notified'),
    'submit-plan',
    told(body('submit-plan', { supervisorPerson: people.safety.person })),
    { code: 'hazard.responsible-is-supervisor' },
  ],
  [
    'a major plan longer than a year',
    openOrder,
    'submit-plan',
    told(body('submit-plan', { dueOn: '2027-03-11' })),
    { code: 'hazard.plan-after-deadline', latest: '2027-03-10' },
  ],
  [
    'a plan whose date has passed',
    major('notified'),
    'submit-plan',
    told(body('submit-plan', { dueOn: '2026-03-10' })),
    { code: 'hazard.day-too-early', field: 'dueOn', earliestOn: '2026-03-11' },
  ],
  [
    'a plan judged on paper that its maker recorded',
    at('planned'),
    'accept-plan',
    { by: onPaper(people.chief, people.head) },
    { code: 'hazard.maker-is-judge' },
  ],
  [
    'a plan judged by the clerk who recorded it',
    () => act(hazardIn('notified'), 'submit-plan', { by: onPaper(people.head, people.clerk) }),
    'accept-plan',
    { by: as(people.clerk, 'section-chief') },
    { code: 'hazard.maker-is-judge' },
  ],
  ['a plan judged by the one who made it', at('planned'), 'accept-plan', { by: as(people.head, 'section-chief') }, { code: 'hazard.maker-is-judge' }],
  [
    'an ordinary plan for a hazard that is major now',
    () => act(act(hazardIn('notified'), 'submit-plan', told(body('submit-plan', { aims: undefined }))), 'classify'),
    'accept-plan',
    {},
    { code: 'hazard.plan-incomplete', missing: ['aims'] },
  ],
  ['stages for a major hazard', major('rectifying'), 'plan-stages', {}, { code: 'hazard.not-for-major' }],
  [
    'stages that do not follow one another',
    at('rectifying'),
    'plan-stages',
    told(body('plan-stages', { stages: [{ dueOn: '2026-03-28' }, { dueOn: '2026-03-28' }] })),
    { code: 'hazard.stages-not-ascending' },
  ],
  [
    'a stage past the limit',
    at('rectifying'),
    'plan-stages',
    told(body('plan-stages', { stages: [{ dueOn: '2026-03-28' }, { dueOn: '2026-04-28' }] })),
    { code: 'hazard.stage-after-deadline', latest: '2026-03-31' },
  ],
  ['stages over a stage that is done', at('rectifying', 'plan-stages', 'complete-stage'), 'plan-stages', {}, { code: 'hazard.stage-completed', stage: 1 }],
  ['a stage that was not planned', at('rectifying'), 'complete-stage', {}, { code: 'hazard.no-such-stage', stage: 1 }],
]

const terms: readonly Guard[] = [
  ['more time before there is a limit', openOrder, 'request-extension', {}, { code: 'hazard.no-limit' }],
  ['a second request beside the first', at('rectifying', 'request-extension'), 'request-extension', {}, { code: 'hazard.extension-pending', extension: 1 }],
  [
    'a date that is no later',
    at('rectifying'),
    'request-extension',
    told(body('request-extension', { wantedDueOn: '2026-03-31' })),
    { code: 'hazard.extension-not-later', after: '2026-03-31' },
  ],
  [
    'more days than the county gives',
    at('rectifying'),
    'request-extension',
    told(body('request-extension', { wantedDueOn: '2026-06-30' })),
    { code: 'hazard.extension-too-long', latest: '2026-06-29' },
  ],
  [
    'more than a year for a major hazard',
    () => act(act(openOrder(), 'submit-plan', told(body('submit-plan', { dueOn: '2027-03-10' }))), 'accept-plan'),
    'request-extension',
    told(body('request-extension', { wantedDueOn: '2027-03-11' })),
    { code: 'hazard.extension-too-long', latest: '2027-03-10' },
  ],
  [
    'a third extension',
    () => {
      const once = act(act(hazardIn('rectifying'), 'request-extension'), 'decide-extension')
      const asked = act(once, 'request-extension', told(body('request-extension', { wantedDueOn: '2026-04-30' })))
      return act(asked, 'decide-extension', told(body('decide-extension', { extension: 2 })))
    },
    'request-extension',
    told(body('request-extension', { wantedDueOn: '2026-05-10' })),
    { code: 'hazard.extensions-used-up', most: 2 },
  ],
  [
    'a date that has passed, when the limit has too',
    at('rectifying'),
    'request-extension',
    { body: body('request-extension', { wantedDueOn: '2026-04-20' }), at: '2026-04-20T02:00:00.000Z' },
    { code: 'hazard.extension-not-later', after: '2026-04-20' },
  ],
  [
    'a grant that gives no day more',
    at('rectifying', 'request-extension'),
    'decide-extension',
    told(body('decide-extension', { dueOn: '2026-03-31' })),
    { code: 'hazard.extension-not-later', after: '2026-03-31' },
  ],
  ['an extension without control of a major hazard', uncontrolled(major('rectifying')), 'request-extension', {}, { code: 'hazard.interim-control-required' }],
  ['an extension that nobody asked for', at('rectifying'), 'decide-extension', {}, { code: 'hazard.no-such-extension', extension: 1 }],
  [
    'an extension decided twice',
    at('rectifying', 'request-extension', 'decide-extension'),
    'decide-extension',
    {},
    { code: 'hazard.extension-decided', extension: 1 },
  ],
  [
    'more than was asked for',
    at('rectifying', 'request-extension'),
    'decide-extension',
    told(body('decide-extension', { dueOn: '2026-04-21' })),
    { code: 'hazard.extension-later-than-asked', latest: '2026-04-20' },
  ],
  [
    'a request decided by the one who made it',
    at('rectifying', 'request-extension'),
    'decide-extension',
    { by: as(people.head, 'section-chief') },
    { code: 'hazard.maker-is-judge' },
  ],
  [
    'an extension of a major hazard by the chief',
    major('rectifying', 'request-extension'),
    'decide-extension',
    {},
    { code: 'hazard.not-extension-approver', role: 'section-chief', wanted: ['deputy-director'] },
  ],
  [
    'a late request by anyone but the one named for it',
    () => act(hazardIn('rectifying'), 'request-extension', { at: '2026-03-31T02:00:00.000Z' }),
    'decide-extension',
    {},
    { code: 'hazard.not-extension-approver', role: 'section-chief', wanted: ['director'] },
  ],
  [
    'an objection before service',
    at('notified'),
    'file-objection',
    told(body('file-objection', { filedOn: '2026-03-09' })),
    { code: 'hazard.day-too-early', field: 'filedOn', earliestOn: '2026-03-10' },
  ],
  ['an answer to nothing', at('notified'), 'decide-objection', {}, { code: 'hazard.no-such-objection', objection: 1 }],
  ['a second answer', at('notified', 'file-objection', 'decide-objection'), 'decide-objection', {}, { code: 'hazard.objection-decided', objection: 1 }],
  [
    'an answer by the one who filed the hazard',
    at('notified', 'file-objection'),
    'decide-objection',
    { by: as(people.inspector, 'section-chief') },
    { code: 'hazard.filer-is-judge' },
  ],
  [
    'an answer by the one who filed the objection',
    at('notified', 'file-objection'),
    'decide-objection',
    { by: as(people.head, 'section-chief'), facts: factsOfPerson(people.head.person, { grants: [], employer: null }) },
    { code: 'hazard.maker-is-judge' },
  ],
  [
    'an answer by the clerk who recorded the objection',
    () => act(hazardIn('notified'), 'file-objection', { by: onPaper(people.head, people.clerk) }),
    'decide-objection',
    { by: onPaper(people.chief, people.clerk) },
    { code: 'hazard.maker-is-judge' },
  ],
  ['a deferral upon a deferral', at('rectifying', 'defer'), 'defer', {}, { code: 'hazard.already-deferred', until: '2026-04-10' }],
  [
    'a deferral until today',
    at('rectifying'),
    'defer',
    told(body('defer', { until: '2026-03-26' })),
    { code: 'hazard.day-too-early', field: 'until', earliestOn: '2026-03-27' },
  ],
  [
    'a deferral without its sheet',
    at('rectifying'),
    'defer',
    told(body('defer', { scan: unknown })),
    { code: 'hazard.evidence-unknown', evidenceIds: [unknown] },
  ],
  [
    'a deferral past the month of its review',
    at('rectifying'),
    'defer',
    told(body('defer', { until: '2026-04-27' })),
    { code: 'hazard.deferral-too-long', latest: '2026-04-26' },
  ],
  ['a deferral of a major hazard without control', uncontrolled(major('rectifying')), 'defer', {}, { code: 'hazard.interim-control-required' }],
  ['the end of no deferral', at('rectifying'), 'end-deferral', {}, { code: 'hazard.not-deferred' }],
  [
    'the end of a deferral by itself before its day',
    at('rectifying', 'defer'),
    'end-deferral',
    { by: people.system },
    { code: 'hazard.deferral-runs', until: '2026-04-10' },
  ],
]

const supervising: readonly Guard[] = [
  ['a second listing', at('rectifying', 'supervise'), 'supervise', {}, { code: 'hazard.already-supervised' }],
  ['the end of no listing', at('rectifying'), 'end-supervision', {}, { code: 'hazard.not-supervised' }],
  ['a publication of no listing', at('rectifying'), 'record-publication', {}, { code: 'hazard.not-supervised' }],
  [
    'a de-listing that has not been',
    at('rectifying', 'supervise'),
    'record-publication',
    told(body('record-publication', { what: 'delisting' })),
    { code: 'hazard.supervision-not-ended' },
  ],
  ['enforcement twice', at('rectifying', 'start-enforcement'), 'start-enforcement', {}, { code: 'hazard.already-in-enforcement' }],
  [
    'a suspension order as a measure on the spot',
    at('filed'),
    'impose-measure',
    told(body('impose-measure', { acts: ['order-suspension'] })),
    { code: 'hazard.act-not-of-nature', nature: 'site-measure', acts: ['order-suspension'] },
  ],
  [
    'an evacuation without resettlement',
    at('filed'),
    'impose-measure',
    told(body('impose-measure', { acts: ['evacuate'] })),
    { code: 'hazard.resettlement-required' },
  ],
  [
    'a measure by one officer',
    at('filed'),
    'impose-measure',
    told(body('impose-measure', { second: undefined })),
    { code: 'hazard.officers-too-few', wanted: 2 },
  ],
  [
    'a measure by an officer without a certificate',
    at('filed'),
    'impose-measure',
    told(body('impose-measure', { second: people.chief.person })),
    { code: 'hazard.officer-not-certified', officers: [people.chief.person] },
  ],
  ['a measure that is not there lifted', at('filed'), 'lift-measure', {}, { code: 'hazard.no-such-measure', measure: 1 }],
  ['a measure lifted twice', at('filed', 'impose-measure', 'lift-measure'), 'lift-measure', {}, { code: 'hazard.measure-lifted', measure: 1 }],
  [
    'a measure lifted after a look by one officer',
    at('filed', 'impose-measure'),
    'lift-measure',
    told(body('lift-measure', { officers: [people.inspector.person, people.inspector.person] })),
    { code: 'hazard.officers-too-few', wanted: 2 },
  ],
  [
    'a penalty without legal review',
    at('filed'),
    'impose-measure',
    told({ ...penalty, steps: penalty.steps.filter((s) => s.step !== 'legal-review') }),
    { code: 'hazard.penalty-steps-missing', missing: ['legal-review'] },
  ],
  [
    'a penalty whose case was filed before the hazard was found',
    at('filed'),
    'impose-measure',
    told(step('filing', { on: '2026-03-08' })),
    { code: 'hazard.day-too-early', field: 'on', earliestOn: '2026-03-09' },
  ],
  [
    'a penalty decided before it was discussed',
    at('filed'),
    'impose-measure',
    told(step('decision', { on: '2026-03-22' })),
    { code: 'hazard.penalty-steps-out-of-order', step: 'decision' },
  ],
  [
    'a penalty without a decision number',
    at('filed'),
    'impose-measure',
    told(step('decision', { number: undefined })),
    { code: 'hazard.penalty-number-missing', steps: ['decision'] },
  ],
  [
    'a penalty without the outcome of the hearing',
    at('filed'),
    'impose-measure',
    told(step('hearing', { outcome: undefined })),
    { code: 'hazard.hearing-outcome-required' },
  ],
  ['a hearing given up without paper', at('filed'), 'impose-measure', told(step('hearing', { outcome: 'waived' })), { code: 'hazard.waiver-proof-required' }],
  [
    'no hearing before its term is over',
    at('filed'),
    'impose-measure',
    told(step('hearing', { on: '2026-03-19' })),
    { code: 'hazard.hearing-too-early', earliestOn: '2026-03-20' },
  ],
  [
    'a hearing told too late',
    at('filed'),
    'impose-measure',
    told(step('hearing', { outcome: 'held' })),
    { code: 'hazard.hearing-too-early', earliestOn: '2026-03-23' },
  ],
  [
    'a penalty by a person who is not there',
    at('filed'),
    'impose-measure',
    told(step('service', { person: unknown })),
    { code: 'hazard.person-unknown', persons: [unknown] },
  ],
  [
    'a penalty served tomorrow',
    at('filed'),
    'impose-measure',
    told(step('service', { on: '2026-03-27' })),
    { code: 'hazard.day-in-future', field: 'on', today: '2026-03-26' },
  ],
  [
    'a hearing in a year without a calendar',
    at('filed'),
    'impose-measure',
    { body: penalty, law: { ...countyLaw(), calendar: new Map([...countyLaw().calendar].filter(([year]) => year !== 2026)) } },
    { code: 'hazard.calendar-missing', year: 2026 },
  ],
  [
    'a reply wanted on the day of the referral',
    at('filed'),
    'refer',
    told(body('refer', { replyDueOn: '2026-03-26' })),
    { code: 'hazard.day-too-early', field: 'replyDueOn', earliestOn: '2026-03-27' },
  ],
  [
    'a penalty in force before it was served',
    at('filed'),
    'impose-measure',
    told({ ...penalty, from: '2026-03-24' }),
    { code: 'hazard.day-too-early', field: 'from', earliestOn: '2026-03-25' },
  ],
  [
    'a department answers for another one',
    at('filed', 'refer'),
    'record-referral-reply',
    { by: as(people.clerk, 'department-partner'), facts: facts({ department: 'health' }) },
    { code: 'hazard.referral-of-another-department', referral: 1 },
  ],
  ['a reply to no referral', at('filed'), 'record-referral-reply', {}, { code: 'hazard.no-such-referral', referral: 1 }],
  ['a second reply', at('filed', 'refer', 'record-referral-reply'), 'record-referral-reply', {}, { code: 'hazard.referral-answered', referral: 1 }],
]

/** Raised to major while it was being mended by an ordinary plan. */
const raised: State = () => {
  const planned = act(hazardIn('notified'), 'submit-plan', told(body('submit-plan', { aims: undefined, requirements: undefined })))
  return act(act(act(planned, 'accept-plan'), 'classify'), 'set-interim-control')
}

const submitting: readonly Guard[] = [
  ['a hazard raised while it was being mended, without a plan of six contents', raised, 'submit-rectification', {}, { code: 'hazard.plan-required' }],
  ['a second plan of an ordinary hazard', at('rectifying'), 'submit-plan', {}, { code: 'hazard.wrong-status', status: 'rectifying', wanted: ['notified'] }],
  ['a second plan of a major hazard', major('rectifying'), 'submit-plan', {}, { code: 'hazard.wrong-status', status: 'rectifying', wanted: ['notified'] }],
  ['a major hazard mended on the spot', major('filed'), 'fix-on-spot', {}, { code: 'hazard.not-for-major' }],
  [
    'on the spot the day after',
    at('filed'),
    'fix-on-spot',
    { body: body('fix-on-spot', { fixedOn: '2026-03-10' }), at: '2026-03-10T02:00:00.000Z' },
    { code: 'hazard.not-same-day', foundOn: '2026-03-09' },
  ],
  ['on the spot without a picture', at('filed'), 'fix-on-spot', told(body('fix-on-spot', { after: [] })), { code: 'hazard.evidence-required', side: 'after' }],
  ['a major hazard without an accepted plan', major('notified'), 'submit-rectification', {}, { code: 'hazard.plan-required' }],
  ['a major hazard without control', uncontrolled(major('rectifying')), 'submit-rectification', {}, { code: 'hazard.interim-control-required' }],
  [
    'no picture of how it was',
    () => ({ ...hazardIn('rectifying'), photos: [] }),
    'submit-rectification',
    told(body('submit-rectification', { before: [] })),
    { code: 'hazard.evidence-required', side: 'before' },
  ],
  [
    'no picture of how it is',
    at('rectifying'),
    'submit-rectification',
    told(body('submit-rectification', { after: [] })),
    { code: 'hazard.evidence-required', side: 'after' },
  ],
  [
    'the picture of the filing as the picture of the mending',
    at('rectifying'),
    'submit-rectification',
    told(body('submit-rectification', { after: [files.after, files.photo] })),
    { code: 'hazard.after-is-before', evidenceIds: [files.photo] },
  ],
  [
    'the same picture before and after',
    at('rectifying'),
    'submit-rectification',
    told(body('submit-rectification', { after: [files.before] })),
    { code: 'hazard.after-is-before', evidenceIds: [files.before] },
  ],
  [
    'the picture before of an earlier round as the picture after of this one',
    () => act(act(hazardIn('county-verified'), 'return-sign-off'), 'comment'),
    'submit-rectification',
    { body: body('submit-rectification', { rectifiedOn: '2026-03-26', before: [], after: [files.before] }), at: '2026-03-27T02:00:00.000Z' },
    { code: 'hazard.after-is-before', evidenceIds: [files.before] },
  ],
  [
    'the picture of the filing uploaded anew as the picture of the mending',
    at('rectifying'),
    'submit-rectification',
    { facts: factsOfFile(files.after, { sameBytes: [files.photo] }) },
    { code: 'hazard.after-is-before', evidenceIds: [files.after] },
  ],
  [
    'the same picture uploaded twice, before and after',
    at('rectifying'),
    'submit-rectification',
    { facts: factsOfFile(files.after, { sameBytes: [files.before] }) },
    { code: 'hazard.after-is-before', evidenceIds: [files.after] },
  ],
  [
    'on the spot by the picture of the filing',
    at('filed'),
    'fix-on-spot',
    told(body('fix-on-spot', { after: [files.photo] })),
    { code: 'hazard.after-is-before', evidenceIds: [files.photo] },
  ],
  [
    'a picture that shows another hazard',
    at('rectifying'),
    'submit-rectification',
    { facts: factsOfFile(files.after, { citedElsewhere: true, sameFileElsewhere: true }) },
    { code: 'hazard.after-of-another-hazard', evidenceIds: [files.after] },
  ],
  [
    'on the spot by a picture that shows another hazard',
    at('filed'),
    'fix-on-spot',
    { facts: factsOfFile(files.after, { citedElsewhere: true, sameFileElsewhere: true }) },
    { code: 'hazard.after-of-another-hazard', evidenceIds: [files.after] },
  ],
  [
    'a hazard mended before it was found',
    at('rectifying'),
    'submit-rectification',
    told(body('submit-rectification', { rectifiedOn: '2026-03-08' })),
    { code: 'hazard.day-too-early', field: 'rectifiedOn', earliestOn: '2026-03-09' },
  ],
]

const staged: readonly Guard[] = [
  [
    'a hazard handed in with stages undone',
    at('rectifying', 'plan-stages', 'complete-stage'),
    'submit-rectification',
    {},
    { code: 'hazard.stages-unfinished', stages: [2] },
  ],
]

const inTownship = (code: string) => ({ role: 'township-officer', home: 'township', code }) as const
const sponsored = (state: HazardState): HazardState => ({ ...state, sponsor: '990000101' })
const verifying: readonly Guard[] = [
  ['the one who handed in verifies', at('submitted'), 'verify-by-township', { by: as(people.head, 'township-officer') }, { code: 'hazard.maker-is-verifier' }],
  [
    'the one who handed in goes along',
    at('submitted'),
    'verify-by-township',
    {
      body: body('verify-by-township', { second: people.head.person }),
      facts: factsOfPerson(people.head.person, { certified: true, employer: null, grants: [inTownship('990000101')] }),
    },
    { code: 'hazard.maker-is-verifier' },
  ],
  [
    'the clerk who recorded it verifies',
    () => act(hazardIn('rectifying'), 'submit-rectification', { by: { ...people.head, recordedBy: people.clerk.person, scan: files.scan } }),
    'verify-by-township',
    { by: as(people.clerk, 'township-officer') },
    { code: 'hazard.maker-is-verifier' },
  ],
  [
    'the one who handed in records who verified',
    at('submitted'),
    'verify-by-township',
    { by: onPaper(people.township, people.head) },
    { code: 'hazard.maker-is-verifier' },
  ],
  [
    'the filer records who verified where the county is strict',
    at('submitted'),
    'verify-by-township',
    { by: onPaper(people.township, people.inspector), law: countyLaw({ separation: 'strict' }) },
    { code: 'hazard.filer-is-verifier' },
  ],
  [
    'one verifies alone',
    at('submitted'),
    'verify-by-township',
    told(body('verify-by-township', { second: people.township.person })),
    { code: 'hazard.officers-too-few', wanted: 2 },
  ],
  [
    'somebody of the home goes along',
    at('submitted'),
    'verify-by-township',
    told(body('verify-by-township', { second: people.safety.person })),
    { code: 'hazard.party-to-the-case', persons: [people.safety.person] },
  ],
  [
    'the clerk of the home goes along with a post in the township',
    at('submitted'),
    'verify-by-township',
    {
      body: body('verify-by-township', { second: people.safety.person }),
      facts: factsOfPerson(people.safety.person, {
        employer: null,
        grants: [inTownship('990000101'), { role: 'institution-clerk', home: 'institution', code: home }],
      }),
    },
    { code: 'hazard.party-to-the-case', persons: [people.safety.person] },
  ],
  [
    'somebody whom the home employs goes along without a post there',
    at('submitted'),
    'verify-by-township',
    { facts: factsOfPerson(people.townshipColleague.person, { employer: home }) },
    { code: 'hazard.party-to-the-case', persons: [people.townshipColleague.person] },
  ],
  [
    'an officer of another township goes along',
    at('submitted'),
    'verify-by-township',
    { facts: factsOfPerson(people.townshipColleague.person, { grants: [inTownship('990000102')] }) },
    { code: 'hazard.verifier-out-of-reach', officers: [people.townshipColleague.person] },
  ],
  [
    'somebody with a certificate and no post goes along',
    at('submitted'),
    'verify-by-township',
    { body: body('verify-by-township', { second: people.colleague.person }), facts: factsOfPerson(people.colleague.person, { grants: [] }) },
    { code: 'hazard.verifier-out-of-reach', officers: [people.colleague.person] },
  ],
  [
    'an officer of the county without a certificate verifies',
    at('submitted'),
    'verify-by-township',
    { by: people.reinspector, facts: factsOfPerson(people.reinspector.person, { certified: false }) },
    { code: 'hazard.verifier-not-qualified', officers: [people.reinspector.person] },
  ],
  [
    'the sponsor verifies its own home',
    () => sponsored(hazardIn('submitted')),
    'verify-by-township',
    {},
    { code: 'hazard.sponsor-verifies-own', sponsor: '990000101' },
  ],
  [
    'seen before it was handed in',
    at('submitted'),
    'verify-by-township',
    told(body('verify-by-township', { seenOn: '2026-03-19' })),
    { code: 'hazard.day-too-early', field: 'seenOn', earliestOn: '2026-03-20' },
  ],
  [
    'self-declared where the county does not allow it',
    at('submitted'),
    'verify-by-township',
    told(body('verify-by-township', { method: 'self-declared' })),
    { code: 'hazard.self-declaration-not-allowed' },
  ],
  [
    'the filer verifies where the county is strict',
    at('submitted'),
    'verify-by-township',
    { by: people.inspector, law: countyLaw({ separation: 'strict' }) },
    { code: 'hazard.filer-is-verifier' },
  ],
  [
    'the township verifies by papers',
    at('submitted'),
    'verify-by-township',
    told(body('verify-by-township', { method: 'documents' })),
    { code: 'hazard.on-site-required' },
  ],
  [
    'the county re-inspects a major hazard by papers',
    major('township-verified'),
    'verify-by-county',
    told(body('verify-by-county', { method: 'documents' })),
    { code: 'hazard.on-site-required' },
  ],
  ['both re-inspectors have found it', at('township-verified'), 'verify-by-county', { by: people.inspector }, { code: 'hazard.no-fresh-eyes' }],
  [
    'one re-inspector has found it and the other has verified it',
    () => act(hazardIn('submitted'), 'verify-by-township', { by: people.reinspector }),
    'verify-by-county',
    {},
    { code: 'hazard.no-fresh-eyes' },
  ],
  [
    'both re-inspectors have verified it for the township',
    () => act(hazardIn('submitted'), 'verify-by-township', { by: people.reinspector, body: body('verify-by-township', { second: people.colleague.person }) }),
    'verify-by-county',
    {},
    { code: 'hazard.no-fresh-eyes' },
  ],
  [
    're-inspection without a certificate',
    at('township-verified'),
    'verify-by-county',
    told(body('verify-by-county', { second: people.chief.person })),
    { code: 'hazard.officer-not-certified', officers: [people.chief.person] },
  ],
  [
    'the one who handed in re-inspects',
    at('township-verified'),
    'verify-by-county',
    { by: as(people.head, 'inspector') },
    { code: 'hazard.maker-is-verifier' },
  ],
]

/** 回避 — the head of the home, who holds some post of the authority besides. */
const besides = (role: Actor['role'], more: Asking = {}): Asking => ({ by: as(people.safety, role), ...more })
const party = { code: 'hazard.party-to-the-case', persons: [people.safety.person] }
const ownHome: readonly Guard[] = [
  ['a filing by an inspector of the own home', nothing, 'file', besides('inspector'), party],
  ['a level by an inspector of the own home', at('filed'), 'classify', besides('inspector'), party],
  ['a plan judged by somebody of the home', at('planned'), 'accept-plan', besides('section-chief'), party],
  ['a plan returned by somebody of the home', at('planned'), 'return-plan', besides('section-chief'), party],
  ['stages by somebody of the home', at('rectifying'), 'plan-stages', besides('section-chief'), party],
  ['a stage that somebody of the home says is reached', at('rectifying', 'plan-stages'), 'complete-stage', besides('township-officer'), party],
  ['an extension decided by somebody of the home', at('rectifying', 'request-extension'), 'decide-extension', besides('section-chief'), party],
  ['an objection decided by somebody of the home', at('rectifying', 'file-objection'), 'decide-objection', besides('legal-reviewer'), party],
  ['a deferral by a leader who is of the home', at('rectifying'), 'defer', besides('deputy-director'), party],
  ['a measure with an officer of the own home', at('filed'), 'impose-measure', { body: body('impose-measure', { second: people.safety.person }) }, party],
  [
    'a measure lifted after a look by somebody of the home',
    at('filed', 'impose-measure'),
    'lift-measure',
    told(body('lift-measure', { officers: [people.inspector.person, people.safety.person] })),
    party,
  ],
  ['a re-inspection by somebody of the home', at('township-verified'), 'verify-by-county', besides('inspector'), party],
  ['a sign-off by somebody of the home', at('county-verified'), 'sign-off', besides('section-chief'), party],
  [
    'a sign-off reviewed by somebody of the home',
    at('county-verified'),
    'sign-off',
    { by: people.leader, body: body('sign-off', { reviewedBy: people.safety.person }) },
    party,
  ],
  ['a sign-off that somebody of the home has recorded', at('county-verified'), 'sign-off', { by: onPaper(people.leader, people.safety) }, party],
  ['a sign-off returned by somebody of the home', at('county-verified'), 'return-sign-off', besides('section-chief'), party],
  ['a withdrawal by somebody of the home', at('filed'), 'withdraw', besides('inspector'), party],
]

const closing: readonly Guard[] = [
  [
    'the clerk who recorded the verification records the approval',
    () => act(hazardIn('township-verified'), 'verify-by-county', { by: onPaper(people.reinspector, people.clerk) }),
    'sign-off',
    { by: onPaper(people.leader, people.clerk) },
    { code: 'hazard.verifier-is-approver' },
  ],
  [
    'the one who handed in records the approval',
    at('county-verified'),
    'sign-off',
    { by: onPaper(people.leader, people.head) },
    { code: 'hazard.maker-is-approver' },
  ],
  [
    'the reviewer records the approval',
    at('county-verified'),
    'sign-off',
    { by: onPaper(people.leader, people.chief), body: body('sign-off', { reviewedBy: people.chief.person }) },
    { code: 'hazard.reviewer-is-approver' },
  ],
  ['the one who handed in signs off', at('county-verified'), 'sign-off', { by: as(people.head, 'section-chief') }, { code: 'hazard.maker-is-approver' }],
  [
    'the one who verified signs off',
    at('county-verified'),
    'sign-off',
    { by: as(people.reinspector, 'section-chief') },
    { code: 'hazard.verifier-is-approver' },
  ],
  [
    'the second who verified signs off',
    at('county-verified'),
    'sign-off',
    { by: as(people.townshipColleague, 'deputy-director') },
    { code: 'hazard.verifier-is-approver' },
  ],
  [
    'the filer signs off where the county is strict',
    at('county-verified'),
    'sign-off',
    { by: as(people.inspector, 'section-chief'), law: countyLaw({ separation: 'strict' }) },
    { code: 'hazard.filer-is-approver' },
  ],
  [
    'the reviewer signs off',
    at('county-verified'),
    'sign-off',
    told(body('sign-off', { reviewedBy: people.chief.person })),
    { code: 'hazard.reviewer-is-approver' },
  ],
  [
    'the chief signs off a major hazard',
    major('county-verified'),
    'sign-off',
    {},
    { code: 'hazard.not-sign-off-approver', role: 'section-chief', wanted: ['deputy-director', 'director'] },
  ],
  [
    'a grade below the minimum',
    major('county-verified'),
    'sign-off',
    { by: people.leader, body: body('sign-off', { grade: 'C', reviewedBy: people.chief.person }) },
    { code: 'hazard.grade-too-low', grade: 'C', minimum: 'B' },
  ],
  [
    'grade D where nobody declares for himself',
    at('county-verified'),
    'sign-off',
    told(body('sign-off', { grade: 'D' })),
    { code: 'hazard.self-declaration-not-allowed' },
  ],
  [
    'a better grade than the verification has earned',
    () =>
      act(hazardIn('submitted'), 'verify-by-township', {
        body: body('verify-by-township', { method: 'self-declared' }),
        law: countyLaw({ countySampleShare: 0, selfDeclarationAllowed: true, minimumGrade: { ordinary: 'D', major: 'B' } }),
      }),
    'sign-off',
    told(body('sign-off', { grade: 'B' })),
    { code: 'hazard.grade-not-earned', grade: 'B', earned: 'D' },
  ],
  [
    'a major hazard of which the county has only read',
    () =>
      act(act(act(hazardIn('township-verified'), 'verify-by-county', told(body('verify-by-county', { method: 'documents' }))), 'classify'), 'confirm-major'),
    'sign-off',
    { by: people.leader, body: majorBodies['sign-off'] },
    { code: 'hazard.county-reinspection-required' },
  ],
  [
    'a major hazard that the county saw by video',
    () =>
      act(act(act(hazardIn('township-verified'), 'verify-by-county', told(body('verify-by-county', { method: 'live-video' }))), 'classify'), 'confirm-major'),
    'sign-off',
    { by: people.leader, body: body('sign-off', { grade: 'B', reviewedBy: people.chief.person }) },
    { code: 'hazard.county-reinspection-required' },
  ],
  [
    'a leader signs off what nobody has reviewed',
    at('county-verified'),
    'sign-off',
    { by: people.leader },
    { code: 'hazard.reviewer-required', wanted: ['section-chief'] },
  ],
  [
    'the papers are reviewed by an inspector',
    at('county-verified'),
    'sign-off',
    { by: people.leader, body: body('sign-off', { reviewedBy: people.inspector.person }) },
    { code: 'hazard.not-sign-off-reviewer', wanted: ['section-chief'] },
  ],
  [
    'the papers are reviewed by the chief of another county',
    at('county-verified'),
    'sign-off',
    {
      by: people.leader,
      body: majorBodies['sign-off'],
      facts: factsOfPerson(people.chief.person, { grants: [{ role: 'section-chief', home: 'county', code: '990001' }] }),
    },
    { code: 'hazard.not-sign-off-reviewer', wanted: ['section-chief'] },
  ],
  [
    'the papers are reviewed by the one who handed in',
    at('county-verified'),
    'sign-off',
    {
      by: people.leader,
      body: body('sign-off', { reviewedBy: people.head.person }),
      facts: factsOfPerson(people.head.person, { employer: null, grants: [] }),
    },
    { code: 'hazard.maker-is-reviewer' },
  ],
  [
    'the papers are reviewed by one who verified',
    at('county-verified'),
    'sign-off',
    { by: people.leader, body: body('sign-off', { reviewedBy: people.colleague.person }) },
    { code: 'hazard.verifier-is-reviewer' },
  ],
  [
    'the reviewer is the second of the two who sign off',
    () => act1(majorIn('county-verified'), 'sign-off', { by: people.leader, body: majorBodies['sign-off'] }),
    'sign-off',
    { by: as(people.chief, 'director'), body: majorBodies['sign-off'] },
    { code: 'hazard.reviewer-is-approver' },
  ],
  ['a hazard that is still listed', at('county-verified', 'supervise'), 'sign-off', {}, { code: 'hazard.supervision-in-force', number: '郯安督〔2026〕1号' }],
  [
    'a hazard whose de-listing nobody has published',
    at('county-verified', 'supervise', 'end-supervision', 'record-publication'),
    'sign-off',
    {},
    { code: 'hazard.delisting-unpublished', number: '郯安督〔2026〕1号' },
  ],
  ['a listed hazard withdrawn', at('rectifying', 'supervise'), 'withdraw', {}, { code: 'hazard.supervision-in-force', number: '郯安督〔2026〕1号' }],
  ['a listed hazard closed unfixed', at('rectifying', 'supervise'), 'close-unfixed', {}, { code: 'hazard.supervision-in-force', number: '郯安督〔2026〕1号' }],
  [
    'a hazard with a stage undone',
    () => {
      const stage = { title: { text: home, hash: 'c0ffee' }, dueOn: '2026-03-27', completedOn: null, completedBy: null, opinion: null, evidence: [] }
      return { ...hazardIn('county-verified'), stages: [stage] }
    },
    'sign-off',
    {},
    { code: 'hazard.stages-unfinished', stages: [1] },
  ],
  [
    'a hazard of which a visit brought back only what shows it as it was',
    () => {
      const doubtful = factsOfFile(files.after, { citedElsewhere: true })
      const mended = act(hazardIn('rectifying'), 'submit-rectification', { body: body('submit-rectification', { rectifiedOn: '2026-03-09' }), facts: doubtful })
      const seen = act(mended, 'verify-by-township', told(body('verify-by-township', { evidence: [files.photo, files.before] })))
      return act(seen, 'verify-by-county')
    },
    'sign-off',
    { facts: factsOfFile(files.after, { citedElsewhere: true }) },
    { code: 'hazard.evidence-not-after-rectification', rectifiedOn: '2026-03-09' },
  ],
  [
    'a hazard whose only picture was uploaded before it was mended, whenever it was taken',
    at('county-verified'),
    'sign-off',
    { facts: factsOfFile(files.after, { uploadedAt: '2026-03-18T15:00:00.000Z' }) },
    { code: 'hazard.evidence-not-after-rectification', rectifiedOn: '2026-03-19' },
  ],
  [
    'a hazard whose visit brought back an old picture only',
    () => {
      const mended = act(hazardIn('rectifying'), 'submit-rectification', { facts: factsOfFile(files.after, { citedElsewhere: true }) })
      const seen = act(mended, 'verify-by-township', told(body('verify-by-township', { evidence: [files.before] })))
      return act(seen, 'verify-by-county')
    },
    'sign-off',
    {},
    { code: 'hazard.evidence-not-after-rectification', rectifiedOn: '2026-03-19' },
  ],
  [
    'a major hazard that the county has not seen',
    () => act(act(hazardIn('submitted'), 'verify-by-township', { law: countyLaw({ countySampleShare: 0 }) }), 'classify'),
    'sign-off',
    { by: people.leader, body: majorBodies['sign-off'] },
    { code: 'hazard.county-reinspection-required' },
  ],
  [
    'a major hazard that nobody has confirmed',
    at('county-verified', 'classify'),
    'sign-off',
    { by: people.leader, body: majorBodies['sign-off'] },
    { code: 'hazard.confirmation-required' },
  ],
  ['a hazard that another department still has', at('county-verified', 'refer'), 'sign-off', {}, { code: 'hazard.referral-open', referrals: 1 }],
  ['a hazard with a floor still shut', at('county-verified', 'impose-measure'), 'sign-off', {}, { code: 'hazard.measure-imposed', measures: 1 }],
  [
    'a hazard whose only picture was taken before it was mended',
    () =>
      ['verify-by-township', 'verify-by-county'].reduce(
        (s, name) => act(s, name as HazardCommandName),
        act(hazardIn('rectifying'), 'submit-rectification', { facts: factsOfFile(files.after, { takenAt: '2026-03-15T02:00:00.000Z' }) }),
      ),
    'sign-off',
    {},
    { code: 'hazard.evidence-not-after-rectification', rectifiedOn: '2026-03-19' },
  ],
  ['a hazard withdrawn while people are out', at('filed', 'impose-measure'), 'withdraw', {}, { code: 'hazard.measure-imposed', measures: 1 }],
  [
    'closed unfixed because the home has closed, which it has not',
    at('rectifying'),
    'close-unfixed',
    told(body('close-unfixed', { ground: 'home-closed' })),
    { code: 'hazard.home-not-closed' },
  ],
  [
    'closed unfixed with residents nobody knows where',
    at('rectifying'),
    'close-unfixed',
    { body: body('close-unfixed', { ground: 'home-closed' }), facts: facts({ home: { ...facts().home!, closedOn: '2026-03-20' } }) },
    { code: 'hazard.resettlement-required' },
  ],
  [
    'closed unfixed by a handover that nobody has confirmed',
    at('rectifying'),
    'close-unfixed',
    told(body('close-unfixed', { handover: undefined })),
    { code: 'hazard.handover-required' },
  ],
  [
    'closed unfixed by two of whom none is a leader',
    () => act1(hazardIn('rectifying'), 'close-unfixed'),
    'close-unfixed',
    { by: as(people.colleague, 'section-chief') },
    { code: 'hazard.leader-required' },
  ],
  ['a supplement of no signature', at('filed'), 'supplement-signature', {}, { code: 'hazard.no-such-signature', signature: 1 }],
  [
    'a supplement of what was signed by the account',
    at('rectifying', 'defer'),
    'supplement-signature',
    {},
    { code: 'hazard.signature-not-waiting', signature: 1 },
  ],
  [
    'a stroke on a screen without its picture',
    at('rectifying'),
    'defer',
    told(body('defer', { signature: { kind: 'touch-screen', image: unknown } })),
    { code: 'hazard.evidence-unknown', evidenceIds: [unknown] },
  ],
  ['signed paper without its scan', at('county-verified'), 'sign-off', { by: paper }, { code: 'hazard.scan-required' }],
  [
    'signed paper whose scan is not there',
    at('county-verified'),
    'sign-off',
    { by: { ...paper, scan: unknown } },
    { code: 'hazard.evidence-unknown', evidenceIds: [unknown] },
  ],
]

/** An escalation has reached the township, and proposes what is said. */
const climbing =
  (proposes?: Proposes): State =>
  () =>
    escalated(hazard, hazardIn('rectifying'), countyLaw(), people.township, proposes ? { proposes } : {})
const decided: State = () => act(climbing('interview')(), 'decide-motion')

const motions: readonly Guard[] = [
  ['a motion that no escalation has made', at('rectifying'), 'decide-motion', {}, { code: 'hazard.no-motion' }],
  [
    'a motion of an escalation that proposes nothing',
    () => escalated(hazard, climbing('interview')() as HazardState, countyLaw(), people.township),
    'decide-motion',
    told(body('decide-motion', { escalation: 2 })),
    { code: 'hazard.no-such-motion', escalation: 2 },
  ],
  [
    'a motion a second time',
    () => escalated(hazard, decided() as HazardState, countyLaw(), people.township, { proposes: 'interview' }),
    'decide-motion',
    {},
    { code: 'hazard.motion-decided', escalation: 1 },
  ],
  [
    'a circular where an interview was proposed',
    climbing('interview'),
    'decide-motion',
    told(body('decide-motion', { decision: 'circular' })),
    { code: 'hazard.motion-decision-misplaced', decision: 'circular' },
  ],
  [
    'an interview without the number of its paper',
    climbing('interview'),
    'decide-motion',
    told(body('decide-motion', { number: undefined })),
    { code: 'hazard.motion-number-required', field: 'number' },
  ],
  [
    'a motion declined without a reason',
    climbing('interview'),
    'decide-motion',
    told({ escalation: 1, decision: 'declined' }),
    { code: 'hazard.motion-reason-required' },
  ],
]

const groups = { filing, levels, plans, terms, supervising, submitting, staged, verifying, ownHome, closing, motions }
describe.each(Object.entries(groups))('%s', (_, guards) => {
  test.each(guards)('not %s', (_fact, state, name, asking, refusal) => {
    expect(ask(state(), name, asking)).toEqual(refusal)
  })
})

test.each([
  ['a home is filed against on the day before it closes', nothing, 'file', { facts: openUntil('2026-03-10') }],
  [
    'a hazard is closed unfixed on the day on which its home closes',
    at('rectifying'),
    'close-unfixed',
    {
      body: body('close-unfixed', { ground: 'home-closed', handover: undefined, resettlement: { residents: 31, completedOn: '2026-03-26', arrangement: {} } }),
      facts: openUntil('2026-03-26'),
    },
  ],
  [
    'the last day that an extension may reach is asked for',
    at('rectifying'),
    'request-extension',
    told(body('request-extension', { wantedDueOn: '2026-06-29' })),
  ],
  [
    'the last stage ends on the limit',
    at('rectifying'),
    'plan-stages',
    told(body('plan-stages', { stages: [{ dueOn: '2026-03-26' }, { dueOn: '2026-03-31' }] })),
  ],
  ['a plan ends on the limit', at('notified'), 'submit-plan', told(body('submit-plan', { dueOn: '2026-03-30' }))],
  ['a major plan ends on the day that its order names', major('notified'), 'submit-plan', told(body('submit-plan', { dueOn: '2026-03-30' }))],
  ['a major plan ends on the day on which its year is over', openOrder, 'submit-plan', told(body('submit-plan', { dueOn: '2027-03-10' }))],
] as const satisfies readonly (readonly [string, State, HazardCommandName, Asking])[])('just lawful: %s', (_fact, state, name, asking) => {
  expect(ask(state(), name, asking)).not.toHaveProperty('code')
})

test('every refusal of a hazard has a guard here', () => {
  const guarded = new Set<string>(Object.values(groups).flatMap((guards) => guards.map((guard) => guard[4].code)))
  // The table of moves is shown whole in moves.test.ts; the last is the answer of a constraint of the database.
  const elsewhere = ['hazard.wrong-status', 'hazard.wrong-role', 'hazard.relapse-filed-meanwhile']
  expect(Object.keys(hazardWording).filter((code) => !guarded.has(code) && !elsewhere.includes(code))).toEqual([])
})

test('a hazard raised while it was being mended hands in the six contents, and is mended on by that plan', () => {
  const state = raised()
  if (!state) throw new Error('it was raised')
  expect(state.terms.map(({ clock }) => clock)).toContain('plan')
  const judged = act(act(state, 'submit-plan', { body: body('submit-plan', { dueOn: '2026-03-31' }), at: '2026-03-26T03:00:00.000Z' }), 'accept-plan', {
    at: '2026-03-27T02:00:00.000Z',
  })
  expect([judged.status, judged.originalDueOn, judged.terms.find(({ clock }) => clock === 'rectify')?.dueOn]).toEqual([
    'rectifying',
    '2026-03-30',
    '2026-03-31',
  ])
  expect(ask(judged, 'submit-rectification', { at: '2026-03-27T03:00:00.000Z' })).not.toHaveProperty('code')
})
