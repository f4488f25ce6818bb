/**
 * 隐患办理事项 — every command of a hazard (隐患), in the order of its life; the first one opens the case. One word serves
 * as command, update, URL and event. Kept free of zod: the workflow imports it when it runs.
 */
export const hazardCommands = [
  // 登记与定级
  'file',
  'classify',
  'confirm-major',
  'set-interim-control',
  'assign-responsible',
  // 送达与方案
  'notify',
  'fix-on-spot',
  'submit-plan',
  'accept-plan',
  'return-plan',
  // 整改
  'plan-stages',
  'complete-stage',
  'report-progress',
  'request-extension',
  'decide-extension',
  'file-objection',
  'decide-objection',
  'defer',
  'end-deferral',
  // 督办、措施、移送、执法
  'decide-motion',
  'supervise',
  'end-supervision',
  'record-publication',
  'impose-measure',
  'lift-measure',
  'refer',
  'record-referral-reply',
  'start-enforcement',
  // 销号
  'submit-rectification',
  'verify-by-township',
  'verify-by-county',
  'sign-off',
  'return-sign-off',
  'withdraw',
  'close-unfixed',
  // 督办答复
  'answer-escalation',
  // 随时
  'supplement-signature',
  'comment',
  'replan',
  'adopt-rules',
] as const
export type HazardCommandName = (typeof hazardCommands)[number]
