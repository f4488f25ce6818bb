import { expect, test } from 'vitest'
import { roleCodes } from '../../../src/access/roles.js'
import { hazardCommands, type HazardCommandName } from '../../../src/hazard/commands.js'
import { hazardBodies } from '../../../src/hazard/hazard.js'
import { hazard } from '../../../src/hazard/kind.js'
import { hazardMoves } from '../../../src/hazard/moves.js'
import { refuseHazard } from '../../../src/hazard/refuse.js'
import type { HazardState } from '../../../src/hazard/state.js'
import { hazardStatuses, type HazardStatus } from '../../../src/hazard/status.js'
import { isRefusal } from '../../../src/refusal.js'
import { hazardCommandWords } from '../../../src/text/hazard-command-words.js'
import { hazardStatusWords } from '../../../src/text/hazard-words.js'
import { rolesInWords } from '../../../src/text/role-words.js'
import { movesGrid, movesPage } from '../../support/moves-page.js'
import { escalated } from '../../support/escalated.js'
import { act, ask, body, commandOf, hazardIn, law } from '../../support/hazard-cases.js'
import { files, people } from '../../support/hazard-people.js'

const statuses: readonly (HazardStatus | null)[] = [null, ...hazardStatuses]
const stranger = '0198f0aa-0000-7000-8000-000000000999'
const roles = [...roleCodes, 'system'] as const
const at = (status: HazardStatus | null): HazardState | null => (status === null ? null : hazardIn(status))

test('every status, command and role in one picture', () => {
  const may = (name: HazardCommandName, status: HazardStatus | null) =>
    roles.filter((role) => refuseHazard(at(status), commandOf(name), { person: stranger, role }) === null)
  expect(movesGrid(hazardCommands, statuses, may)).toMatchSnapshot()
})

test('docs/hazard-moves.md shows the table as it is', async () => {
  const page = movesPage({
    title: 'Lawful moves of a hazard (隐患)',
    preface:
      'Printed from `src/hazard/moves.ts` by `test/rules/hazard/moves.test.ts`; change the table, then run the test with `-u`. Who among these roles approves a sign-off or an extension in a county is data of its rule set. A penalty, and grade A for what was mended on the spot, need two persons as well.',
    moves: hazardMoves,
    words: { command: hazardCommandWords, status: hazardStatusWords, roles: rolesInWords },
  })
  await expect(page).toMatchFileSnapshot('../../../docs/hazard-moves.md')
})

test('every command has a schema, and the first one opens', () => {
  expect(Object.keys(hazardBodies).toSorted()).toEqual([...hazardCommands].toSorted())
  expect(hazardCommands.filter((name) => hazardMoves[name].from.includes(null))).toEqual([hazardCommands[0]])
})

/** What must have happened before a command has something to act on; the status stays. */
const before: Partial<Record<HazardCommandName, (state: HazardState) => HazardState>> = {
  'confirm-major': (s) => act(s, 'classify'),
  // While it is being mended, a plan is owed by what was raised to major after its order.
  'submit-plan': (s) => (s.status === 'rectifying' ? act({ ...s, plan: s.plan && { ...s.plan, aims: undefined } }, 'classify') : s),
  'complete-stage': (s) => act(s, 'plan-stages'),
  'decide-extension': (s) => act(s, 'request-extension'),
  'decide-objection': (s) => act(s, 'file-objection'),
  'end-deferral': (s) => ({ ...act({ ...s, status: 'rectifying' }, 'defer'), status: s.status }),
  'supplement-signature': (s) => {
    const stroke = { kind: 'touch-screen', image: files.opinion }
    return { ...act({ ...s, status: 'rectifying', signatures: [] }, 'defer', { body: body('defer', { signature: stroke }) }), status: s.status }
  },
  'end-supervision': (s) => act(s, 'supervise'),
  'record-publication': (s) => act(s, 'supervise'),
  'lift-measure': (s) => act(s, 'impose-measure'),
  'record-referral-reply': (s) => act(s, 'refer'),
  'answer-escalation': (s) => escalated(hazard, s, law, people.township),
  'decide-motion': (s) => escalated(hazard, s, law, people.leader, { proposes: 'interview' }),
}

const kept = hazardCommands.flatMap((name) => hazardMoves[name].from.filter((s) => s !== null).map((status) => [name, status] as const))
test.each(kept)('%s is lawful from %s, and leads where the table says', (name, status) => {
  const state = hazardIn(status)
  const ready = before[name]?.(state) ?? state
  const { to } = hazardMoves[name]
  const after = act(ready, name)
  expect(to === undefined ? [status] : [to].flat()).toContain(after.status)
})

test.each([
  ['verify-by-township', 'submitted', {}, 'township-verified'],
  ['verify-by-township', 'submitted', { body: body('verify-by-township', { verdict: 'not-passed' }) }, 'rectifying'],
  ['verify-by-county', 'township-verified', {}, 'county-verified'],
  ['verify-by-county', 'township-verified', { body: body('verify-by-county', { verdict: 'not-passed' }) }, 'rectifying'],
] as const)('%s chooses among its ways', (name, status, asking, to) => {
  expect(act(hazardIn(status), name, asking).status).toBe(to)
})

test.each(hazardCommands)('%s is refused from every other status by everybody', (name) => {
  const others = statuses.filter((s) => !hazardMoves[name].from.includes(s))
  const answers = others.flatMap((status) => roles.map((role) => ask(at(status), name, { by: { person: stranger, role } })))
  expect(answers.every((answer) => isRefusal(answer) && ['hazard.wrong-status', 'case.unknown'].includes(answer.code))).toBe(true)
})

test.each(hazardCommands)('%s is refused to every role that the table does not name', (name) => {
  const from = hazardMoves[name].from[0] ?? null
  const others = roles.filter((role) => !hazardMoves[name].by.includes(role))
  expect(others.map((role) => ask(at(from), name, { by: { person: stranger, role } }))).toEqual(
    others.map((role) => ({ code: 'hazard.wrong-role', role, wanted: hazardMoves[name].by })),
  )
})

test('a command that nobody knows is unknown', () => {
  expect(refuseHazard(hazardIn('filed'), { ...commandOf('comment'), name: 'toString' }, people.chief)).toEqual({ code: 'case.unknown' })
})
