import { replaceNth, type Changes } from './change.js'

/** 整改方案、阶段与进展. */
export const planChanges: Changes<'submit-plan' | 'accept-plan' | 'return-plan' | 'plan-stages' | 'complete-stage' | 'report-progress'> = {
  'submit-plan': (_, { sets: _sets, pauses: _pauses, stops: _stops, ...plan }, { at, by, recordedBy }) => ({
    status: 'planned',
    plan: { ...plan, at, by, recordedBy, accepted: false },
  }),
  'accept-plan': (state, body) => ({
    status: 'rectifying',
    plan: state.plan && { ...state.plan, accepted: true },
    originalDueOn: body.originalDueOn,
  }),
  'return-plan': () => ({ status: 'notified' }),
  'plan-stages': (_, body) => ({
    stages: body.stages.map((stage) => ({ ...stage, completedOn: null, completedBy: null, opinion: null, evidence: [] })),
  }),
  'complete-stage': (state, body, { by }) => ({
    stages: replaceNth(state.stages, body.stage, (stage) => ({
      ...stage,
      completedOn: body.completedOn,
      completedBy: by,
      opinion: body.opinion ?? null,
      evidence: body.evidence,
    })),
  }),
  'report-progress': (state, body, { at: when, by }) => ({
    progress: [...state.progress, { at: when, by, text: body.text, percent: body.percent ?? null, evidence: body.evidence }],
  }),
}
