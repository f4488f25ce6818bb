import type { Changes } from './change.js'

/** 登记、定级、送达之后 — what classification, control, responsibility and service change. */
export const filingChanges: Changes<'classify' | 'confirm-major' | 'set-interim-control' | 'assign-responsible' | 'notify'> = {
  classify: (state, body) => ({
    level: body.level,
    category: body.category ?? state.category,
    majorCode: body.level === 'major' ? (body.majorCode ?? state.majorCode) : null,
    majorSource: body.majorSource,
    opinion: body.opinion ?? state.opinion,
    confirmed: null,
    raised: state.raised + (body.raises ? 1 : 0),
  }),
  'confirm-major': (state, body, { at, by }) => ({ confirmed: { by, first: body.first, at }, opinion: body.opinion ?? state.opinion }),
  'set-interim-control': (_, body, { at, by }) => ({
    interimControl: { control: body.control, emergencyPlan: body.emergencyPlan ?? null, at, by },
  }),
  'assign-responsible': (state, body, { at }) => ({
    responsible: [
      ...state.responsible.map((r) => (r.level === body.level && r.until === null ? { ...r, until: at } : r)),
      { level: body.level, person: body.person, unit: body.unit ?? null, from: at, until: null },
    ],
  }),
  notify: (state, body) => ({
    status: 'notified',
    order: { id: body.orderId, number: body.orderNumber, servedOn: body.servedOn, dueOn: body.dueOn },
    originalDueOn: body.originalDueOn,
    requirement: body.requirement ?? state.requirement,
  }),
}
