/** 回头看的办理动作 — one word serves as update, command, URL and event; the first one opens the case. No rules here: workflows import this list at run time. */
export const lookbackCommands = ['open-lookback', 'assign-lookback', 'record-lookback', 'cancel-lookback', 'comment', 'replan', 'adopt-rules'] as const
export type LookbackCommand = (typeof lookbackCommands)[number]
