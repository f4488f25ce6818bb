import { expect, test } from 'vitest'
import { mainClocks } from '../../../src/hazard/clock-names.js'
import { hazard } from '../../../src/hazard/kind.js'
import { hazardStatuses } from '../../../src/hazard/status.js'
import { order } from '../../../src/order/kind.js'
import { orderStatuses } from '../../../src/order/order.js'
import { hazardClockWords, hazardStatusWords } from '../../../src/text/hazard-words.js'
import { orderClockWords, orderStatusWords } from '../../../src/text/order-words.js'
import { clockTable, statusTable, type StatusRow } from '../../support/clocks-page.js'
import { hazardIn, law, majorIn } from '../../support/hazard-cases.js'
import { act, orderIn } from '../../support/order-cases.js'

const ordinary = hazardStatuses.map((status): StatusRow => {
  const state = hazardIn(status)
  return { status, ball: hazard.summary(state).ball, clocks: hazard.clocks(state, law) }
})
const major = hazardStatuses.flatMap((status): StatusRow[] => {
  if (status === 'withdrawn' || status === 'closed-unfixed') return []
  const state = majorIn(status)
  return [{ status, ball: hazard.summary(state).ball, clocks: hazard.clocks(state, law) }]
})
const orders = [
  ...orderStatuses.map((status) => ({ status, state: orderIn(status) })),
  { status: 'drafted', when: '退回后', state: act(orderIn('drafted'), 'return-order') },
].flatMap(({ state, ...row }): StatusRow[] => (state ? [{ ...row, ball: order.summary(state).ball, clocks: order.clocks(state, law) }] : []))

test('docs/clocks.md shows every clock as it is', async () => {
  const page = [
    '# Clocks of a hazard and of an order (时钟)',
    '',
    'Printed from the rules by `test/rules/hazard/clocks-page.test.ts`; change the rules, then run the test with `-u`. Which command may touch which clock stands in',
    '`test/support/clock-touches.ts` and is held against random lives by `test/rules/hazard/clock-touches.test.ts`. Terms are those of the seeded rule set. 主 is the clock',
    'that the status itself starts; it alone climbs the whole ladder. 停 is a clock that stands still while the other side has the ball.',
    '',
    '## An ordinary hazard, status by status',
    '',
    statusTable(ordinary, { status: hazardStatusWords, clock: hazardClockWords }),
    '',
    '## A major hazard, confirmed and under control',
    '',
    statusTable(major, { status: hazardStatusWords, clock: hazardClockWords }),
    '',
    '## An order, status by status',
    '',
    statusTable(orders, { status: orderStatusWords, clock: orderClockWords }),
    '',
    '## What starts, moves, pauses, resumes and ends each clock of a hazard',
    '',
    'A published calendar (`replan`) and another rule set (`adopt-rules`) may move every clock that is counted by a rule.',
    '',
    clockTable(law),
    '',
  ].join('\n')
  await expect(page).toMatchFileSnapshot('../../../docs/clocks.md')
})

test.each([
  ['an ordinary hazard', ordinary],
  ['a major hazard', major],
])('in every open status of %s exactly one main clock runs, on the side that has the ball, or that of the plan beside the limit', (_, rows) => {
  for (const { ball, clocks } of rows) {
    const running = clocks.filter(({ clock, paused }) => mainClocks.some((main) => main === clock) && !paused)
    expect(running.map(({ side }) => side).every((side) => side === ball)).toBe(true)
    expect(running.length > 0).toBe(ball !== 'none')
  }
})

test('in every open status of an order one clock of its own runs, on the side of the authority', () => {
  for (const { ball, clocks } of orders) expect(clocks.map(({ side }) => side)).toEqual(ball === 'none' ? [] : ['authority'])
  const names = orders.flatMap(({ clocks }) => clocks.map(({ clock }) => clock))
  expect(new Set(names).size).toBe(names.length)
})
