import { reaches } from '../../access/place.js'
import { bureauRoles } from '../../access/roles.js'
import { dayOfInstant } from '../../calendar/civil-day.js'
import type { Actor } from '../../case/case.js'
import { handsIn, onBothSides } from '../../case/separation.js'
import type { HazardFacts, PersonFacts } from '../facts.js'
import type { HazardBody } from '../hazard.js'
import type { HazardRefusal } from '../refusals.js'
import { filersOf, makersOf, sameHandsStrictly, verifiersOf } from '../separation.js'
import { submissionNow, verificationsNow } from '../standing.js'
import type { HazardState } from '../state.js'
import { termByRule } from '../terms.js'
import { refuseDay } from './days.js'
import type { Deciding, Decisions } from './deciding.js'
import { drawFor } from './draw.js'
import { refuseEvidence } from './evidence.js'
import { factsOf, refuseFewerThanTwo, refuseOfficers, refusePersons } from './persons.js'
import { nextRound } from './two-sides.js'

type Visit = HazardBody['verify-by-township']

/** 乡镇核查与县级复查. */
export const verificationDecisions: Decisions<'verify-by-township' | 'verify-by-county'> = {
  /**
   * 乡镇核查 — two persons on site, neither of whom handed in. Passed, a major hazard goes on to the county and so does an
   * ordinary one that is drawn; the draw is made here and recorded with its seed.
   *
   * @source docs/regulations.md#township-verification
   */
  'verify-by-township'(state, body, context) {
    const { actor, facts, law, now, today } = context
    const submittedOn = dayOfInstant(submissionNow(state)?.at ?? state.filedAt)
    const no =
      refuseTownshipPair(state, body, actor, facts) ?? refuseVisit(state, body, context, submittedOn) ?? refuseFromAfar(body, body.method === 'self-declared')
    if (no) return no
    if (body.verdict === 'not-passed') {
      const stops = [{ clock: 'township-verify' }, { clock: 'acceptance' }] as const
      return [{ kind: 'verify-by-township', schema: 2, body: { ...body, to: 'rectifying', draw: null, sets: nextRound(law, state, now, today), stops } }]
    }
    const draw = state.level === 'major' ? null : drawFor(facts.seed, facts.hazardId, state.round, law.ruleSet.policy.countySampleShare)
    const toCounty = draw === null || draw.taken
    const sets = [toCounty ? termByRule(law, { clock: 'county-verify' }, now, now) : termByRule(law, { clock: 'sign-off' }, now, now)]
    const to = toCounty ? 'township-verified' : 'county-verified'
    return [{ kind: 'verify-by-township', schema: 2, body: { ...body, to, draw, sets, stops: [{ clock: 'township-verify' }] } }]
  },

  /**
   * 县级复查 — two certified officers, one of whom at least has neither filed the hazard nor verified it for the township.
   *
   * @source docs/regulations.md#county-reinspection
   */
  'verify-by-county'(state, body, context) {
    const { actor, facts, law, now, today } = context
    const officers = [actor.person, body.second]
    const townshipSaw = verificationsNow(state).findLast(({ stage }) => stage === 'township')?.seenOn ?? state.foundOn
    const seenBefore = [...filersOf(state), ...state.officers, ...verifiersOf(state)]
    const freshEyes = officers.some((person) => !seenBefore.includes(person))
    const no =
      refuseOfficers(officers, facts) ??
      (freshEyes ? null : ({ code: 'hazard.no-fresh-eyes' } as const)) ??
      refuseVisit(state, body, context, townshipSaw) ??
      refuseFromAfar(body, state.level === 'ordinary')
    if (no) return no
    const stops = [{ clock: 'county-verify' }, { clock: 'acceptance' }] as const
    if (body.verdict === 'not-passed')
      return [{ kind: 'verify-by-county', body: { ...body, to: 'rectifying', sets: nextRound(law, state, now, today), stops } }]
    return [{ kind: 'verify-by-county', body: { ...body, to: 'county-verified', sets: [termByRule(law, { clock: 'sign-off' }, now, now)], stops } }]
  },
}

/** What both kinds of visit ask: who handed in stays away, the day lies between, the method is one that the level may be verified by. */
function refuseVisit(state: HazardState, body: Visit, { actor, facts, law, today }: Deciding, earliestOn: string): HazardRefusal | null {
  const { policy } = law.ruleSet
  if (onBothSides(makersOf(state), actor) || makersOf(state).includes(body.second)) return { code: 'hazard.maker-is-verifier' }
  if (body.method === 'self-declared' && (state.level === 'major' || !policy.selfDeclarationAllowed)) return { code: 'hazard.self-declaration-not-allowed' }
  return (
    sameHandsStrictly(state, 'verifier', [...handsIn(actor), body.second], policy) ??
    refuseDay('seenOn', body.seenOn, { today, earliestOn }) ??
    refuseEvidence(body.evidence, state.institution, facts)
  )
}

/**
 * 到现场 — the township sees it with its own eyes, and so does the county when the hazard is a major one. An ordinary hazard that
 * the county draws may be seen otherwise too; and where the county lets homes declare, that is said of it.
 *
 * @source docs/regulations.md#township-verification
 */
const refuseFromAfar = ({ method }: Visit, otherwise: boolean): HazardRefusal | null =>
  method === 'on-site' || otherwise ? null : { code: 'hazard.on-site-required' }

/**
 * 核查人员 — two persons of the authority whose posts reach the home: officers of its township, officers of the county with a
 * certificate. The township that sponsors the home leaves it to another or to the county.
 *
 * @source docs/regulations.md#township-verification
 */
function refuseTownshipPair(state: HazardState, { second }: Visit, { person, role }: Actor, facts: HazardFacts): HazardRefusal | null {
  const pair = [person, second]
  const no = refuseFewerThanTwo(pair) ?? refusePersons(pair, facts)
  if (no) return no
  const known = pair.flatMap((one) => factsOf(facts, one) ?? []).map((one) => ({ ...one, posts: postsAt(state, one) }))
  const away = known.filter(({ posts }) => posts.length === 0).map((one) => one.person)
  if (away.length) return { code: 'hazard.verifier-out-of-reach', officers: away }
  const byPost = (one: (typeof known)[number]): boolean => one.posts.some(isOfTownship) && !(one.person === person && role === 'inspector')
  const unqualified = known.filter((one) => !one.certified && !byPost(one)).map((one) => one.person)
  if (unqualified.length) return { code: 'hazard.verifier-not-qualified', officers: unqualified }
  const { sponsor } = state
  // Who is lent to a second township is not of the first alone.
  const ofSponsor = known.some(({ posts }) => posts.some(isOfTownship) && posts.filter(isOfTownship).every(({ code }) => code === sponsor))
  return sponsor !== null && ofSponsor ? { code: 'hazard.sponsor-verifies-own', sponsor } : null
}

type Post = PersonFacts['grants'][number]
const offices: readonly string[] = [...bureauRoles, 'township-officer']
const isOfTownship = ({ role }: Post): boolean => role === 'township-officer'

/** 管辖 — the posts of an office that reach the home. Where its township cannot verify, any other of the county does. */
function postsAt({ county, township, institution, sponsor }: HazardState, { grants }: PersonFacts): readonly Post[] {
  const place = { county, township, institutionId: institution }
  const anyTownship = township === null || township === sponsor
  return grants.filter(
    (post) =>
      offices.includes(post.role) && (reaches(post, place) || (anyTownship && isOfTownship(post) && post.home === 'township' && post.code.startsWith(county))),
  )
}
