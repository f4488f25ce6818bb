import { expect, test } from 'vitest'
import { nameSearchWords, searchPattern, searchWords } from '../../../src/institution/search-words.js'

test('a home is found by its characters, its pinyin and its initials', () => {
  expect(searchWords('马头镇颐和敬老院')).toBe('马头镇颐和敬老院 matouzhenyihejinglaoyuan mtzyhjly')
})

test('重坊 is read chong fang', () => {
  expect(searchWords('重坊镇敬老院')).toBe('重坊镇敬老院 chongfangzhenjinglaoyuan cfzjly')
})

test.each([
  ['尉迟明', '尉迟明 yuchiming ycm'],
  ['曾广和', '曾广和 zengguanghe zgh'],
  ['单志远', '单志远 shanzhiyuan szy'],
])('the surname of %s is read as a surname', (name, words) => {
  expect(nameSearchWords(name)).toBe(words)
})

test('letters and digits stand as they are, in small letters', () => {
  expect(searchWords('第3养老院A区')).toContain('di3yanglaoyuanaqu')
})

test('what somebody typed is no wildcard', () => {
  expect(searchPattern(' 50%_Bed\\ ')).toBe('%50\\%\\_bed\\\\%')
})
