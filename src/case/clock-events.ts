/**
 * 时钟事项 — events that the clocks of a case make and no command does: reminders, escalations, and the restart of a clock that had
 * stopped. They stand in the chain, move no due date of the case and leave the version that commands go by as it is.
 */
export const clockEventKinds = ['remind', 'escalate', 'restart-clock'] as const

/** 不入案的事项 — events that change no state: an escalation does, for it waits for its answer. */
export const statelessEventKinds = ['remind', 'restart-clock'] as const satisfies readonly (typeof clockEventKinds)[number][]

/** Whether a state follows from an event. */
export const changesState = (kind: string): boolean => !statelessEventKinds.some((each) => each === kind)
