import { readFileSync } from 'node:fs'
import { describe, expect, test } from 'vitest'
import { z } from 'zod'
import { calendars } from '../../../seeds/law/calendars.js'
import { categories } from '../../../seeds/law/categories.js'
import { checkItems } from '../../../seeds/law/check-items.js'
import { deadlineRules } from '../../../seeds/law/deadline-rules.js'
import { domains } from '../../../seeds/law/domains.js'
import { frequencyRules } from '../../../seeds/law/frequency-rules.js'
import { majorHazards } from '../../../seeds/law/major-hazards.js'
import { regions } from '../../../seeds/law/regions.js'
import { roleWords } from '../../../src/text/role-words.js'
import { ruleSets } from '../../../seeds/law/rule-sets.js'
import { roleCodes } from '../../../src/access/roles.js'
import { calendarSeed } from '../../../src/calendar/calendar-seed.js'
import { ruleSetSeed } from '../../../src/clock/law-seed.js'
import { countingBack, ruleCodes } from '../../../src/clock/rule-code.js'
import { catalogueSeed } from '../../../src/inspection/catalogue.js'
import { regionSeed } from '../../../src/institution/region.js'

const catalogue = { categories, domains, majorHazards, checkItems }
const standings = standingsIn(readFileSync('docs/regulations.md', 'utf8'))
const cited = [
  ...[...deadlineRules, ...frequencyRules].map(({ code, sourceStatus, anchor }) => ({ code, sourceStatus, anchors: [anchor] })),
  ...[...majorHazards, ...checkItems].map(({ code, sourceStatus, basis }) => ({ code, sourceStatus, anchors: basis.map(({ anchor }) => anchor) })),
]

describe('every seed passes its schema', () => {
  test.each([
    ['calendars', z.array(calendarSeed), calendars],
    ['rule sets', z.array(ruleSetSeed), ruleSets],
    ['catalogue', catalogueSeed, catalogue],
    ['regions', z.array(regionSeed), regions],
  ])('%s', (_, schema, seed) => expect(schema.safeParse(seed).error).toBeUndefined())

  test('every role has a name', () => expect(Object.keys(roleWords).sort()).toEqual([...roleCodes].sort()))
})

describe('every row stands on something', () => {
  test('every anchor is in docs/regulations.md', () => {
    expect(cited.flatMap(({ code, anchors }) => anchors.filter((anchor) => !standings.has(anchor)).map((anchor) => `${code}: ${anchor}`))).toEqual([])
  })

  test('no row is surer than the text that it stands on', () => {
    const sure = cited.filter(({ sourceStatus }) => sourceStatus === 'verified')
    expect(sure.length).toBeGreaterThan(50)
    expect(sure.filter(({ anchors }) => standings.get(anchors[0] ?? '') !== 'verified')).toEqual([])
  })

  test('only a legal term calls itself statutory, and what is our design does not', () => {
    expect([...deadlineRules, ...frequencyRules].filter(({ standing, sourceStatus }) => standing === 'legal' && sourceStatus === 'design')).toEqual([])
  })
})

describe('the clock catalogue', () => {
  /** Trigger-free: value and unit of every clock that the regulations and our own rules name. */
  const catalogued: Readonly<Record<string, readonly [number, string]>> = {
    'inspection-notice': [-3, 'wd'],
    filing: [10, 'wd'],
    'first-onsite': [20, 'wd'],
    drill: [6, 'mo'],
    'hazard-limit': [15, 'cd'],
    'major-acceptance': [10, 'cd'],
    'listing-report': [3, 'wd'],
    'listing-publish': [5, 'wd'],
    'extension-apply-qingdao': [-20, 'wd'],
    'extension-decide-qingdao': [10, 'wd'],
    'major-max': [1, 'yr'],
    'result-publish': [20, 'wd'],
    'penalty-publish': [7, 'wd'],
    'hearing-request': [5, 'wd'],
    'hearing-notice': [-7, 'wd'],
    'penalty-decision': [90, 'cd'],
    'penalty-delivery': [7, 'wd'],
    'fine-payment': [15, 'cd'],
    reconsideration: [60, 'cd'],
    lawsuit: [6, 'mo'],
    'suspension-notice': [-60, 'cd'],
    'accident-report': [1, 'h'],
    'equipment-inspection': [-1, 'mo'],
    'food-sample': [48, 'h'],
    'archive-keep': [5, 'yr'],
    'impact-assessment-keep': [3, 'yr'],
    'destitute-survey': [15, 'wd'],
    'destitute-publicity': [7, 'cd'],
    'destitute-decide': [15, 'wd'],
    'destitute-change-review': [10, 'wd'],
    'destitute-refusal': [3, 'wd'],
    'economy-town-start': [3, 'wd'],
    'economy-data-start': [3, 'wd'],
    'economy-decide': [10, 'wd'],
    'economy-total': [30, 'wd'],
    'economy-total-extended': [45, 'wd'],
    'economy-recheck': [12, 'mo'],
    'economy-recheck-changing': [6, 'mo'],
    'rigid-expense-valid': [12, 'mo'],
    'care-risk-window': [-30, 'cd'],
    'extension-apply-national': [-10, 'cd'],
    'extension-decide-national': [5, 'cd'],
    'remind-first': [-3, 'wd'],
    'remind-second': [-1, 'wd'],
    'lookback-first': [30, 'cd'],
    'lookback-second': [90, 'cd'],
    'lookback-visit': [10, 'wd'],
    recheck: [30, 'cd'],
    'power-cut-notice': [-24, 'h'],
    'unfiled-onsite': [20, 'wd'],
    'licence-warning': [-30, 'cd'],
    'evidence-preservation': [7, 'wd'],
    'publication-withdraw': [3, 'wd'],
    prosecution: [2, 'yr'],
    'prosecution-grave': [5, 'yr'],
    'enforcement-demand': [10, 'wd'],
    'enforcement-apply': [3, 'mo'],
    'fire-facility-test': [1, 'yr'],
    'fire-check': [3, 'mo'],
    'fire-check-key-unit': [1, 'mo'],
    'food-handler-health': [1, 'yr'],
    'retrain-after-absence': [6, 'mo'],
    'staff-safety-education': [6, 'mo'],
    'service-risk-reassess': [1, 'yr'],
    'assessment-routine': [12, 'mo'],
    'assessment-routine-mzt039': [6, 'mo'],
    'objection-window': [10, 'wd'],
    reassessment: [30, 'wd'],
    'destitute-objection': [15, 'wd'],
    'economy-publicity': [7, 'cd'],
    'economy-refusal': [3, 'wd'],
    'rigid-expense-decide': [30, 'wd'],
    'rigid-expense-decide-extended': [45, 'wd'],
    'star-certificate': [3, 'yr'],
    'prepaid-stop-notice': [-30, 'cd'],
    'log-keep': [6, 'mo'],
    'assessment-report-keep': [5, 'yr'],
  }

  test('every clock that the sources name is there, with its value and unit', () => {
    const seeded = Object.fromEntries(deadlineRules.map(({ code, value, unit }) => [code, [value, unit]]))
    expect(seeded).toMatchObject(catalogued)
  })

  /** How binding each clock of the catalogue is, and how sure its wording: `legal` alone may be called 法定. */
  const standingsOf: Readonly<Record<string, readonly string[]>> = {
    'legal verified': [
      'inspection-notice drill result-publish penalty-publish hearing-request hearing-notice penalty-decision penalty-delivery',
      'fine-payment reconsideration lawsuit suspension-notice accident-report equipment-inspection impact-assessment-keep',
      'destitute-survey destitute-publicity destitute-decide destitute-change-review destitute-refusal destitute-objection',
      'economy-town-start economy-data-start economy-decide economy-total economy-total-extended economy-recheck',
      'economy-recheck-changing',
      'economy-publicity economy-refusal rigid-expense-valid rigid-expense-decide rigid-expense-decide-extended power-cut-notice',
      'evidence-preservation publication-withdraw prosecution prosecution-grave enforcement-demand enforcement-apply fire-facility-test',
      'fire-check fire-check-key-unit food-handler-health retrain-after-absence',
    ].flatMap((codes) => codes.split(' ')),
    'legal second-hand': ['filing', 'archive-keep'],
    'legal unverified': ['first-onsite', 'unfiled-onsite', 'extension-apply-national', 'extension-decide-national', 'log-keep', 'service-public-notice'],
    'local verified': ['major-acceptance', 'listing-report', 'listing-publish', 'extension-apply-qingdao', 'extension-decide-qingdao', 'major-max'],
    'local second-hand': ['prepaid-stop-notice'],
    'standard second-hand': ['care-risk-window'],
    'standard unverified': ['food-sample', 'staff-safety-education', 'service-risk-reassess', 'star-certificate'],
    'policy unverified': ['objection-window', 'reassessment'],
  }

  test('every clock that is not our own design says how binding it is and how sure its wording', () => {
    const seeded: Record<string, string[]> = {}
    for (const { code, standing, sourceStatus } of deadlineRules) if (sourceStatus !== 'design') (seeded[`${standing} ${sourceStatus}`] ??= []).push(code)
    const sorted = (by: Readonly<Record<string, readonly string[]>>) => Object.fromEntries(Object.entries(by).map(([key, codes]) => [key, codes.toSorted()]))
    expect(sorted(seeded)).toEqual(sorted(standingsOf))
    expect(deadlineRules.filter(({ standing, sourceStatus }) => sourceStatus === 'design' && standing !== 'policy')).toEqual([])
  })

  test('every recurring duty says so too', () => {
    expect(Object.fromEntries(frequencyRules.map(({ code, standing, sourceStatus }) => [code, `${standing} ${sourceStatus}`]))).toEqual({
      'annual-inspection': 'legal second-hand',
      'joint-inspection': 'policy second-hand',
      'daily-patrol': 'policy second-hand',
      'monthly-check': 'policy second-hand',
      'fire-drill': 'legal verified',
      'listed-progress': 'local verified',
      'plan-progress': 'policy design',
    })
  })

  test('what counts back is negative, and nothing else is', () => {
    expect(deadlineRules.filter(({ code, value }) => value < 0 !== countingBack.has(code)).map(({ code }) => code)).toEqual([])
    expect([...countingBack].filter((code) => !deadlineRules.some((rule) => rule.code === code))).toEqual([])
  })

  test('every other clock is one that a case asks for', () => {
    const others = deadlineRules.map(({ code }) => code).filter((code) => !Object.hasOwn(catalogued, code))
    expect(others.filter((code) => !(ruleCodes as readonly string[]).includes(code))).toEqual([])
  })

  test('every clock that a case asks for is there', () => {
    expect(ruleCodes.filter((code) => !deadlineRules.some((rule) => rule.code === code))).toEqual([])
  })

  test('what recurs has a frequency', () => {
    expect(Object.fromEntries(frequencyRules.map(({ code, times, per }) => [code, `${times} ${per}`]))).toEqual({
      'annual-inspection': '1 year',
      'joint-inspection': '1 year',
      'daily-patrol': '1 day',
      'monthly-check': '1 month',
      'fire-drill': '2 year',
      'listed-progress': '1 month',
      'plan-progress': '1 month',
    })
  })

  test.each(['penalty-publish', 'hearing-request', 'penalty-delivery', 'publication-withdraw', 'evidence-preservation'])('%s counts working days', (code) =>
    expect(deadlineRules.find((rule) => rule.code === code)?.unit).toBe('wd'),
  )

  test('the reminders of the catalogue of clocks are the first steps of the operator’s ladder: the catalogue lists them, the ladder takes them', () => {
    const reminders = ['remind-first', 'remind-second'].map((code) => deadlineRules.find((rule) => rule.code === code)?.value)
    for (const set of ruleSets)
      expect(set.ladder.filter(({ side, does }) => side === 'operator' && does === 'remind').map((s) => s.offsetWorkdays)).toEqual(reminders)
  })

  test('every rule set names its categories as the catalogue does: the catalogue shows what the county starts with, the set decides', () => {
    for (const { policy } of ruleSets) expect(policy.categoryLimitDays).toEqual(Object.fromEntries(categories.map(({ code, limitDays }) => [code, limitDays])))
  })
})

/** Anchor to standing, as docs/regulations.md says it. */
function standingsIn(text: string): Map<string, string> {
  return new Map(
    text
      .split('<a id="')
      .slice(1)
      .map((part) => [part.slice(0, part.indexOf('"')), /^Standing: (.+)\.$/m.exec(part)?.[1] ?? '']),
  )
}
