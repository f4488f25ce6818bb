import type { HazardClock } from '../../src/hazard/clock-names.js'
import type { HazardCommandName } from '../../src/hazard/commands.js'

/** What a command may do to the clocks of a hazard. Whatever is not named here it leaves as it is, to the millisecond. */
export interface Touches {
  starts?: readonly HazardClock[]
  moves?: readonly HazardClock[]
  pauses?: readonly HazardClock[]
  resumes?: readonly HazardClock[]
  ends?: readonly HazardClock[] | 'all'
}

/** The home's clocks, which stand still together. */
const home = ['plan', 'rectify', 'stage', 'progress'] as const
const backToHome = { starts: ['rectify'], moves: home, resumes: home } as const

/**
 * Every command of a hazard and the clocks that it may touch. A clock of the status itself (主时钟) is touched by a change of the ball,
 * an extension that is granted, a deferral and its end, a change of the level, another rule set or calendar, and by nothing else.
 */
export const touches: Readonly<Record<HazardCommandName | 'proposed', Touches>> = {
  file: { starts: ['order', 'confirm-major', 'interim-control'] },
  classify: {
    starts: ['plan', 'rectify', 'progress', 'confirm-major', 'interim-control'],
    // A major hazard that gets another code waits for both anew.
    moves: ['confirm-major', 'interim-control'],
    ends: ['plan', 'progress', 'acceptance', 'confirm-major', 'interim-control', 'second-person'],
  },
  'confirm-major': { starts: ['signature-supplement'], ends: ['confirm-major', 'second-person'] },
  'set-interim-control': { ends: ['interim-control'] },
  'assign-responsible': {},

  notify: { starts: ['plan', 'rectify'], ends: ['order', 'second-person'] },
  'fix-on-spot': { starts: ['township-verify'], ends: ['order', 'second-person'] },
  'submit-plan': { starts: ['judge-plan'], pauses: home, ends: ['second-person'] },
  'accept-plan': { ...backToHome, starts: ['rectify', 'progress'], pauses: home, ends: ['judge-plan', 'plan', 'second-person'] },
  'return-plan': { ...backToHome, starts: ['plan'], pauses: home, ends: ['judge-plan', 'second-person'] },

  'plan-stages': { starts: ['stage'], moves: ['stage'], pauses: ['stage'], resumes: ['stage'], ends: ['stage'] },
  'complete-stage': { ends: ['stage'] },
  'report-progress': { starts: ['progress'], moves: ['progress'], pauses: ['progress'], resumes: ['progress'] },
  'request-extension': { starts: ['extension-decide'], ends: ['interim-control'] },
  'decide-extension': { moves: ['rectify'], ends: ['extension-decide'] },
  'file-objection': { starts: ['objection-answer'] },
  'decide-objection': { ends: ['objection-answer'] },
  defer: { starts: ['deferral', 'signature-supplement'], pauses: home },
  'end-deferral': { moves: home, pauses: home, resumes: home, ends: ['deferral'] },

  supervise: { starts: ['listing-report', 'listing-publish'], ends: ['delisting-publish'] },
  'end-supervision': { starts: ['delisting-publish'], ends: ['listing-report', 'listing-publish'] },
  'record-publication': { ends: ['listing-report', 'listing-publish', 'delisting-publish'] },
  'impose-measure': { starts: ['signature-supplement'], ends: ['second-person'] },
  'lift-measure': {},
  refer: { starts: ['referral-reply'] },
  'record-referral-reply': { ends: ['referral-reply'] },
  'start-enforcement': {},

  'submit-rectification': {
    starts: ['township-verify', 'acceptance'],
    // A hazard that was deferred goes on and stands still again, in one.
    moves: home,
    pauses: home,
    ends: ['stage', 'extension-decide', 'deferral', 'second-person', 'interim-control'],
  },
  'verify-by-township': { ...backToHome, starts: ['rectify', 'county-verify', 'sign-off'], ends: ['township-verify', 'acceptance', 'second-person'] },
  'verify-by-county': { ...backToHome, starts: ['rectify', 'sign-off'], ends: ['county-verify', 'acceptance', 'second-person'] },
  'return-sign-off': { ...backToHome, ends: ['sign-off', 'second-person'] },
  'sign-off': { starts: ['signature-supplement'], ends: 'all' },
  withdraw: { ends: 'all' },
  'close-unfixed': { ends: 'all' },

  'supplement-signature': { ends: ['signature-supplement'] },
  'answer-escalation': {},
  'decide-motion': {},
  comment: {},
  replan: {},
  'adopt-rules': {},
  proposed: { starts: ['second-person', 'signature-supplement'], moves: ['second-person'] },
}
