import { endDeferrals } from './deferral.js'
import { replaceNth, type Changes } from './change.js'

/** 延期、异议、暂缓. */
export const termChanges: Changes<'request-extension' | 'decide-extension' | 'file-objection' | 'decide-objection' | 'defer' | 'end-deferral'> = {
  'request-extension': (state, body, { at: when, by, recordedBy }) => ({
    extensions: [
      ...state.extensions,
      {
        wantedDueOn: body.wantedDueOn,
        was: body.was,
        reason: body.reason,
        requestedAt: when,
        requestedBy: by,
        recordedBy,
        late: body.late,
        evidence: body.evidence,
        outcome: 'pending',
        dueOn: null,
        opinion: null,
        decidedAt: null,
        decidedBy: null,
      },
    ],
    ...(body.interimControl && { interimControl: { control: body.interimControl, emergencyPlan: state.interimControl?.emergencyPlan ?? null, at: when, by } }),
  }),
  'decide-extension': (state, body, { at: when, by }) => ({
    extensions: replaceNth(state.extensions, body.extension, (asked) => ({
      ...asked,
      outcome: body.granted ? 'granted' : 'refused',
      dueOn: body.granted ? (body.dueOn ?? asked.wantedDueOn) : null,
      opinion: body.opinion,
      decidedAt: when,
      decidedBy: by,
    })),
  }),
  'file-objection': (state, body, { at: when, by, recordedBy }) => ({
    objections: [
      ...state.objections,
      {
        kind: body.kind,
        grounds: body.grounds,
        filedOn: body.filedOn,
        filedAt: when,
        filedBy: by,
        recordedBy,
        caseNumber: body.caseNumber ?? null,
        late: body.late,
        evidence: body.evidence,
        outcome: null,
        answer: null,
        documentNumber: null,
        decidedAt: null,
        decidedBy: null,
      },
    ],
  }),
  'decide-objection': (state, body, { at: when, by }) => ({
    objections: replaceNth(state.objections, body.objection, (objection) => ({
      ...objection,
      outcome: body.outcome,
      answer: body.answer,
      documentNumber: body.documentNumber ?? null,
      decidedAt: when,
      decidedBy: by,
    })),
  }),
  defer: (state, body, { at: since, by }) => ({
    deferrals: [
      ...state.deferrals,
      {
        number: body.number,
        decidedOn: body.decidedOn,
        decidedBy: by,
        since,
        until: body.until,
        reason: body.reason,
        scan: body.scan,
        endedAt: null,
        endedWhy: null,
      },
    ],
  }),
  'end-deferral': (state, body, { at: endedAt }) => ({ deferrals: endDeferrals(state, endedAt, body.reason ?? null) }),
}
