import { operatorRoles } from '../../access/roles.js'
import type { Actor } from '../../case/case.js'
import { handsIn } from '../../case/separation.js'
import { inspectionSources } from '../codes.js'
import type { HazardFacts, PersonFacts } from '../facts.js'
import type { HazardRefusal } from '../refusals.js'
import type { Asked } from '../two-persons.js'
import { factsOf } from './persons.js'

/**
 * 回避 — nobody of a home acts for the authority on a hazard of that home, whatever other post they hold: neither the one who
 * sends the command, nor the clerk who records it, nor any colleague whom it names as acting with them.
 *
 * @source docs/regulations.md#recusal
 */
export function refuseParty(institutionId: string, asked: Asked, actor: Actor, facts: Pick<HazardFacts, 'persons'>): HazardRefusal | null {
  if (actor.role === 'system' || isOneOf(operatorRoles, actor.role)) return null
  const acting = new Set([...handsIn(actor), ...colleaguesIn(asked)])
  const parties = [...acting].filter((person) => isOfHome(factsOf(facts, person), institutionId))
  return parties.length ? { code: 'hazard.party-to-the-case', persons: parties } : null
}

/** 本机构人员 — works for the home, or holds a post there on the day, a deputy's among them. */
export const isOfHome = (one: Pick<PersonFacts, 'employer' | 'grants'> | undefined, institutionId: string): boolean =>
  one !== undefined && (one.employer === institutionId || one.grants.some(({ home, code }) => home === 'institution' && code === institutionId))

/** 同行与会签人员 — whom a command names as acting for the authority beside the one who sends it. */
function colleaguesIn({ name, body }: Asked): readonly string[] {
  // What was not found by an inspection may have been found by anybody, the people of the home among them.
  if (name === 'file') return isOneOf(inspectionSources, body.source) ? body.officers : []
  if (name === 'impose-measure') return [...named(body.second), ...body.steps.map(({ person }) => person)]
  if (name === 'lift-measure') return body.officers
  if (name === 'supervise') return named(body.leader)
  if (name === 'verify-by-township' || name === 'verify-by-county') return [body.second]
  return name === 'sign-off' ? named(body.reviewedBy) : []
}

const named = (person: string | undefined): readonly string[] => (person === undefined ? [] : [person])
const isOneOf = (words: readonly string[], word: string): boolean => words.includes(word)
