import { leaderRoles } from '../access/roles.js'
import type { Moves } from '../case/moves.js'
import type { LookbackCommand } from './commands.js'
import { openLookbacks, type LookbackStatus } from './status.js'

/**
 * 回头看办理规则 — every lawful move of a look-back: from which status, by whom, to which status. Who among these may not look,
 * because they had a hand in the closure, is decided in `barred.ts`.
 *
 * @source docs/regulations.md#look-back
 */
export const lookbackMoves: Moves<LookbackCommand, LookbackStatus> = {
  'open-lookback': { from: [null], by: ['system'], to: 'opened', source: 'docs/regulations.md#look-back' },
  'assign-lookback': { from: openLookbacks, by: ['section-chief', ...leaderRoles], to: 'assigned', source: 'docs/regulations.md#look-back' },
  'record-lookback': {
    from: openLookbacks,
    by: ['inspector', 'section-chief', 'township-officer'],
    to: ['held', 'not-held'],
    source: 'docs/regulations.md#look-back',
  },
  'cancel-lookback': { from: openLookbacks, by: ['section-chief', ...leaderRoles], to: 'cancelled', source: 'docs/regulations.md#look-back' },
  comment: {
    from: openLookbacks,
    by: ['inspector', 'section-clerk', 'section-chief', ...leaderRoles, 'township-officer'],
    source: 'docs/regulations.md#look-back',
  },
  replan: { from: openLookbacks, by: ['system'], source: 'docs/regulations.md#calendar' },
  'adopt-rules': { from: openLookbacks, by: ['system'], source: 'docs/regulations.md#rule-sets' },
}
