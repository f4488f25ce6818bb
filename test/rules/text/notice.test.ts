import { expect, test } from 'vitest'
import { hazardTold } from '../../../src/hazard/told.js'
import { orderTold } from '../../../src/order/told.js'
import { clockSides } from '../../../src/hazard/clock-names.js'
import { bundleText, digestText, groupText, testText } from '../../../src/text/message.js'
import { noticeSentence } from '../../../src/text/notice.js'

const address = 'https://qingdan.example.cn'
const of = { number: '郯养隐〔2026〕1号', dueOn: '2026-03-12', institution: '马头镇颐和敬老院' }
const sentences = [
  ...Object.keys(hazardTold).map((what) => noticeSentence({ topic: 'event', what, caseKind: 'hazard', clock: null, case: of })),
  ...Object.keys(orderTold).map((what) => noticeSentence({ topic: 'event', what, caseKind: 'order', clock: null, case: of })),
  ...Object.keys(clockSides).flatMap((clock) =>
    ['remind', 'escalate'].map((what) => noticeSentence({ topic: 'step', what, caseKind: 'hazard', clock, case: of })),
  ),
]

test('every notice has a Chinese sentence that shows no code', () => {
  expect(sentences.filter((said) => !said.endsWith('。') || /[a-z]{3}|undefined|null/.test(said))).toEqual([])
  expect(sentences.filter((said) => said.includes('有新的办理事项'))).toEqual([])
})

test('a reminder says until when, an overdue fact that it is', () => {
  const step = { topic: 'step', caseKind: 'hazard', clock: 'rectify', case: of } as const
  expect(noticeSentence({ ...step, what: 'remind' })).toBe('马头镇颐和敬老院隐患（郯养隐〔2026〕1号）：“整改”期限将至，2026-03-12 到期。')
  expect(noticeSentence({ ...step, what: 'escalate' })).toBe('马头镇颐和敬老院隐患（郯养隐〔2026〕1号）：“整改”已经逾期。')
})

test('a case out of reach is not named', () => {
  expect(noticeSentence({ topic: 'event', what: 'sign-off', caseKind: 'hazard', clock: null, case: null })).toBe('一件隐患（已不在您的管辖范围内）：审批销号。')
})

test('what leaves the house holds figures and an address, and of figures only those that say something', () => {
  expect(digestText({ overdue: 2, dueToday: 0, dueSoon: 1, waiting: 0, unread: 3 }, address)).toBe(
    `您今日待办：逾期 2 件，三个工作日内到期 1 件，未读提醒 3 件。请登录办理：${address}`,
  )
  expect(bundleText({ overdue: 1, others: 0 }, { address, at: '2026-03-10T01:05:00.000Z' })).toBe(
    `您有新的提醒（2026-03-10 09:05）：逾期 1 件。请登录查看：${address}`,
  )
  expect(testText(address)).toContain(address)
})

test('no text to a group has room for a name: it is made of figures and the address alone', () => {
  const said = groupText({ open: 1, overdueByHomes: 2, overdueByOffice: 3, dueToday: 4 }, address)
  expect(said.replace(address, '').replaceAll(/\d+/g, 'N')).toBe('今日隐患整改：在办 N 件，机构逾期 N 件，主管部门逾期 N 件，今日到期 N 件。请登录查看：')
})
