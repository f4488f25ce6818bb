import { expect, test } from 'vitest'
import { hazardCommandWords } from '../../src/text/hazard-command-words.js'
import {
  departmentWords,
  hazardClockWords,
  hazardFlagWords,
  hazardLevelWords,
  hazardSourceWords,
  hazardStatusWords,
  measureActWords,
} from '../../src/text/hazard-words.js'
import { lookbackCommandWords, lookbackSortWords, lookbackStatusWords } from '../../src/text/lookback-words.js'
import { orderCommandWords, orderStatusWords, serviceMethodWords, signatureKindWords } from '../../src/text/order-words.js'
import { homeWords, roleWords } from '../../src/text/role-words.js'
import { readText } from './source/tree.js'

/** Every list of codes that code, SQL, URL and screen share, with its Chinese words. */
const lists: readonly (readonly [string, Readonly<Record<string, string>>])[] = [
  ['Roles', roleWords],
  ['Where a grant stands', homeWords],
  ['Statuses of a hazard', hazardStatusWords],
  ['Levels of a hazard', hazardLevelWords],
  ['Flags of a hazard', hazardFlagWords],
  ['Commands of a hazard', hazardCommandWords],
  ['Clocks of a hazard', hazardClockWords],
  ['How a hazard came to be known', hazardSourceWords],
  ['Acts of a measure', measureActWords],
  ['Departments', departmentWords],
  ['Statuses of an order', orderStatusWords],
  ['Commands of an order', orderCommandWords],
  ['Statuses of a look-back', lookbackStatusWords],
  ['Commands of a look-back', lookbackCommandWords],
  ['Sorts of look-back', lookbackSortWords],
  ['Methods of service', serviceMethodWords],
  ['Kinds of signature', signatureKindWords],
]

const glossary = readText('docs/glossary.md')

test.each(lists)('the glossary prints the codes: %s', (title, words) => {
  expect(glossary).toContain(printed(title, words))
})

test('a word of the glossary stands in one row only', () => {
  const terms = [...(glossary.split('\n## Codes\n')[0] ?? '').matchAll(/^\| ([^|]+?) \|/gm)]
    .map((match) => match[1] ?? '')
    .filter((term) => term !== '中文' && !/^-+$/.test(term))
  expect(terms.filter((term, n) => terms.indexOf(term) !== n)).toEqual([])
})

function printed(title: string, words: Readonly<Record<string, string>>): string {
  const rows = Object.entries(words).map(([code, word]) => `| ${word} | \`${code}\` |`)
  return ['', `### ${title}`, '', '| 中文 | code |', '|---|---|', ...rows, ''].join('\n')
}
