import { operatorRoles } from '../../access/roles.js'
import { plusYears } from '../../calendar/civil-day.js'
import type { Actor, Day } from '../../case/case.js'
import { inspectionSources, operatorSources } from '../codes.js'
import type { HazardFacts, HomeFacts } from '../facts.js'
import type { HazardBody } from '../hazard.js'
import { hazardMoves } from '../moves.js'
import type { HazardRefusal } from '../refusals.js'
import { orderTerm } from '../terms.js'
import { refuseCodes } from './catalogue.js'
import { refuseDay } from './days.js'
import type { Decided, Deciding } from './deciding.js'
import { refuseEvidence } from './evidence.js'
import { majorTerms } from './level.js'
import { relapseNumber, takesHazardNumber } from './number.js'
import { countyOfficerAmong, refuseOfficers, refusePersons } from './persons.js'
import { refuseAncestor, relapseIn } from './relapse.js'

type Filing = HazardBody['file']

/**
 * 登记 — opens the case: a home of the county that still runs, a category, and who found it. A code of the catalogue
 * makes the hazard a major one; the clocks of confirmation and interim control begin with it.
 *
 * @source docs/regulations.md#filing
 */
export function file(body: Filing, { actor, facts, law, now, today }: Deciding): Decided {
  const { home } = facts
  const officers = officersOf(body, actor)
  const no =
    refuseHome(home, today) ??
    refuseSource(body, actor) ??
    refuseDay('foundOn', body.foundOn, { today, earliestOn: earliestFinding(home, today) }) ??
    (actor.role === 'system' && body.relapseOf !== undefined ? null : refuseCodes(body, facts)) ??
    refuseFinders(body, officers, facts) ??
    refusePersons([body.responsiblePerson, body.townshipContact, body.countyContact], facts) ??
    refuseEvidence([...body.photos, body.opinion], body.institutionId, facts) ??
    refuseLead(body, facts) ??
    refuseAncestor(body, facts)
  if (no) return no
  if (!home) return { code: 'hazard.institution-unknown' }

  const level = body.majorCode === undefined ? 'ordinary' : 'major'
  const relapse = relapseIn(body, facts, law.ruleSet.policy, today)
  const relapses = relapse ? relapse.of.relapses + 1 : 0
  const filed = {
    ...body,
    county: home.county,
    township: home.township,
    sponsor: home.sponsor,
    officers,
    level,
    majorSource: facts.majorRow?.sourceStatus ?? null,
    relapses,
    ...(relapse && { relapseOf: relapse.of.hazardId, linkedBy: relapse.linkedBy }),
    sets: [orderTerm(law, now), ...(level === 'major' ? majorTerms(law, body.interimControl !== undefined, now) : [])],
  } as const
  return relapse
    ? [{ kind: 'file', body: { ...filed, number: relapseNumber(relapse.of.root, relapses) } }]
    : [{ kind: 'file', body: filed, takes: [takesHazardNumber(home, now)] }]
}

/** 发现日期 — a year back at most, and not before the home opened. @source docs/regulations.md#filing */
function earliestFinding(home: HomeFacts | null, today: Day): Day {
  const yearAgo = plusYears(today, -1)
  return home?.openedOn != null && home.openedOn > yearAgo ? home.openedOn : yearAgo
}

function refuseHome(home: HomeFacts | null, today: string): HazardRefusal | null {
  if (!home) return { code: 'hazard.institution-unknown' }
  return home.closedOn !== null && home.closedOn <= today ? { code: 'hazard.institution-closed', closedOn: home.closedOn } : null
}

/** The people of a home file what they found themselves and what the system warned them of; the system confirms no warning of its own. */
function refuseSource({ source, leadId }: Filing, { role }: Actor): HazardRefusal | null {
  if (isOneOf(operatorRoles, role) && !isOneOf(operatorSources, source)) return { code: 'hazard.source-not-yours', source, wanted: operatorSources }
  if (role === 'system' && leadId !== undefined) return { code: 'hazard.wrong-role', role, wanted: hazardMoves.file.by.filter((one) => one !== 'system') }
  return source === 'lead' && leadId === undefined ? { code: 'hazard.lead-required' } : null
}

/** An inspector who files was there; anybody else names who was. */
const officersOf = (body: Filing, { person, role }: Actor): readonly string[] =>
  role === 'inspector' || (role === 'township-officer' && !isOneOf(inspectionSources, body.source)) ? [person, ...body.officers] : body.officers

/**
 * 检查人员 — an inspection has two officers with certificates, one of the county at least; what was found otherwise names
 * whom it likes, each once.
 *
 * @source docs/regulations.md#administrative-penalty-law-art-42
 */
function refuseFinders(body: Filing, officers: readonly string[], facts: HazardFacts): HazardRefusal | null {
  if (!isOneOf(inspectionSources, body.source)) {
    return new Set(officers).size < officers.length ? { code: 'hazard.officers-too-few', wanted: officers.length } : refusePersons(officers, facts)
  }
  return refuseOfficers(officers, facts) ?? (countyOfficerAmong(officers, facts, facts.home?.county) ? null : { code: 'hazard.county-officer-required' })
}

/** 预警线索 — open, of the same home. */
function refuseLead({ leadId, institutionId }: Filing, { lead }: HazardFacts): HazardRefusal | null {
  if (leadId === undefined) return null
  if (!lead) return { code: 'hazard.lead-unknown' }
  if (lead.institutionId !== institutionId) return { code: 'hazard.lead-of-another-home' }
  return lead.status === 'open' ? null : { code: 'hazard.lead-not-open' }
}

const isOneOf = (words: readonly string[], word: string): boolean => words.includes(word)
