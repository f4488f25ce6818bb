/** 退出码 — what scripts may trust: done; refused or failed; wrongly called; received but not yet decided (ask `qingdan receipt`). */
export const exitCode = { done: 0, failed: 1, usage: 2, waiting: 3 } as const
export type ExitCode = (typeof exitCode)[keyof typeof exitCode]

/** Why a command did not do what was asked, in a sentence for whoever typed it. Any other error is a fault of ours. */
export class Failure extends Error {
  readonly exitCode: ExitCode
  constructor(message: string, code: ExitCode = exitCode.failed) {
    super(message)
    this.name = 'Failure'
    this.exitCode = code
  }
}
