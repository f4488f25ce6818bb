import type { HazardClock } from './clock-names.js'
import type { HazardCommandName } from './commands.js'

/**
 * 旁时钟由谁了结 — the command that ends each clock beside the main one: who may send it has something waiting, whoever has
 * the ball. A clock that is missing here is ended by the step of the status itself.
 */
export const answeredBy = {
  'confirm-major': 'confirm-major',
  'interim-control': 'set-interim-control',
  progress: 'report-progress',
  'extension-decide': 'decide-extension',
  'objection-answer': 'decide-objection',
  'listing-report': 'record-publication',
  'listing-publish': 'record-publication',
  'delisting-publish': 'record-publication',
  'referral-reply': 'record-referral-reply',
  'signature-supplement': 'supplement-signature',
} as const satisfies Partial<Record<HazardClock, HazardCommandName>>
