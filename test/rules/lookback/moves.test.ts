import { expect, test } from 'vitest'
import { roleCodes } from '../../../src/access/roles.js'
import { lookbackCommands } from '../../../src/lookback/commands.js'
import { lookbackBodies } from '../../../src/lookback/lookback.js'
import { lookbackMoves } from '../../../src/lookback/moves.js'
import { refuseLookback } from '../../../src/lookback/refuse.js'
import { lookbackStatuses, type LookbackStatus } from '../../../src/lookback/status.js'
import { isRefusal } from '../../../src/refusal.js'
import { lookbackCommandWords, lookbackStatusWords } from '../../../src/text/lookback-words.js'
import { rolesInWords } from '../../../src/text/role-words.js'
import { act, ask, commandOf, lookbackIn, visitors } from '../../support/lookback-cases.js'
import { movesGrid, movesPage } from '../../support/moves-page.js'

const statuses: readonly (LookbackStatus | null)[] = [null, ...lookbackStatuses]
const roles = [...roleCodes, 'system'] as const
/** Walked once: states are never changed. */
const walked = new Map(statuses.map((status) => [status, lookbackIn(status)]))
const stateIn = (status: LookbackStatus | null) => walked.get(status) ?? null

test('every status, command and role in one picture', () => {
  const may = (name: (typeof lookbackCommands)[number], status: LookbackStatus | null) =>
    roles.filter((role) => refuseLookback(stateIn(status), commandOf(name), { person: visitors[0], role }) === null)
  expect(movesGrid(lookbackCommands, statuses, may)).toMatchSnapshot()
})

test('docs/lookback-moves.md shows the table as it is', async () => {
  const page = movesPage({
    title: 'Lawful moves of a look-back (回头看)',
    preface:
      'Printed from `src/lookback/moves.ts` by `test/rules/lookback/moves.test.ts`; change the table, then run the test with `-u`. Who had a hand in the closure may not look, whatever their role; a re-check is made by whom somebody has sent.',
    moves: lookbackMoves,
    words: { command: lookbackCommandWords, status: lookbackStatusWords, roles: rolesInWords },
  })
  await expect(page).toMatchFileSnapshot('../../../docs/lookback-moves.md')
})

test('every command has a schema, and the first one opens', () => {
  expect(Object.keys(lookbackBodies).toSorted()).toEqual([...lookbackCommands].toSorted())
  expect(lookbackCommands.filter((name) => lookbackMoves[name].from.includes(null))).toEqual([lookbackCommands[0]])
})

test.each(lookbackCommands)('%s leads where the table says and nowhere else', (name) => {
  for (const status of statuses.filter((s) => lookbackMoves[name].from.includes(s))) {
    const { to = status } = lookbackMoves[name]
    expect([to].flat()).toContain(act(stateIn(status), name).status)
  }
})

test.each(lookbackCommands)('%s is refused from every other status by everybody', (name) => {
  const others = statuses.filter((s) => !lookbackMoves[name].from.includes(s))
  const answers = others.flatMap((status) => roles.map((role) => ask(stateIn(status), name, { by: { person: visitors[0], role } })))
  expect(answers.every((answer) => isRefusal(answer) && ['lookback.wrong-status', 'case.unknown'].includes(answer.code))).toBe(true)
})
