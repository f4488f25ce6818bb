import { operatorRoles } from '../../access/roles.js'
import type { Decisions } from './deciding.js'
import { refuseEvidence } from './evidence.js'
import { refusePersons } from './persons.js'

/** 责任、管控与备注 — what may be said at any time while the hazard is open. */
export const responsibilityDecisions: Decisions<'set-interim-control' | 'assign-responsible' | 'comment'> = {
  /** @source docs/regulations.md#interim-control */
  'set-interim-control'(state, body, { facts }) {
    const no = refuseEvidence([body.emergencyPlan], state.institution, facts)
    return no ?? [{ kind: 'set-interim-control', body: { ...body, stops: [{ clock: 'interim-control' }] } }]
  },
  /** The head of a home names who answers in the home, nobody outside it. @source docs/regulations.md#responsibility */
  'assign-responsible'(_, body, { actor, facts }) {
    const ofHome = operatorRoles.some((role) => role === actor.role)
    if (ofHome && body.level !== 'institution') return { code: 'hazard.level-not-yours', wanted: ['institution'] }
    return refusePersons([body.person], facts) ?? [{ kind: 'assign-responsible', body }]
  },
  /** @source docs/regulations.md#comment */
  comment(state, body, { facts }) {
    return refuseEvidence(body.evidence, state.institution, facts) ?? [{ kind: 'comment', body }]
  },
}
