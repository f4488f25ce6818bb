import type { RoleCode } from '../access/roles.js'
import type { LookbackEventBody } from './events.js'

/** 告知对象 — whom each event of a look-back concerns, by post: who sends somebody, who is sent, and the home once it has been made. */
export const lookbackTold: Readonly<Record<keyof LookbackEventBody, readonly RoleCode[]>> = {
  'open-lookback': ['section-chief'],
  'assign-lookback': ['inspector'],
  'record-lookback': ['institution-head', 'institution-safety', 'township-officer', 'section-chief'],
  'cancel-lookback': ['section-chief'],
  comment: ['section-chief'],
  replan: [],
  'adopt-rules': [],
}
