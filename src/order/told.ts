import type { RoleCode } from '../access/roles.js'
import type { OrderEventBody } from './events.js'

const drafters = ['inspector', 'section-clerk'] as const satisfies readonly RoleCode[]

/** 告知对象 — whom each event of an order concerns, by post: who has to take the paper further, and the home from its service on. */
export const orderTold: Readonly<Record<keyof OrderEventBody, readonly RoleCode[]>> = {
  'draft-order': ['section-chief'],
  'revise-order': ['section-chief'],
  'review-order': ['deputy-director', 'section-clerk'],
  'return-order': drafters,
  'approve-order': drafters,
  'issue-order': [...drafters, 'township-officer'],
  'record-service': ['institution-head', 'institution-safety', 'section-chief'],
  'void-order': drafters,
  'supersede-order': ['institution-head', 'section-chief'],
  'issue-opinion': ['institution-head', 'township-officer'],
  'answer-escalation': ['section-chief'],
  comment: ['section-chief'],
  replan: [],
  'adopt-rules': [],
}
