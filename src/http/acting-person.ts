import { actorFor } from '../access/acting.js'
import type { Grant } from '../access/grant.js'
import { type Operation, readOperation } from '../access/policy.js'
import type { Place } from '../access/place.js'
import { paperRoles } from '../access/roles.js'
import type { SignedIn } from '../access/signed-in.js'
import { dayOfInstant } from '../calendar/civil-day.js'
import type { Actor, CaseKindName, Instant } from '../case/case.js'
import { isRefusal, type Refusal } from '../refusal.js'
import type { Envelope } from './command-headers.js'

interface Acting {
  operation: Operation
  kind: CaseKindName
  place: Place
  envelope: Pick<Envelope, 'role' | 'signedPaper'>
  missing: Refusal
}

/**
 * Who acts: the person at the screen, or the leader whose signed paper a clerk records (代录批示). Then both are named,
 * the clerk must keep the papers of this place, and the leader must hold the role. Only those who decide for the bureau
 * sign on paper: a visit on site and what a home does are never recorded for somebody else.
 *
 * @source docs/regulations.md#signed-paper
 */
export async function actorOf(
  deps: { grantsOf(person: string, now: Instant): Promise<readonly Grant[]> },
  { who, now }: { who: SignedIn; now: Instant },
  { operation, kind, place, envelope, missing }: Acting,
): Promise<Actor | Refusal> {
  const asked = { operation, read: readOperation(kind), missing, place, today: dayOfInstant(now), as: envelope.role }
  if (!envelope.signedPaper) return actorFor(who, asked)
  const clerk = actorFor(who, { ...asked, operation: 'paper.record', as: undefined })
  if (isRefusal(clerk)) return clerk
  const { by, scan } = envelope.signedPaper
  const grants = (await deps.grantsOf(by, now)).filter(({ role }) => paperRoles.some((signs) => signs === role))
  const signer = actorFor({ person: by, grants }, { ...asked, missing: { code: 'access.paper-not-theirs', wanted: paperRoles } })
  return isRefusal(signer) ? signer : { ...signer, recordedBy: who.person, scan }
}
