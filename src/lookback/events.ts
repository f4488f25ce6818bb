import type { CaseEvent, TextRef } from '../case/case.js'
import type { LookbackBody } from './lookback.js'
import type { LookbackState, LookedAt } from './state.js'

/** What an event of a look-back carries beyond its instant and its actor, by its kind. */
export interface LookbackEventBody {
  'open-lookback': LookedAt & Pick<LookbackState, 'lookbackId' | 'sort' | 'institutionId' | 'county' | 'township' | 'opensOn'>
  'assign-lookback': LookbackBody['assign-lookback']
  /** `files`: the relapse is filed by this very event; otherwise it was filed before. */
  'record-lookback': LookbackBody['record-lookback'] & { relapse: string | null; files: boolean }
  'cancel-lookback': { reason: TextRef }
  comment: { text: TextRef }
  replan: object
  'adopt-rules': { ruleSetId: string; adoption: string; from: string }
}

/** An event of a look-back, by kind. */
export type LookbackEvent = {
  [Kind in keyof LookbackEventBody]: Omit<CaseEvent, 'kind' | 'body'> & { kind: Kind; body: LookbackEventBody[Kind] }
}[keyof LookbackEventBody]
