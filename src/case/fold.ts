import type { CaseEvent, CaseKind } from './case.js'

/** 还原 — the state that follows from the events, oldest first. Old events are lifted to the present schema on the way. */
export const fold = <State>(kind: CaseKind<State>, events: readonly CaseEvent[], from: State | null = null): State | null =>
  events.reduce<State | null>((state, event) => kind.evolve(state, kind.upcast(event)), from)
