/** 了结缘由 — why a dead command needs nobody any more: sent anew as a new command, done in another way, or not needed. */
export const restReasons = ['sent-anew', 'done-otherwise', 'not-needed'] as const
export type RestReason = (typeof restReasons)[number]
