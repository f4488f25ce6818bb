import { expect, test } from 'vitest'
import { describedIn, refusalFiles, sampleOf } from './source/refusal-samples.js'
import { readText } from './source/tree.js'
import type { Refusal } from '../../src/refusal.js'
import { wording } from '../../src/text/zh.js'

const told = wording as Readonly<Record<string, { status: number; say: (refusal: Refusal) => string }>>
const described = refusalFiles().flatMap((path) => {
  const text = readText(path)
  return describedIn(text).map((refusal) => ({ path, code: refusal.code, sample: sampleOf(refusal, text) as unknown as Refusal }))
})

test('every refusal has a status and a sentence, and every sentence a refusal', () => {
  expect(Object.keys(told).sort()).toEqual(described.map((one) => one.code).sort())
})

test('a code is used once', () => {
  const codes = described.map((one) => one.code)
  expect(codes.filter((code, i) => codes.indexOf(code) !== i)).toEqual([])
})

test('a code is thing.reason in small letters', () => {
  expect(described.map((one) => one.code).filter((code) => !/^[a-z]+(-[a-z]+)*\.[a-z0-9]+(-[a-z0-9]+)*$/.test(code))).toEqual([])
})

test('every status is one that a refusal may have', () => {
  const lawful = [400, 401, 403, 404, 405, 409, 413, 415, 422, 429, 500, 503]
  expect(Object.entries(told).filter(([, { status }]) => !lawful.includes(status))).toEqual([])
})

test('every refusal is joined in src/refusal.ts', () => {
  const union = readText('src/refusal.ts')
  expect(refusalFiles().filter((path) => !union.includes(path.replace(/^src\//, './').replace(/\.ts$/, '.js')))).toEqual([])
})

test('every sentence is Chinese and complete', () => {
  expect(described.flatMap(({ code, sample }) => faults(told[code]?.say(sample) ?? '').map((fault) => `${code}: ${fault}`))).toEqual([])
})

test.each([
  ['an English sentence', 'Not found.'],
  ['a sentence without its end', '没有找到'],
  ['a fact that is missing', '最多 undefined MB。'],
  ['a fact that is an object', '请核对：[object Object]。'],
  ['a code in the middle of a sentence', '该隐患当前为“signed-off”。'],
  ['punctuation of another script', '没有找到,请刷新。'],
])('%s is found', (_, sentence) => {
  expect(faults(sentence)).not.toEqual([])
})

test('the facts of a refusal are read from its type', () => {
  const text =
    "type A =\n  | { code: 'a.b' }\n  | { code: 'a.c'; n: number; days: readonly string[]; fields: readonly { name: string; on: Day }[]; why: 'x' | 'y' }"
  expect(describedIn(text).map((one) => sampleOf(one))).toEqual([
    { code: 'a.b' },
    { code: 'a.c', n: 3, days: ['某项'], fields: [{ name: '某项', on: '2026-03-10' }], why: 'x' },
  ])
})

function faults(sentence: string): string[] {
  const found: string[] = []
  if (!/\p{Script=Han}/u.test(sentence)) found.push('not in Chinese')
  if (!sentence.endsWith('。')) found.push('does not end with 。')
  if (/undefined|null|NaN|\[object/.test(sentence)) found.push('shows a fact that is not there')
  if (/\p{Script=Han}[,;:!?]|[,;:!?]\p{Script=Han}|\p{Script=Han}\(|\)\p{Script=Han}/u.test(sentence)) found.push('half-width punctuation')
  if (/[a-z]+-[a-z]+/.test(sentence)) found.push('shows a code')
  return found.map((fault) => `${fault}: ${sentence}`)
}
