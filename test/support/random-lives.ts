/** Random lives of a hazard: wishes that are resolved against the state, so that most of them are lawful and some are not. */
import fc from 'fast-check'
import type { Actor } from '../../src/case/case.js'
import { pendingMotions } from '../../src/case/escalation.js'
import { hazardCommands, type HazardCommandName } from '../../src/hazard/commands.js'
import { hazardMoves } from '../../src/hazard/moves.js'
import { deferralNow, measuresImposed, openObjections, openReferrals, pendingExtension, supervisionNow } from '../../src/hazard/standing.js'
import type { HazardState } from '../../src/hazard/state.js'
import { isRefusal } from '../../src/refusal.js'
import { countyLaw } from './county-law.js'
import { climbed, hats, live, owedAnswers, unborn, type Deed, type Life } from './hazard-life.js'
import { secondOf, usual } from './hazard-people.js'

/** The law of all these lives. */
export const law = countyLaw({ countySampleShare: 0.5 })

/** A wish: resolved against the state, so that most of them are lawful and some are not. */
interface Wish {
  pick: number
  anything: boolean
  hat: Actor | null
  second: boolean
  answers: boolean
  minutes: number
  passed: boolean
  seed: string
}
const wish: fc.Arbitrary<Wish> = fc.record({
  pick: fc.nat(),
  anything: fc.integer({ min: 0, max: 19 }).map((n) => n === 0),
  hat: fc.oneof({ weight: 4, arbitrary: fc.constant(null) }, { weight: 1, arbitrary: fc.constantFrom(...hats) }),
  second: fc.boolean(),
  answers: fc.boolean(),
  minutes: fc.integer({ min: 0, max: 6 * 1440 }),
  passed: fc.integer({ min: 0, max: 3 }).map((n) => n > 0),
  seed: fc.integer({ min: 0, max: 2 ** 31 }).map((n) => n.toString(16).padStart(32, '0')),
})
/** Commands that move a hazard on are wished for more often than those that end it: else it never gets far. */
const weighted = hazardCommands.flatMap((name) => {
  const ends = name === 'withdraw' || name === 'close-unfixed' || name === 'fix-on-spot'
  return Array<HazardCommandName>(hazardMoves[name].to === undefined || ends ? 1 : 16).fill(name)
})

/** What waits for an answer in this state. */
function answersTo(state: HazardState): readonly HazardCommandName[] {
  const open: readonly (readonly [HazardCommandName, boolean])[] = [
    ['decide-extension', pendingExtension(state) !== undefined],
    ['decide-objection', openObjections(state).length > 0],
    ['end-deferral', deferralNow(state) !== undefined],
    ['lift-measure', measuresImposed(state).length > 0],
    ['record-referral-reply', openReferrals(state).length > 0],
    ['end-supervision', supervisionNow(state) !== undefined],
    ['complete-stage', state.stages.length > 0],
    ['answer-escalation', owedAnswers(state).length > 0],
    ['decide-motion', pendingMotions(state.escalations).length > 0],
  ]
  const proposed = hazardCommands.filter((name) => name === state.proposed?.command)
  return [...proposed, ...open.filter(([name, waits]) => waits && hazardMoves[name].from.includes(state.status)).map(([name]) => name)]
}

function deedOf(life: Life, { pick, anything, hat, second, answers, minutes, passed, seed }: Wish): Deed {
  const status = life.state?.status ?? null
  const open = answers && life.state ? answersTo(life.state) : []
  const able = anything ? hazardCommands : open.length ? open : weighted.filter((name) => hazardMoves[name].from.includes(status))
  const name: HazardCommandName = able[pick % able.length] ?? 'file'
  const by = hat ?? (second ? (secondOf[name] ?? usual[name]) : usual[name])
  return { name, by, at: new Date(Date.parse(life.at) + minutes * 60_000).toISOString(), passed, seed }
}

/** Lives some lives: looks at every deed, and at each life when it is over. */
export const lives = (
  check: (before: Life, deed: Deed, answer: ReturnType<typeof live>) => void,
  after: (life: Life) => void = () => undefined,
  runs: fc.Parameters<unknown> = { numRuns: 80 },
) =>
  fc.assert(
    fc.property(fc.array(wish, { minLength: 5, maxLength: 60, size: 'max' }), (wishes) => {
      let life = unborn
      for (const one of wishes) {
        const deed = deedOf(life, one)
        const answer = live(life, deed, law)
        check(life, deed, answer)
        if (!isRefusal(answer)) life = answer
        if (one.pick % 4 === 0) life = climbed(life, law, one.second ? 'interview' : undefined)
      }
      after(life)
    }),
    runs as fc.Parameters<[Wish[]]>,
  )
