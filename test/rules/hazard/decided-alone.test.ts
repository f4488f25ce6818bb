import { expect, test } from 'vitest'
import { decidedAlone } from '../../../src/hazard/facts.store.js'
import type { HazardFacts } from '../../../src/hazard/facts.js'
import type { HazardCommandName } from '../../../src/hazard/commands.js'
import type { HazardState } from '../../../src/hazard/state.js'
import { isRefusal } from '../../../src/refusal.js'
import { act, ask, hazardIn } from '../../support/hazard-cases.js'
import { people } from '../../support/hazard-people.js'

/** Facts that nobody may look at; the sheet of a signed paper is asked for by every command, and there is none. */
const unread = new Proxy({} as HazardFacts, {
  get: (_, name) => {
    if (name === 'evidence') return []
    throw new Error(`looked at ${String(name)}`)
  },
})

/** A state in which each of them is lawful. */
const lawfulIn: Partial<Record<HazardCommandName, () => HazardState>> = {
  notify: () => hazardIn('filed'),
  'end-deferral': () => act(hazardIn('rectifying'), 'defer'),
  replan: () => hazardIn('notified'),
  'adopt-rules': () => hazardIn('notified'),
}

test.each([...decidedAlone] as HazardCommandName[])('%s of the system is decided without a look at anything but the hazard', (name) => {
  const state = lawfulIn[name]?.()
  if (!state) throw new Error(`no state in which ${name} is lawful`)
  expect(isRefusal(ask(state, name, { by: people.system, at: '2026-04-11T02:00:00.000Z', facts: unread }))).toBe(false)
})
