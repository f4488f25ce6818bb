import type { HazardEventBody } from '../events.js'
import type { Closing, HazardState, Submission, Verification } from '../state.js'
import { limitNow } from '../standing.js'
import { endDeferrals } from './deferral.js'
import { type Changes, type Stamp } from './change.js'

/** 申请销号、核查、销号与终止. */
export const closingChanges: Changes<
  'fix-on-spot' | 'submit-rectification' | 'verify-by-township' | 'verify-by-county' | 'return-sign-off' | 'sign-off' | 'withdraw' | 'close-unfixed'
> = {
  'fix-on-spot': (state, body, stamp) => ({
    status: 'submitted',
    fixedOnSpot: true,
    submissions: [
      ...state.submissions,
      handedIn(state, stamp, {
        rectifiedOn: body.fixedOn,
        before: [],
        after: body.after,
        report: body.report ?? null,
        late: body.late,
        doubtful: body.doubtful,
      }),
    ],
  }),

  'submit-rectification': (state, body, stamp) => ({
    status: 'submitted',
    submissions: [...state.submissions, handedIn(state, stamp, { ...body, before: body.before.length ? body.before : state.photos })],
    extensions: state.extensions.map((e) => (e.outcome === 'pending' ? { ...e, outcome: 'lapsed' as const } : e)),
    deferrals: endDeferrals(state, stamp.at, null),
  }),
  'verify-by-township': (state, body, stamp) => ({
    ...verified(state, 'township', body, stamp),
    ...(body.draw && { draw: { ...body.draw, round: state.round } }),
  }),
  'verify-by-county': (state, body, stamp) => verified(state, 'county', body, stamp),
  'return-sign-off': (state) => ({ status: 'rectifying', round: state.round + 1 }),
  'sign-off': (state, body, stamp) => ({
    status: 'signed-off',
    lookBacks: body.lookBacks,
    recheck: body.recheck,
    closing: closed('signed-off', state, stamp, {
      first: body.first,
      number: body.signOffNumber,
      grade: body.grade,
      reviewedBy: body.reviewedBy ?? null,
      opinion: body.opinion ?? null,
      expertOpinion: body.expertOpinion ?? null,
    }),
  }),
  withdraw: (state, body, stamp) => ({ status: 'withdrawn', closing: closed('withdrawn', state, stamp, { first: body.first, opinion: body.reason }) }),
  'close-unfixed': (state, body, stamp) => ({
    status: 'closed-unfixed',
    closing: closed('closed-unfixed', state, stamp, {
      first: body.first,
      opinion: body.reason,
      ground: body.ground,
      resettlement: body.resettlement ?? null,
      handover: body.handover ? { ...body.handover, number: body.handover.number ?? null } : null,
      evidence: body.evidence,
    }),
  }),
}

const handedIn = (
  state: HazardState,
  { at: when, by, recordedBy }: Stamp,
  given: Pick<Submission, 'rectifiedOn' | 'before' | 'after' | 'report' | 'late' | 'doubtful'> & {
    fundFen?: number | undefined
    fundSource?: string | undefined
  },
): Submission => ({
  round: state.round,
  at: when,
  by,
  recordedBy,
  rectifiedOn: given.rectifiedOn,
  before: given.before,
  after: given.after,
  report: given.report,
  fundFen: given.fundFen ?? null,
  fundSource: given.fundSource ?? null,
  late: given.late,
  doubtful: given.doubtful,
})

/** A verification that was not passed begins the next round. */
function verified(
  state: HazardState,
  stage: Verification['stage'],
  body: HazardEventBody['verify-by-county'] | HazardEventBody['verify-by-township'],
  { at: when, by, recordedBy }: Stamp,
): Partial<HazardState> {
  const verification: Verification = {
    round: state.round,
    stage,
    at: when,
    by,
    second: body.second,
    recordedBy,
    seenOn: body.seenOn,
    method: body.method,
    verdict: body.verdict,
    opinion: body.opinion,
    place: body.place ?? null,
    documentNumber: ('documentNumber' in body ? body.documentNumber : undefined) ?? null,
    evidence: body.evidence,
  }
  return {
    status: body.to,
    round: body.verdict === 'passed' ? state.round : state.round + 1,
    verifications: [...state.verifications, verification],
  }
}

const closed = (how: Closing['how'], state: HazardState, { at: when, by, recordedBy }: Stamp, given: Partial<Closing>): Closing => ({
  how,
  at: when,
  by,
  recordedBy,
  first: null,
  dueOn: limitNow(state),
  number: null,
  grade: null,
  reviewedBy: null,
  opinion: null,
  expertOpinion: null,
  ground: null,
  resettlement: null,
  handover: null,
  evidence: [],
  ...given,
})
