import { expect, test } from 'vitest'
import { searchPattern, searchWords } from '../../../src/institution/search-words.js'

test('a home is found by its characters, its pinyin and its initials', () => {
  expect(searchWords('马头镇颐和敬老院')).toBe('马头镇颐和敬老院 matouzhenyihejinglaoyuan mtzyhjly')
})

test('重坊 is read chong fang', () => {
  expect(searchWords('重坊镇敬老院')).toBe('重坊镇敬老院 chongfangzhenjinglaoyuan cfzjly')
})

test('letters and digits stand as they are, in small letters', () => {
  expect(searchWords('第3养老院A区')).toContain('di3yanglaoyuanaqu')
})

test('what somebody typed is no wildcard', () => {
  expect(searchPattern(' 50%_Bed\\ ')).toBe('%50\\%\\_bed\\\\%')
})
