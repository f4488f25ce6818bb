/** 十二条不变量 — what must be so after every fault, each as a check that can fail. */
import { setTimeout as pause } from 'node:timers/promises'
import { answeredOnce } from './invariants/answered-once.js'
import { chainHolds } from './invariants/chain-holds.js'
import { figuresAgree } from './invariants/figures-agree.js'
import { filesWhole } from './invariants/files-whole.js'
import { honestAnswers } from './invariants/honest-answers.js'
import { inSequence } from './invariants/in-sequence.js'
import { lawfulPaths } from './invariants/lawful-paths.js'
import { nothingTwice } from './invariants/nothing-twice.js'
import { oneWorkflow } from './invariants/one-workflow.js'
import { permitted } from './invariants/permitted.js'
import { punctual } from './invariants/punctual.js'
import { readModel } from './invariants/read-model.js'
import type { Invariant, World } from './world.js'

export const invariants: readonly Invariant[] = [
  answeredOnce,
  nothingTwice,
  lawfulPaths,
  readModel,
  oneWorkflow,
  chainHolds,
  punctual,
  figuresAgree,
  filesWhole,
  honestAnswers,
  inSequence,
  permitted,
]

/** What one invariant has found. */
export interface Verdict {
  id: string
  says: string
  broken: readonly string[]
}

/** Looks at all of them; without a running product at those that need none. */
export async function look(world: World): Promise<Verdict[]> {
  const verdicts: Verdict[] = []
  for (const invariant of invariants) if (!invariant.ofProduct || world.running) verdicts.push(await lookAtOne(invariant, world))
  return verdicts
}

const lookEveryMs = 500

/** What only the product tells may lag behind what is: it is looked at again until it no longer may. */
async function lookAtOne({ id, says, ofProduct, look: lookAt }: Invariant, world: World): Promise<Verdict> {
  const until = Date.now() + (ofProduct ? (world.running?.lagMs ?? 0) : 0)
  for (;;) {
    const broken = await lookAt(world)
    if (broken.length === 0 || Date.now() > until) return { id, says, broken }
    await pause(lookEveryMs)
  }
}

/** Only what is broken, each with the name of what it breaks: nothing, when all is well. */
export const brokenIn = (verdicts: readonly Verdict[]): string[] => verdicts.flatMap(({ id, broken }) => broken.map((line) => `${id} ${line}`))
