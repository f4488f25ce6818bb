import { expect, test } from 'vitest'
import { storyDays } from '../../../seeds/story/days.js'
import { plot } from '../../../seeds/story/plot.js'
import { story } from '../../../seeds/story/story.js'
import { found, mended } from '../../../seeds/story/usual-way.js'
import { creditCode, identityNumber, phoneNumber } from '../../../seeds/tancheng/identifiers.js'
import { findings } from '../../../seeds/tancheng/stories/findings.js'
import { stories } from '../../../seeds/tancheng/stories/index.js'
import { seededCalendar as calendar } from '../../support/calendar.js'

test('working days of a story step over rest days and holidays', () => {
  const days = storyDays('2026-10-08', calendar)
  expect([days.workday(0), days.workday(-1), days.workday(-2), days.workday(1), days.day(-3)]).toEqual([
    '2026-10-08',
    '2026-09-30',
    '2026-09-29',
    '2026-10-09',
    '2026-10-05',
  ])
})

test('in a year without a table Monday to Friday are taken for working days', () => {
  const days = storyDays('2029-05-07', calendar)
  expect([days.workday(-1), days.workday(-6), days.workday(5)]).toEqual(['2029-05-04', '2029-04-27', '2029-05-14'])
})

test('the same story on the same day gives the same commands and the same files', () => {
  const days = storyDays('2026-11-27', calendar)
  const words = () =>
    stories.flatMap((s) =>
      plot(s, days).commands.map(({ at, command }) => [at, command.commandId, command.caseId, command.name, command.payloadHash.toString('hex')]),
    )
  expect(words()).toEqual(words())
})

test('the acts of a day follow one another within office hours, none on the day of planting', () => {
  for (const { commands } of stories.map((s) => plot(s, storyDays('2026-11-27', calendar)))) {
    expect(commands.map((c) => c.at)).toEqual(commands.map((c) => c.at).toSorted())
    for (const { at, on } of commands) {
      expect(on < '2026-11-27').toBe(true)
      expect(at >= `${on}T01:00` && at < `${on}T10:00`).toBe(true)
    }
  }
})

test('free text leaves the body of a command, a file is named once by its uploader', () => {
  const one = plot(story('a', 'shiguang', found(-3, 'h', findings.corridor), mended(-2, 'h', 'corridor', '已清理。')), storyDays('2026-11-27', calendar))
  expect(JSON.stringify(one.commands.map((c) => c.command.payload))).not.toMatch(/疏散通道|已清理/)
  expect(one.commands[1]?.command.texts.map((t) => t.body)).toEqual(['已清理。'])
  expect(one.evidence).toHaveLength(2)
  expect(new Set(one.evidence.map((e) => e.by)).size).toBe(2)
})

test('a story that names nobody of its home stops at once', () => {
  expect(() => plot(story('a', 'nowhere'), storyDays('2026-11-27', calendar))).toThrow('no home is called nowhere')
})

test.each([
  ['a public institution', creditCode('12', 'MB000001'), '12990000MB0000019C'],
  ['a non-profit unit', creditCode('52', 'MJ000002'), '52990000MJ0000026E'],
  ['a company', creditCode('91', 'MA000001'), '91990000MA0000015Q'],
  ['a man', identityNumber('19410309', 1), '990000194103090019'],
  ['a woman', identityNumber('19360512', 2), '990000193605120025'],
  ['a telephone', phoneNumber(7), '10000000007'],
])('the identifier of %s is made by the rule', (_, made, wanted) => {
  expect(made).toBe(wanted)
})
