/**
 * 时钟事项 — events that the clocks of a case make and no command does: reminders, escalations, and the restart of a clock that had
 * stopped. They stand in the chain, change no state and leave the version that commands go by as it is.
 */
export const clockEventKinds = ['remind', 'escalate', 'restart-clock'] as const

/** Whether an event was made by a clock, so that no state follows from it. */
export const isClockEvent = (kind: string): boolean => clockEventKinds.some((each) => each === kind)
