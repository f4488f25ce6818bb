import type { CaseKindName } from '../src/case/case.js'

/** The workflow type of each kind of case. Renaming one breaks what is running. */
export const workflowTypeOf: Readonly<Record<CaseKindName, string>> = {
  hazard: 'hazardLifecycle',
  order: 'orderService',
  hazardLookback: 'hazardLookback',
}

/** Workflow id of a case: ASCII, nothing personal. */
export const workflowIdOf = (of: { caseKind: CaseKindName; caseId: string }): string => `${of.caseKind}/${of.caseId}`

/** The workflow that sends one message, and its id: the same message is handed over once. */
export const noticeWorkflow = 'deliverNotice'
export const noticeWorkflowIdOf = (message: string): string => `notice/${message}`
