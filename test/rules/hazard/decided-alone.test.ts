import { expect, test } from 'vitest'
import { decidedAlone } from '../../../src/hazard/facts.store.js'
import type { HazardFacts } from '../../../src/hazard/facts.js'
import type { HazardCommandName } from '../../../src/hazard/commands.js'
import type { HazardState } from '../../../src/hazard/state.js'
import { isRefusal } from '../../../src/refusal.js'
import { act, ask, hazardIn, majorIn } from '../../support/hazard-cases.js'

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
  'accept-plan': () => majorIn('planned'),
  'return-plan': () => majorIn('planned'),
  'plan-stages': () => hazardIn('notified'),
  'decide-extension': () => act(hazardIn('rectifying'), 'request-extension'),
  'end-deferral': () => act(hazardIn('rectifying'), 'defer'),
  'record-publication': () => act(hazardIn('notified'), 'supervise'),
  'start-enforcement': () => hazardIn('notified'),
  'return-sign-off': () => hazardIn('county-verified'),
  withdraw: () => hazardIn('filed'),
  replan: () => hazardIn('notified'),
}

test.each([...decidedAlone] as HazardCommandName[])('%s is decided without a look at anything but the hazard', (name) => {
  const state = lawfulIn[name]?.()
  if (!state) throw new Error(`no state in which ${name} is lawful`)
  expect(isRefusal(ask(state, name, { facts: unread }))).toBe(false)
})
