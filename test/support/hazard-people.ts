import type { Actor } from '../../src/case/case.js'
import type { HazardCommandName } from '../../src/hazard/commands.js'
import type { PersonFacts } from '../../src/hazard/facts.js'

const uuid = (n: number): string => `0198f0aa-0000-7000-8000-${String(n).padStart(12, '0')}`

/** 马头镇颐和敬老院, invented. */
export const home = uuid(900)
export const hazardId = uuid(11)
export const orderId = uuid(1)

/** Files that were uploaded for the home. */
export const files = {
  photo: uuid(51),
  before: uuid(52),
  after: uuid(53),
  scan: uuid(54),
  opinion: uuid(55),
  emergencyPlan: uuid(56),
  waiver: uuid(57),
} as const

const person = {
  王建国: uuid(101),
  刘敏: uuid(102),
  何强: uuid(103),
  陈立新: uuid(104),
  赵明: uuid(105),
  周海燕: uuid(106),
  郑国庆: uuid(107),
  孙伟: uuid(108),
  钱芳: uuid(109),
  李秀英: uuid(110),
  吴军: uuid(111),
  冯静: uuid(112),
} as const

/** Who acts: three officers with certificates, clerk, chief and leaders of the county; two of the township; the home's own. */
export const people = {
  inspector: { person: person.王建国, role: 'inspector' },
  colleague: { person: person.刘敏, role: 'inspector' },
  reinspector: { person: person.何强, role: 'inspector' },
  clerk: { person: person.陈立新, role: 'section-clerk' },
  chief: { person: person.赵明, role: 'section-chief' },
  leader: { person: person.周海燕, role: 'deputy-director' },
  director: { person: person.郑国庆, role: 'director' },
  township: { person: person.孙伟, role: 'township-officer' },
  townshipColleague: { person: person.钱芳, role: 'township-officer' },
  head: { person: person.李秀英, role: 'institution-head' },
  safety: { person: person.吴军, role: 'institution-safety' },
  legal: { person: person.冯静, role: 'legal-reviewer' },
  system: { person: uuid(0), role: 'system' },
} as const satisfies Record<string, Actor>

const inCounty = { home: 'county', code: '990000' } as const
const inTownship = { home: 'township', code: '990000101' } as const
const atHome = { home: 'institution', code: home } as const
const certified = new Set<string>([person.王建国, person.刘敏, person.何强])

/** Everybody as the registers have them on the day. */
export const personFacts: readonly PersonFacts[] = Object.values(people)
  .filter(({ role }) => role !== 'system')
  .map(({ person, role }) => ({
    person,
    present: true,
    certified: certified.has(person),
    employer: role.startsWith('institution') ? home : null,
    grants: role === 'system' ? [] : [{ role, ...(role === 'township-officer' ? inTownship : role.startsWith('institution') ? atHome : inCounty) }],
  }))

const text = (n: number) => ({ text: uuid(700 + n), hash: 'c0ffee' })
const basis = [{ instrument: '中华人民共和国消防法', article: '第二十八条' }]

/** A plan with all that an ordinary or a major hazard asks for. */
const plan = {
  responsibleUnit: '颐和敬老院',
  responsiblePerson: people.safety.person,
  supervisorPerson: people.head.person,
  measures: text(1),
  fundFen: 1_200_000,
  fundSource: 'own',
  goods: text(2),
  dueOn: '2026-03-30',
  interimControls: text(3),
  emergencyPlan: files.emergencyPlan,
  aims: text(4),
  requirements: text(5),
}

/** A penalty with every legal step behind it. */
export const penalty = {
  nature: 'penalty',
  acts: ['order-suspension'],
  object: text(21),
  reason: text(22),
  basis,
  from: '2026-03-26',
  evidence: [],
  steps: [
    { step: 'filing', on: '2026-03-10', person: people.inspector.person, number: '郯民罚立〔2026〕1号' },
    { step: 'hearing-notice', on: '2026-03-12', person: people.inspector.person },
    { step: 'hearing', on: '2026-03-20', person: people.legal.person, outcome: 'not-requested' },
    { step: 'legal-review', on: '2026-03-20', person: people.legal.person },
    { step: 'collective-discussion', on: '2026-03-23', person: people.director.person },
    { step: 'decision', on: '2026-03-24', person: people.director.person, number: '郯民罚决〔2026〕1号' },
    { step: 'service', on: '2026-03-25', person: people.colleague.person },
  ],
}

const visit = { method: 'on-site', verdict: 'passed', opinion: text(11), evidence: [] }

/** A lawful body for every command. */
export const bodies: Readonly<Record<HazardCommandName, object>> = {
  file: {
    institutionId: home,
    source: 'routine',
    foundOn: '2026-03-09',
    officers: [people.colleague.person],
    place: text(31),
    description: text(32),
    category: 'building',
    basis,
    photos: [files.photo],
    responsiblePerson: people.head.person,
  },
  classify: { level: 'major', majorCode: 'MH-C3', reason: text(33) },
  'confirm-major': { opinion: files.opinion },
  'set-interim-control': { control: text(34) },
  'assign-responsible': { level: 'institution', person: people.safety.person },
  notify: { orderId, orderNumber: '郯民责改字〔2026〕3号', servedOn: '2026-03-10', dueOn: '2026-03-30' },
  'fix-on-spot': { fixedOn: '2026-03-09', after: [files.after] },
  'submit-plan': plan,
  'accept-plan': {},
  'return-plan': { reason: text(35) },
  'plan-stages': {
    stages: [
      { title: text(36), dueOn: '2026-03-27' },
      { title: text(37), dueOn: '2026-03-30' },
    ],
    reason: text(38),
  },
  'complete-stage': { stage: 1, completedOn: '2026-03-26', evidence: [] },
  'report-progress': { text: text(39), percent: 40, evidence: [] },
  'request-extension': { wantedDueOn: '2026-04-20', reason: text(40), evidence: [] },
  'decide-extension': { extension: 1, granted: true, opinion: text(41) },
  'file-objection': { kind: 'statement', grounds: text(42), filedOn: '2026-03-26', evidence: [] },
  'decide-objection': { objection: 1, outcome: 'rejected', answer: text(43), evidence: [] },
  defer: { number: '郯民暂缓〔2026〕1号', decidedOn: '2026-03-26', until: '2026-04-10', reason: text(44), scan: files.scan },
  'end-deferral': {},
  'decide-motion': { escalation: 1, decision: 'interview', body: '郯城县民政局', number: '郯民约〔2026〕1号' },
  supervise: { body: '郯城县安全生产委员会办公室', number: '郯安督〔2026〕1号', listedOn: '2026-03-26' },
  'end-supervision': { number: '郯安督〔2026〕2号', reason: text(45), evidence: [] },
  'record-publication': { what: 'listing', on: '2026-03-26', medium: '县政府网站' },
  'impose-measure': {
    nature: 'site-measure',
    acts: ['stop-use'],
    object: text(46),
    reason: text(47),
    basis,
    from: '2026-03-26',
    second: people.colleague.person,
    steps: [],
    evidence: [],
  },
  'lift-measure': { measure: 1, reinspectedOn: '2026-03-26', officers: [people.inspector.person, people.colleague.person], opinion: text(48), evidence: [] },
  refer: { department: 'fire-rescue', number: '郯民移〔2026〕1号', referredOn: '2026-03-26', facts: text(49), evidence: [] },
  'record-referral-reply': { referral: 1, repliedOn: '2026-03-26', outcome: 'handled', reply: text(50), evidence: [] },
  'start-enforcement': { filingNumber: '郯民罚立〔2026〕1号', filedOn: '2026-03-26', grounds: text(51), basis },
  'submit-rectification': { rectifiedOn: '2026-03-19', before: [files.before], after: [files.after], report: text(52) },
  'verify-by-township': { ...visit, second: people.townshipColleague.person, seenOn: '2026-03-23' },
  'verify-by-county': { ...visit, second: people.colleague.person, seenOn: '2026-03-25', documentNumber: '郯民复查字〔2026〕1号' },
  'sign-off': { grade: 'A', opinion: text(53) },
  'return-sign-off': { reason: text(54) },
  withdraw: { reason: text(55) },
  'close-unfixed': {
    ground: 'handed-over',
    reason: text(56),
    handover: { receiver: '县消防救援大队', confirmedOn: '2026-03-26', confirmation: files.scan },
    evidence: [],
  },
  'supplement-signature': { signature: 1, paper: files.scan },
  'answer-escalation': { escalation: 1, answer: text(58) },
  comment: { text: text(57), evidence: [] },
  replan: {},
  'adopt-rules': { ruleSetId: '990000-2027-06-01-1', adoption: '0198f0aa-0000-7000-8000-00000000a001' },
}

/** Who usually does it. */
export const usual: Readonly<Record<HazardCommandName, Actor>> = {
  file: people.inspector,
  classify: people.inspector,
  'confirm-major': people.inspector,
  'set-interim-control': people.head,
  'assign-responsible': people.head,
  notify: people.system,
  'fix-on-spot': people.head,
  'submit-plan': people.head,
  'accept-plan': people.chief,
  'return-plan': people.chief,
  'plan-stages': people.chief,
  'complete-stage': people.township,
  'report-progress': people.safety,
  'request-extension': people.head,
  'decide-extension': people.chief,
  'file-objection': people.head,
  'decide-objection': people.chief,
  defer: people.leader,
  'end-deferral': people.leader,
  'decide-motion': people.director,
  supervise: people.chief,
  'end-supervision': people.chief,
  'record-publication': people.clerk,
  'impose-measure': people.inspector,
  'lift-measure': people.leader,
  refer: people.chief,
  'record-referral-reply': people.clerk,
  'start-enforcement': people.chief,
  'submit-rectification': people.head,
  'verify-by-township': people.township,
  'verify-by-county': people.reinspector,
  'sign-off': people.chief,
  'return-sign-off': people.chief,
  withdraw: people.inspector,
  'close-unfixed': people.chief,
  'supplement-signature': people.clerk,
  'answer-escalation': people.township,
  comment: people.clerk,
  replan: people.system,
  'adopt-rules': people.system,
}

/** Who usually confirms what the first has proposed. */
export const secondOf: Partial<Readonly<Record<HazardCommandName, Actor>>> = {
  classify: people.leader,
  'confirm-major': people.leader,
  withdraw: people.chief,
  'close-unfixed': people.leader,
  'impose-measure': people.leader,
  'sign-off': people.director,
}
