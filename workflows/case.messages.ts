import { defineSignal, defineUpdate } from '@temporalio/workflow'
import type { Settled } from '../src/case/case.js'

/** The whole start argument of a case's workflow. */
export interface CaseInput {
  caseId: string
}

/** One update per command, under the command's own name; the body lies in `command_inbox`. */
export const commandUpdate = (name: string) => defineUpdate<Settled, [{ commandId: string }]>(name)
/** The row was changed by another hand: look again. */
export const refresh = defineSignal('refresh')
/** Begin a new run, on the newest code. */
export const rollover = defineSignal('rollover')
