/** The load: lives side by side, and a hand that does something in the middle of them. */
import { setTimeout as pause } from 'node:timers/promises'
import { lives } from './lives.js'
import type { Rig } from './rig.js'

export interface Load {
  /** Waits until so many more commands have been answered, so that what follows falls into the middle. */
  answered(more: number): Promise<void>
  /** Waits until so many more commands have been done, not only answered. */
  done(more: number): Promise<void>
}

export interface LoadPlan {
  count: number
  atOnce: number
  /** Which lives, one after another; all of them unless said. */
  ways?: readonly (keyof typeof lives & string)[]
  /** Go on beyond the count until what is done meanwhile is over. */
  goesOn?: boolean
}

const lookEveryMs = 20

/** Lives `count` lives while `meanwhile` runs; done when both are. Answers the cases. @throws the first life that did not come to its end */
export async function underLoad(
  rig: Rig,
  { count, atOnce, ways = Object.keys(lives), goesOn = false }: LoadPlan,
  meanwhile: (load: Load) => Promise<void> = async () => undefined,
): Promise<string[]> {
  const chance = rig.chance.apart(`load ${(loads += 1)}`)
  const cases: string[] = []
  let next = 0
  let running = true
  let over = false
  const walk = async () => {
    while (next < count || (goesOn && !over)) {
      const n = next++
      const life = lives[ways[n % ways.length] ?? '']
      if (life) cases.push(await life(rig.county, chance.apart(`life ${n}`)))
    }
  }
  // Whoever fails does not leave the others behind: what is looked at afterwards stands still.
  const all = Promise.allSettled(Array.from({ length: atOnce }, walk)).finally(() => (running = false))
  const until = (counted: () => number) => async (more: number) => {
    for (const wanted = counted() + more; running && counted() < wanted;) await pause(lookEveryMs)
  }
  const answers = () => rig.journal.lines().filter(({ what }) => what === 'answered').length
  const deeds = () => rig.journal.lines().filter((line) => line.what === 'answered' && line.status === 200).length
  const [walks] = await Promise.all([all, meanwhile({ answered: until(answers), done: until(deeds) }).finally(() => (over = true))])
  for (const walked of walks) if (walked.status === 'rejected') throw walked.reason
  return cases
}

let loads = 0
