import { expect, test } from 'vitest'
import { roleCodes } from '../../../src/access/roles.js'
import { type OrderCommand, orderCommands } from '../../../src/order/commands.js'
import { order } from '../../../src/order/kind.js'
import { orderMoves } from '../../../src/order/moves.js'
import { orderBodies, orderStatuses, type OrderStatus } from '../../../src/order/order.js'
import type { OrderState } from '../../../src/order/state.js'
import { refuseOrder } from '../../../src/order/refuse.js'
import { mayVoid } from '../../../src/order/voiding.js'
import { isRefusal } from '../../../src/refusal.js'
import { orderCommandWords, orderStatusWords } from '../../../src/text/order-words.js'
import { rolesInWords } from '../../../src/text/role-words.js'
import { countyLaw } from '../../support/county-law.js'
import { escalated } from '../../support/escalated.js'
import { movesGrid, movesPage } from '../../support/moves-page.js'
import { act, ask, commandOf, orderIn, people } from '../../support/order-cases.js'

const statuses: readonly (OrderStatus | null)[] = [null, ...orderStatuses]
const stranger = '0198f0aa-0000-7000-8000-000000000999'
const roles = [...roleCodes, 'system'] as const

test('every status, command and role in one picture', () => {
  const may = (name: (typeof orderCommands)[number], status: OrderStatus | null) =>
    roles.filter((role) => refuseOrder(orderIn(status), commandOf(name), { person: stranger, role }) === null)
  expect(movesGrid(orderCommands, statuses, may)).toMatchSnapshot()
})

test('docs/order-moves.md shows the table as it is', async () => {
  const page = movesPage({
    title: 'Lawful moves of an order (责令限期改正通知书)',
    preface:
      'Printed from `src/order/moves.ts` by `test/rules/order/moves.test.ts`; change the table, then run the test with `-u`. Which of these roles review and approve in a county is data of its rule set.',
    moves: orderMoves,
    words: { command: orderCommandWords, status: orderStatusWords, roles: rolesInWords },
  })
  const voids = Object.entries(mayVoid).map(([status, by]) => `| ${orderStatusWords[status as OrderStatus]} \`${status}\` | ${rolesInWords(by)} |`)
  const whole = `${page}\n## Who may void (作废)\n\nA served order is not voided: a correction takes its place. Source: [order-void](regulations.md#order-void).\n\n| 状态 | 由谁 |\n|---|---|\n${voids.join('\n')}\n`
  await expect(whole).toMatchFileSnapshot('../../../docs/order-moves.md')
})

test('every command has a schema, and the first one opens', () => {
  expect(Object.keys(orderBodies).toSorted()).toEqual([...orderCommands].toSorted())
  expect(orderCommands.filter((name) => orderMoves[name].from.includes(null))).toEqual([orderCommands[0]])
})

/** Something must have been asked before it can be answered. */
const ready = (name: OrderCommand, state: OrderState | null): OrderState | null =>
  name === 'answer-escalation' && state ? escalated(order, state, countyLaw(), people.chief) : state

test.each(orderCommands)('%s leads where the table says and nowhere else', (name) => {
  for (const status of statuses.filter((s) => orderMoves[name].from.includes(s))) {
    // A review comes first in this county, so an approval of a bare draft is no move here.
    if (name === 'approve-order' && status === 'drafted') continue
    const { to } = orderMoves[name]
    expect(act(ready(name, orderIn(status)), name).status).toBe(to ?? status)
  }
})

test.each(orderCommands)('%s is refused from every other status by everybody', (name) => {
  const others = statuses.filter((s) => !orderMoves[name].from.includes(s))
  const answers = others.flatMap((status) => roles.map((role) => ask(orderIn(status), name, { by: { person: stranger, role } })))
  expect(answers.every((answer) => isRefusal(answer) && ['order.wrong-status', 'case.unknown'].includes(answer.code))).toBe(true)
})

test('a command that nobody knows is unknown', () => {
  expect(refuseOrder(orderIn('drafted'), { ...commandOf('comment'), name: 'toString' }, people.chief)).toEqual({ code: 'case.unknown' })
})
