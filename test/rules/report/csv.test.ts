import { expect, test } from 'vitest'
import { byteOrderMark, csvCell, csvLine } from '../../../src/report/csv.js'

test.each(['=1+1', '+86', '-2', '@SUM(A1)', '＝1', '＋1', '－1', '＠x', ' =1', '\t=1', '\u0000=1', '\r=cmd|calc'])(
  '%j is kept as text that no spreadsheet runs',
  (text) => {
    const read = csvCell(text).replace(/^"(.*)"$/s, '$1')
    expect(read.startsWith("'")).toBe(true)
    expect(read.slice(1)).toBe(text)
  },
)

test.each(['消防通道', '10-12 室', '《养老机构管理办法》第三十二条', '371322-0006-2026-0042'])('%s stays as it is', (text) => {
  expect(csvCell(text)).toBe(text)
})

test('a number stays a number, a negative one too', () => {
  expect([csvCell(3), csvCell(-3)]).toEqual(['3', '-3'])
})

test('commas, quotes and line ends are quoted', () => {
  expect(csvLine(['甲,乙', '他说"好"', '一\n二', '丙'])).toBe('"甲,乙","他说""好""","一\n二",丙\r\n')
})

test('the mark tells that the file is UTF-8', () => {
  expect(Buffer.from(byteOrderMark, 'utf8')).toEqual(Buffer.from([0xef, 0xbb, 0xbf]))
})
