import { describe, expect, test } from 'vitest'
import { clockSides } from '../../../src/hazard/clock-names.js'
import * as codes from '../../../src/hazard/codes.js'
import { hazardCommands } from '../../../src/hazard/commands.js'
import { hazardFlags, hazardLevels, hazardStatuses } from '../../../src/hazard/status.js'
import { hazardCommandWords } from '../../../src/text/hazard-command-words.js'
import * as words from '../../../src/text/hazard-words.js'

const vocabulary: Readonly<Record<string, readonly [readonly string[], Readonly<Record<string, string>>]>> = {
  commands: [hazardCommands, hazardCommandWords],
  statuses: [hazardStatuses, words.hazardStatusWords],
  levels: [hazardLevels, words.hazardLevelWords],
  flags: [hazardFlags, words.hazardFlagWords],
  clocks: [Object.keys(clockSides), words.hazardClockWords],
  sources: [codes.hazardSources, words.hazardSourceWords],
  funds: [codes.fundSources, words.fundSourceWords],
  'ways of verifying': [codes.verifyingMethods, words.verifyingMethodWords],
  verdicts: [codes.verdicts, words.verdictWords],
  grades: [codes.grades, words.gradeWords],
  'levels of responsibility': [codes.responsibilityLevels, words.responsibilityLevelWords],
  objections: [codes.objectionKinds, words.objectionKindWords],
  'outcomes of objections': [codes.objectionOutcomes, words.objectionOutcomeWords],
  'natures of measures': [codes.measureNatures, words.measureNatureWords],
  'acts of measures': [codes.measureActs, words.measureActWords],
  'steps of a penalty': [codes.penaltySteps, words.penaltyStepWords],
  'outcomes of hearings': [codes.hearingOutcomes, words.hearingOutcomeWords],
  departments: [codes.departments, words.departmentWords],
  'answers to referrals': [codes.referralOutcomes, words.referralOutcomeWords],
  publications: [codes.publications, words.publicationWords],
  'grounds for closing unfixed': [codes.unfixedGrounds, words.unfixedGroundWords],
}

describe.each(Object.entries(vocabulary))('%s', (_, [known, told]) => {
  test('have a Chinese word each, and no two the same', () => {
    expect(Object.keys(told).toSorted()).toEqual([...known].toSorted())
    expect(Object.values(told).filter((word) => !/\p{Script=Han}/u.test(word))).toEqual([])
    expect(new Set(Object.values(told)).size).toBe(known.length)
  })
})

test('a code that no list knows is shown as it is', () => {
  expect([words.hazardWord(words.hazardStatusWords, 'filed'), words.hazardWord(words.hazardStatusWords, 'toString')]).toEqual(['已登记', 'toString'])
})
