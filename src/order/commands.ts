/**
 * 责令改正通知书的办理动作 — one word serves as update, command, URL and event; the first one opens the case.
 * No rules here: workflows import this list at run time.
 */
export const orderCommands = [
  'draft-order',
  'revise-order',
  'review-order',
  'return-order',
  'approve-order',
  'issue-order',
  'record-service',
  'void-order',
  'supersede-order',
  'issue-opinion',
  'answer-escalation',
  'comment',
  'replan',
  'adopt-rules',
] as const
export type OrderCommand = (typeof orderCommands)[number]
