import { defineSearchAttributeKey } from '@temporalio/common'

/** What operators may search executions by. Set when a workflow starts and never changed: a changing one would cost an event each time. */
export const searchAttributes = {
  kind: defineSearchAttributeKey('QingdanKind', 'KEYWORD'),
  county: defineSearchAttributeKey('QingdanCounty', 'KEYWORD'),
} as const
