import { motionDecided } from '../../case/escalation.js'
import { replaceNth, type Changes } from './change.js'

/** 督办、措施、移送、执法. */
export const supervisionChanges: Changes<
  | 'decide-motion'
  | 'supervise'
  | 'end-supervision'
  | 'record-publication'
  | 'impose-measure'
  | 'lift-measure'
  | 'refer'
  | 'record-referral-reply'
  | 'start-enforcement'
> = {
  'decide-motion': (state, { escalation, decision, body, number, reason }, { at, by, recordedBy }) => ({
    escalations: motionDecided(state.escalations, escalation, {
      decision,
      at,
      by,
      recordedBy,
      body: body ?? null,
      number: number ?? null,
      reason: reason ?? null,
    }),
  }),
  supervise: (state, body, { at, by, recordedBy }) => ({
    ...(body.motion !== undefined && {
      escalations: motionDecided(state.escalations, body.motion, {
        decision: 'supervision',
        at,
        by,
        recordedBy,
        body: body.body,
        number: body.number,
        reason: null,
      }),
    }),
    supervisions: [
      ...state.supervisions,
      {
        body: body.body,
        number: body.number,
        listedOn: body.listedOn,
        leader: body.leader ?? null,
        requirement: body.requirement ?? null,
        publications: [],
        endedAt: null,
        endNumber: null,
        endReason: null,
      },
    ],
  }),
  'end-supervision': (state, body, { at: endedAt }) => ({
    supervisions: state.supervisions.map((s) => (s.endedAt === null ? { ...s, endedAt, endNumber: body.number, endReason: body.reason } : s)),
  }),
  'record-publication': (state, body) => ({
    supervisions: replaceNth(state.supervisions, state.supervisions.length, (s) => ({
      ...s,
      publications: [...s.publications, { what: body.what, on: body.on, medium: body.medium, reference: body.reference ?? null }],
    })),
  }),
  'impose-measure': (state, body, { at: imposedAt, by }) => ({
    measures: [
      ...state.measures,
      {
        nature: body.nature,
        acts: body.acts,
        object: body.object,
        reason: body.reason,
        basis: body.basis,
        from: body.from,
        number: body.number ?? null,
        imposedAt,
        imposedBy: by,
        second: body.second ?? body.first,
        resettlement: body.resettlement ?? null,
        steps: body.steps.map((s) => ({ ...s, number: s.number ?? null, outcome: s.outcome ?? null, evidence: s.evidence ?? null })),
        evidence: body.evidence,
        lifted: null,
      },
    ],
  }),
  'lift-measure': (state, body, { at: when, by }) => ({
    measures: replaceNth(state.measures, body.measure, (measure) => ({
      ...measure,
      lifted: {
        at: when,
        by,
        reinspectedOn: body.reinspectedOn,
        officers: body.officers,
        opinion: body.opinion,
        number: body.number ?? null,
        evidence: body.evidence,
      },
    })),
  }),
  refer: (state, body) => ({
    referrals: [
      ...state.referrals,
      {
        department: body.department,
        receiver: body.receiver ?? null,
        number: body.number,
        referredOn: body.referredOn,
        facts: body.facts,
        evidence: body.evidence,
        reply: null,
      },
    ],
  }),
  'record-referral-reply': (state, body, { by }) => ({
    referrals: replaceNth(state.referrals, body.referral, (referral) => ({
      ...referral,
      reply: { on: body.repliedOn, outcome: body.outcome, text: body.reply, by, evidence: body.evidence },
    })),
  }),
  'start-enforcement': (_, body, { at: when, by }) => ({
    enforcement: { filingNumber: body.filingNumber, filedOn: body.filedOn, at: when, by, grounds: body.grounds },
  }),
}
