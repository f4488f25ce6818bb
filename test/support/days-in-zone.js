// Counts terms, steps and days of birth by the compiled rules, in the time zone that this process was born into, and prints what it found.
// Arguments: the checkout, and how many days. Plain JavaScript: a process of its own that compiles nothing.
import { createHash } from 'node:crypto'
import { join } from 'node:path'
import { pathToFileURL } from 'node:url'

const [, , checkout = '', count = ''] = process.argv
const load = (path) => import(pathToFileURL(join(checkout, 'dist', path)).href)
const [civil, workdays, due, ladder, pause, identity, { arrange }, { calendars }, { ladder: steps }] = await Promise.all(
  [
    'src/calendar/civil-day.js',
    'src/calendar/workdays.js',
    'src/clock/due.js',
    'src/clock/ladder.js',
    'src/clock/pause.js',
    'src/person/identity-number.js',
    'src/calendar/arrangement.js',
    'seeds/law/calendars.js',
    'seeds/law/ladder.js',
  ].map(load),
)
const calendar = new Map(calendars.map((seed) => [seed.year, arrange(seed, 1)]))

/** The same numbers at each run: a multiplication modulo a prime walks over all of them. */
let at = 20_260_311
const next = (below) => (at = (at * 48_271) % 2_147_483_647) % below
const first = Date.UTC(2023, 0, 1)
const instants = Array.from({ length: Number(count) }, () => new Date(first + next(1_400) * 86_400_000 + next(86_400_000)).toISOString())

const digest = createHash('sha256')
const units = ['wd', 'cd', 'mo', 'yr', 'h']
for (const instant of instants) {
  const day = civil.dayOfInstant(instant)
  const unit = units[next(units.length)]
  const value = 1 + next(unit === 'yr' ? 1 : unit === 'mo' ? 3 : 40)
  const term = due.endOfTerm({ start: unit === 'h' ? instant : day, value, unit, calendar })
  const { dueOn = null, dueAt = null } = term
  const clock = { side: next(2) ? 'operator' : 'authority', startedAt: instant, dueOn, dueAt, calendar }
  digest.update(
    JSON.stringify([
      day,
      civil.endOfDay(day),
      civil.weekdayOf(day),
      civil.plusMonths(day, value),
      civil.plusYears(day, 1),
      workdays.dayKind(calendar, day),
      workdays.addWorkdays(calendar, day, value - 20),
      term,
      ladder.stepsOf(steps, clock),
      dueOn && pause.remainingTerm({ dueOn, leavesAt: instant, unit: 'wd', calendar }),
    ]),
  )
}

/** 没有零点的生日 — on these days the clocks of Shanghai went forward at midnight. */
const births = ['1919-04-13', '1940-06-01', '1941-03-15', '1942-01-31', '1946-05-15', '1947-04-15', '1948-05-01', '1949-05-01']
const returned = births.map((born) => {
  const seventeen = `990000${born.replaceAll('-', '')}001`
  const number = identity.identityNumberOf(seventeen + identity.checkDigitOf(seventeen), { today: '2026-03-10', synthetic: true })
  return number && civil.isCivilDay(born) && civil.plusDays(civil.plusDays(born, 1), -1) === born && civil.dayOfInstant(civil.instantOn(born, 0, 0))
})

const midnight = (born) => new Date(`${born}T00:00:00`).getHours() === 0
process.stdout.write(
  JSON.stringify({
    offset: new Date('2026-07-01T00:00:00Z').getTimezoneOffset(),
    digest: digest.digest('hex'),
    births,
    returned,
    midnights: births.map(midnight),
  }),
)
