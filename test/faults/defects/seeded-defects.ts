/** Runs the smallest battery of a defect over a patched copy of the source. */
import { runProgram } from '../../../src/main/run-program.js'
import type { Defect } from './defects.js'
import type { PatchedCopy } from './patched-copy.js'

const batteryTimeoutMs = 240_000

/** What a battery says of the copy as it stands compiled, one broken promise per line. @throws when it cannot say */
export async function runBattery(copy: PatchedCopy, { program, ...more }: Defect['battery'], server: string): Promise<string[]> {
  const args = [copy.program(program), server, ...('trial' in more ? [more.trial] : [])]
  const env = { ...process.env, TZ: 'Asia/Shanghai', NODE_OPTIONS: '' }
  const { code, output } = await runProgram(process.execPath, args, { env, timeoutMs: batteryTimeoutMs })
  if (code !== 0) throw new Error(`the battery ${program} ended with ${code}: ${output}`)
  return output.split('\n').filter((line) => /^I\d+ /.test(line))
}

/** Seeds one defect, runs its battery, and puts the source back. Answers what was found. */
export async function seedAndRun(copy: PatchedCopy, defect: Defect, server: string): Promise<string[]> {
  try {
    await copy.build(defect.edits)
    return await runBattery(copy, defect.battery, server)
  } finally {
    await copy.undo()
  }
}

/** Whether one of the promises that this defect breaks was found broken. */
export const isCaught = ({ breaks }: Defect, found: readonly string[]): boolean => found.some((line) => breaks.some((id) => line.startsWith(`${id} `)))
