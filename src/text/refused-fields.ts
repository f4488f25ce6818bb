import type { Refusal, RefusalCode } from '../refusal.js'

/**
 * 所指字段 — where in a request a refusal points: a name, the first of several that the request carries, the place of the ids
 * that a fact of the refusal holds, what a fact itself says, or why there is none.
 */
export type RefusedField = string | { firstOf: readonly [string, ...string[]] } | { holds: string } | { says: string } | { none: string }

const officers = { firstOf: ['officers', 'second', 'servers', 'steps'] } as const
const inFile = { none: 'the loader of a file of law says at which row and field' } as const
const method = { firstOf: ['method', 'grade'] } as const

/** 所指字段 of every refusal of content (422) that has no fact `field` itself, and of others where one field is the cause. */
export const refusedFields: Readonly<Partial<Record<RefusalCode, RefusedField>>> = {
  'access.password-too-weak': { firstOf: ['next', 'password'] },
  'access.username-malformed': 'username',
  'access.username-taken': 'username',
  'access.roles-apart': 'role',
  'access.paper-not-theirs': 'qingdan-signed-by',
  'access.grant-home-unknown': 'code',
  'access.grant-home-does-not-fit': 'home',

  'case.predecessor-unknown': 'qingdan-after',
  'case.id-used-otherwise': 'idempotency-key',
  'case.happened-too-early': 'qingdan-happened-at',
  'case.happened-in-future': 'qingdan-happened-at',
  'law.ladder-without-last-resort': inFile,
  'law.ladder-step-twice': inFile,
  'law.ladder-out-of-order': inFile,
  'law.ladder-unknown-post': inFile,
  'law.ladder-proposal-misplaced': inFile,
  'law.nothing-changed': { none: 'the whole draft says nothing new' },
  'law.cases-not-open': { holds: 'caseIds' },
  'law.rules-invalid': { none: 'every fault names a field of its own' },
  'case.no-such-escalation': 'escalation',
  'law.none-in-force': { none: 'the law of the county is missing, whatever was filled in' },

  'evidence.too-many-pixels': { none: 'the body is the file itself' },
  'evidence.unreadable': { none: 'the body is the file itself' },
  'evidence.empty': { none: 'the body is the file itself' },

  'institution.credit-code-invalid': { firstOf: ['creditCode', 'operatorCreditCode'] },
  'institution.credit-code-taken': 'creditCode',
  'agency.credit-code-taken': 'creditCode',
  'institution.township-outside-county': 'township',
  'institution.county-is-fixed': 'county',
  'institution.number-taken': 'seq',
  'institution.merger-unknown': 'mergedInto',
  'person.identity-number-invalid': 'personal.identityNumber',
  'person.identity-number-taken': 'personal.identityNumber',
  'person.reason-missing': 'reason',
  'resident.leaves-before-moving-in': { firstOf: ['leftOn', 'movedInOn'] },
  'absence.deputy-is-absent-person': 'deputyId',

  'notice.contact-invalid': 'value',

  'hazard.no-such-motion': 'escalation',
  'hazard.motion-decision-misplaced': 'decision',
  'hazard.motion-reason-required': 'reason',
  'hazard.scan-required': 'qingdan-scan',
  'hazard.no-such-signature': 'signature',
  'hazard.person-unknown': { holds: 'persons' },
  'hazard.person-has-left': { holds: 'persons' },
  'hazard.officers-too-few': officers,
  'hazard.officer-not-certified': { holds: 'officers' },
  'hazard.county-officer-required': officers,
  'hazard.maker-is-reviewer': 'reviewedBy',
  'hazard.verifier-is-reviewer': 'reviewedBy',
  'hazard.reviewer-required': 'reviewedBy',
  'hazard.not-sign-off-reviewer': 'reviewedBy',
  'hazard.evidence-unknown': { holds: 'evidenceIds' },
  'hazard.evidence-of-another-home': { holds: 'evidenceIds' },
  'hazard.institution-unknown': 'institutionId',
  'hazard.source-not-yours': 'source',
  'hazard.category-unknown': 'category',
  'hazard.check-item-unknown': 'checkItemCode',
  'hazard.ancestor-unknown': 'relapseOf',
  'hazard.ancestor-of-another-home': 'relapseOf',
  'hazard.ancestor-not-signed-off': 'relapseOf',
  'hazard.lead-required': 'leadId',
  'hazard.lead-unknown': 'leadId',
  'hazard.lead-of-another-home': 'leadId',
  'hazard.lead-not-open': 'leadId',
  'hazard.level-not-yours': 'level',
  'hazard.major-code-unknown': 'majorCode',
  'hazard.major-code-required': 'majorCode',
  'hazard.major-code-on-ordinary': 'majorCode',
  'hazard.lowering-needs-opinion': 'opinion',
  'hazard.opinion-required': 'opinion',
  'hazard.plan-incomplete': { none: 'what is missing stands in `missing`, by the contents of the plan' },
  'hazard.plan-after-deadline': 'dueOn',
  'hazard.responsible-not-of-home': 'responsiblePerson',
  'hazard.responsible-is-supervisor': 'supervisorPerson',
  'hazard.stages-not-ascending': 'stages',
  'hazard.stage-after-deadline': 'stages',
  'hazard.no-such-stage': 'stage',
  'hazard.extension-not-later': { firstOf: ['wantedDueOn', 'dueOn'] },
  'hazard.extension-too-long': { firstOf: ['wantedDueOn', 'dueOn'] },
  'hazard.no-such-extension': 'extension',
  'hazard.extension-later-than-asked': 'dueOn',
  'hazard.no-such-objection': 'objection',
  'hazard.deferral-too-long': 'until',
  'hazard.act-not-of-nature': 'acts',
  'hazard.resettlement-required': 'resettlement',
  'hazard.penalty-steps-missing': 'steps',
  'hazard.penalty-steps-out-of-order': 'steps',
  'hazard.penalty-number-missing': 'steps',
  'hazard.hearing-outcome-required': 'steps',
  'hazard.waiver-proof-required': 'steps',
  'hazard.hearing-too-early': 'steps',
  'hazard.no-such-measure': 'measure',
  'hazard.no-such-referral': 'referral',
  'hazard.evidence-required': { says: 'side' },
  'hazard.after-is-before': 'after',
  'hazard.after-of-another-hazard': 'after',
  'hazard.not-same-day': 'fixedOn',
  'hazard.verifier-out-of-reach': { holds: 'officers' },
  'hazard.verifier-not-qualified': { holds: 'officers' },
  'hazard.self-declaration-not-allowed': method,
  'hazard.on-site-required': 'method',
  'hazard.no-fresh-eyes': 'second',
  'hazard.grade-too-low': 'grade',
  'hazard.grade-not-earned': 'grade',
  'hazard.handover-required': 'handover',

  'lookback.hazard-unknown': 'hazardId',
  'lookback.scan-required': 'qingdan-scan',
  'lookback.officer-barred': { holds: 'officers' },
  'lookback.person-unknown': { holds: 'persons' },
  'lookback.person-has-left': { holds: 'persons' },
  'lookback.officers-too-few': { firstOf: ['officers', 'second'] },
  'lookback.officer-not-certified': { holds: 'officers' },
  'lookback.county-officer-required': { firstOf: ['officers', 'second'] },
  'lookback.day-in-future': 'visitedOn',
  'lookback.day-too-early': 'visitedOn',
  'lookback.evidence-unknown': { holds: 'evidenceIds' },
  'lookback.evidence-of-another-home': { holds: 'evidenceIds' },

  'order.institution-unknown': 'institutionId',
  'order.hazard-unknown': { holds: 'hazardIds' },
  'order.hazard-of-another-home': { holds: 'hazardIds' },
  'order.hazard-not-filed': { holds: 'hazardIds' },
  'order.hazard-on-another-order': { holds: 'hazardIds' },
  'order.officers-too-few': officers,
  'order.person-unknown': { holds: 'persons' },
  'order.person-has-left': { holds: 'persons' },
  'order.officer-not-certified': { holds: 'officers' },
  'order.term-required': { holds: 'hazardIds' },
  'order.due-too-early': { holds: 'hazardIds' },
  'order.due-too-late': { holds: 'hazardIds' },
  'order.evidence-unknown': { holds: 'evidenceIds' },
  'order.evidence-of-another-home': { holds: 'evidenceIds' },
  'order.scan-required': 'qingdan-scan',
  'order.number-required': 'number',
  'order.number-is-ours': 'number',
  'order.number-taken': 'number',
  'order.replaced-not-served': 'replaces',
  'order.already-corrected': 'replaces',
  'order.service-proof-missing': { none: 'what is missing stands in `missing`, by the proofs of the method' },
  'order.server-not-authorised': { holds: 'persons' },
  'order.signed-before-sent': 'signedOn',
  'order.service-before-issue': { firstOf: ['postedOn', 'entrustedOn', 'signedOn', 'leftOn', 'arrivedOn', 'publishedOn'] },
  'order.service-not-complete': { firstOf: ['signedOn', 'leftOn', 'arrivedOn', 'publishedOn'] },
  'order.due-before-service': { firstOf: ['signedOn', 'leftOn', 'arrivedOn', 'publishedOn'] },
  'order.correction-differs': { holds: 'hazardIds' },
  'order.correction-changes-term': { holds: 'hazardIds' },
  'order.hazard-not-on-order': { none: 'the verdict stands with its row' },
  'order.major-on-joint-form': { none: 'the verdict stands with its row' },
  'order.opinion-not-on-order': { holds: 'hazardIds' },
  'order.opinion-disagrees': { holds: 'hazardIds' },
  'order.opinion-reason-required': { holds: 'hazardIds' },
  'order.opinion-in-future': 'inspectedOn',
  'order.opinion-before-service': 'inspectedOn',
}

/**
 * The field of a request at which a refusal points; null where there is none, or where what it holds was not in this request
 * but in the case.
 */
export function fieldOf(refusal: Refusal, request?: unknown): string | null {
  if ('field' in refusal) return refusal.field
  const pointed = Object.hasOwn(refusedFields, refusal.code) ? refusedFields[refusal.code] : undefined
  if (pointed === undefined) return null
  if (typeof pointed === 'string') return pointed
  if ('none' in pointed) return null
  if ('firstOf' in pointed) return pointed.firstOf.find((name) => hasField(request, name)) ?? pointed.firstOf[0]
  const fact = (refusal as Readonly<Record<string, unknown>>)['says' in pointed ? pointed.says : pointed.holds]
  if ('says' in pointed) return typeof fact === 'string' ? fact : null
  return Array.isArray(fact) ? placeOf(request, new Set(fact)) : null
}

const hasField = (request: unknown, name: string): boolean => request !== null && typeof request === 'object' && name in request

/** Where the ids stand: `officers`, `responsiblePerson`, `items.0.hazardId`; of several places what they have in common, else the first. */
function placeOf(request: unknown, ids: ReadonlySet<unknown>): string | null {
  const places = placesOf(request, ids, [])
  const [first] = places
  if (!first) return null
  const common = first.filter((part, n) => places.every((place) => place.slice(0, n + 1).join('.') === first.slice(0, n + 1).join('.')))
  const place = common.length > 0 ? common : first
  return (/^\d+$/.test(place.at(-1) ?? '') ? place.slice(0, -1) : place).join('.')
}

function placesOf(value: unknown, ids: ReadonlySet<unknown>, path: readonly string[]): (readonly string[])[] {
  if (ids.has(value)) return [path]
  if (value === null || typeof value !== 'object') return []
  return Object.entries(value).flatMap(([name, item]) => placesOf(item, ids, [...path, name]))
}
