import { dayOfInstant } from '../calendar/civil-day.js'
import type { Command, DecisionContext } from '../case/case.js'
import { secondPerson } from '../case/proposal.js'
import type { HazardCommandName } from './commands.js'
import type { Decided, Decision, Decisions } from './decide/deciding.js'
import { deferralDecisions } from './decide/deferral.js'
import { endingDecisions } from './decide/ending.js'
import { refuseEvidence } from './decide/evidence.js'
import { escalationDecisions } from './decide/escalation.js'
import { extensionDecisions } from './decide/extension.js'
import { file } from './decide/filing.js'
import { levelDecisions } from './decide/level.js'
import { measureDecisions } from './decide/measure.js'
import { notifyDecisions } from './decide/notify.js'
import { refuseParty } from './decide/own-home.js'
import { objectionDecisions } from './decide/objection.js'
import { planDecisions } from './decide/plan.js'
import { referralDecisions } from './decide/referral.js'
import { responsibilityDecisions } from './decide/responsibility.js'
import { signatureFor, signingDecisions, withSignatures } from './decide/signing.js'
import { signOffDecisions } from './decide/sign-off.js'
import { stageDecisions } from './decide/stages.js'
import { submissionDecisions } from './decide/submission.js'
import { supervisionDecisions } from './decide/supervision.js'
import { verificationDecisions } from './decide/verification.js'
import type { HazardFacts } from './facts.js'
import { refuseHazard } from './refuse.js'
import type { HazardState } from './state.js'
import { termByRule } from './terms.js'
import { needsTwoPersons, type Asked } from './two-persons.js'

const decisions: Decisions<Exclude<HazardCommandName, 'file'>> = {
  ...levelDecisions,
  ...responsibilityDecisions,
  ...notifyDecisions,
  ...planDecisions,
  ...stageDecisions,
  ...extensionDecisions,
  ...objectionDecisions,
  ...deferralDecisions,
  ...supervisionDecisions,
  ...measureDecisions,
  ...referralDecisions,
  ...submissionDecisions,
  ...verificationDecisions,
  ...signOffDecisions,
  ...endingDecisions,
  ...escalationDecisions,
  ...signingDecisions,
}

/**
 * The whole decision about a hazard: why not, or what has happened. Nobody acts for the authority on the own home. What needs two persons is asked every question
 * when the first proposes it and again when the second confirms it.
 */
export function decideHazard(state: HazardState | null, command: Command, context: DecisionContext<HazardFacts>): Decided {
  const { actor, facts, law, now } = context
  const no = refuseHazard(state, command, actor)
  if (no) return no
  const today = dayOfInstant(now)
  const asked = command as Command & Asked
  const institutionId = asked.name === 'file' ? asked.body.institutionId : state?.institution
  const party = institutionId === undefined ? null : refuseParty(institutionId, asked, actor, facts)
  if (party) return party
  if (asked.name === 'file') return file(asked.body, { ...context, today, proposal: null })
  if (!state) return { code: 'case.unknown' }
  const unscanned = refuseEvidence([signatureFor(asked, actor)?.paper ?? actor.scan], state.institution, facts)
  if (unscanned) return unscanned

  const two = needsTwoPersons(state, asked) ? secondPerson(state.proposed, command, actor) : 'alone'
  if (typeof two !== 'string') return two
  const decide = decisions[asked.name] as Decision<typeof asked.name>
  const decided = decide(state, asked.body, { ...context, today, proposal: two === 'confirm' ? state.proposed : null })
  if ('code' in decided) return decided
  const signed = signatureFor(asked, actor)
  if (two !== 'propose') return signed ? withSignatures(state, decided, signed, { law, now, confirms: two === 'confirm' }) : decided
  const { name, bodyHash, body } = command
  return [
    { kind: 'proposed', body: { command: name, bodyHash, body, ...(signed && { signed }), sets: [termByRule(law, { clock: 'second-person' }, now, now)] } },
  ]
}
