import { parseArgs } from 'node:util'
import { trialNames, type TrialName } from './trials.js'

/** How large the battery is, and what of it is run. */
export interface BatteryOptions {
  /** How often each victim is killed. */
  kills: number
  /** How many lives each trial lives at least. */
  lives: number
  atOnce: number
  /** How long a link is broken or a process stands still, in seconds. */
  darkSeconds: number
  seed: string
  trials: readonly TrialName[]
  /** Also seed the ten defects, or them alone. */
  defects: boolean
  /** Bounds of recovery are multiplied by it: 1 on a quiet machine of two cores. */
  patience: number
}

export const usage = `Usage: npm run battery -- [options]
  --kills N         how often each victim is killed (5)
  --lives N         how many lives each trial lives at least (20)
  --at-once N       how many side by side (4)
  --dark SECONDS    how long a link is broken or a process stands still (10)
  --seed WORDS      repeats the load, the activities' faults and the moments (a new one each time)
  --only R1,R8      these trials alone: ${trialNames.join(', ')}; or "none"
  --defects         also seed the ten defects into copies of the source: each must be caught
  --patience N      multiplies the bounds of recovery, for a slow machine (1)`

/** Reads the command line. @throws with the usage, when it makes no sense */
export function readOptions(args: readonly string[]): BatteryOptions {
  const { values } = parseArgs({
    args: [...args],
    options: {
      kills: { type: 'string', default: '5' },
      lives: { type: 'string', default: '20' },
      'at-once': { type: 'string', default: '4' },
      dark: { type: 'string', default: '10' },
      seed: { type: 'string', default: `seed-${Date.now().toString(36)}` },
      only: { type: 'string', default: trialNames.join(',') },
      defects: { type: 'boolean', default: false },
      patience: { type: 'string', default: '1' },
    },
  })
  const only = values.only === 'none' ? [] : values.only.split(',')
  const unknown = only.filter((name) => !trialNames.includes(name as TrialName))
  if (unknown.length) throw new Error(`there is no trial ${unknown.join(', ')}`)
  return {
    kills: numberOf('kills', values.kills),
    lives: numberOf('lives', values.lives),
    atOnce: numberOf('at-once', values['at-once']),
    darkSeconds: numberOf('dark', values.dark),
    seed: values.seed,
    trials: only as TrialName[],
    defects: values.defects,
    patience: numberOf('patience', values.patience),
  }
}

function numberOf(name: string, text: string): number {
  const number = Number(text)
  if (!(number > 0)) throw new Error(`--${name} wants a number above 0`)
  return number
}
