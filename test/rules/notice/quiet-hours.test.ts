import { expect, test } from 'vitest'
import { narrowings } from '../../../src/notice/setting.js'
import { defaultHours, defaultSetting, goesOut } from '../../../src/notice/default-setting.js'
import { isQuiet } from '../../../src/notice/quiet-hours.js'
import { seededCalendar } from '../../support/calendar.js'

const quiet = (at: string, more: Partial<typeof defaultHours> | object = {}) => isQuiet(at, { ...defaultHours, ...more }, seededCalendar)

test.each([
  ['2026-03-10T07:59:00+08:00', true],
  ['2026-03-10T08:00:00+08:00', false],
  ['2026-03-10T19:59:00+08:00', false],
  ['2026-03-10T20:00:00+08:00', true],
  ['2026-03-10T00:30:00+08:00', true],
])('at %s by default quiet is %s', (at, is) => {
  expect(quiet(at)).toBe(is)
})

test('hours that do not go over midnight are quiet between them', () => {
  const noon = { quietFrom: '12:00', quietUntil: '14:00' }
  expect(['11:59', '12:00', '13:59', '14:00'].map((time) => quiet(`2026-03-10T${time}:00+08:00`, noon))).toEqual([false, true, true, false])
})

test('the same hour twice leaves no quiet', () => {
  expect(quiet('2026-03-10T03:00:00+08:00', { quietFrom: '08:00', quietUntil: '08:00' })).toBe(false)
})

test('rest days are quiet for who wants working days only, and a working weekend is not', () => {
  // 2026-10-01 is a holiday, 2026-10-10 a Saturday declared working.
  expect([quiet('2026-10-01T10:00:00+08:00'), quiet('2026-10-01T10:00:00+08:00', { workdaysOnly: false })]).toEqual([true, false])
  expect(quiet('2026-10-10T10:00:00+08:00')).toBe(false)
})

test('a day of a year without a calendar is no rest day', () => {
  expect(quiet('2031-03-08T10:00:00+08:00')).toBe(false)
})

test('what also goes out, by narrowing', () => {
  const kinds = [
    { overdue: true, major: true },
    { overdue: true, major: false },
    { overdue: false, major: true },
    { overdue: false, major: false },
  ]
  expect(Object.fromEntries(narrowings.map((narrowing) => [narrowing, kinds.map((kind) => goesOut({ narrowing }, kind))]))).toEqual({
    everything: [true, true, true, true],
    'overdue-only': [true, true, false, false],
    'major-only': [true, false, true, false],
    'digest-only': [false, false, false, false],
  })
})

test('by default a head hears of overdue ones at once, a director in the morning, by the first channel there is', () => {
  expect(defaultSetting(['institution-head'], ['sms', 'email'])).toEqual({ channels: ['sms'], narrowing: 'overdue-only', ...defaultHours })
  expect(defaultSetting(['director'], ['email'])).toEqual({ channels: ['email'], narrowing: 'digest-only', ...defaultHours })
  expect(defaultSetting(['director'], [])).toMatchObject({ channels: [] })
})
