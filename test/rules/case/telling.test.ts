import { expect, test } from 'vitest'
import { operatorRoles, roleCodes } from '../../../src/access/roles.js'
import type { CaseEvent, CaseKind, CaseSummary } from '../../../src/case/case.js'
import { tellings } from '../../../src/case/telling.js'
import { hazard } from '../../../src/hazard/kind.js'
import { hazardCommands } from '../../../src/hazard/commands.js'
import { order } from '../../../src/order/kind.js'
import { orderCommands } from '../../../src/order/commands.js'
import { orderStatuses } from '../../../src/order/order.js'

const now = '2026-03-10T01:00:00.000Z'
const summary = { status: 'rectifying' } as CaseSummary
const event = (kind: string, more: Partial<CaseEvent> & { imported?: boolean } = {}) => ({
  kind,
  schema: 1,
  body: {},
  at: now,
  by: { person: 'li', role: 'inspector' as const },
  imported: false,
  ...more,
})
const told = (kind: object, events: ReturnType<typeof event>[], status = 'rectifying') =>
  tellings(kind as CaseKind, events, { caseId: 'case', firstVersion: 7, summary: { ...summary, status }, now })
const postsOf = (rows: ReturnType<typeof told>) => rows.flatMap(({ body }) => (body as { posts: string[] }).posts)

test('every event of a kind says whom it concerns, by posts that exist', () => {
  expect(Object.keys(hazard.told).toSorted()).toEqual([...hazardCommands, 'proposed'].toSorted())
  expect(Object.keys(order.told).toSorted()).toEqual([...orderCommands].toSorted())
  const posts = [hazard, order].flatMap((kind) => Object.values(kind.told).flat())
  expect(posts.filter((post) => !roleCodes.includes(post))).toEqual([])
})

test('a row names the event, who did it, and the posts; nothing that was written', () => {
  const [row, second] = told(hazard, [
    event('submit-plan', { body: { text: '全部更换' } }),
    event('accept-plan', { by: { person: 'zhang', role: 'director', recordedBy: 'wang', scan: 's' } }),
  ])
  expect(row).toEqual({
    topic: 'event',
    key: 'case/7',
    body: { caseId: 'case', caseKind: 'hazard', event: 'submit-plan', version: 7, posts: ['inspector', 'section-chief'], by: ['li'] },
    at: now,
  })
  expect(second).toMatchObject({ key: 'case/8', body: { by: ['zhang', 'wang'] } })
})

test('what concerns nobody makes no row, and history that was imported neither', () => {
  expect(told(hazard, [event('supplement-signature'), event('file', { imported: true })])).toEqual([])
})

test('a home hears of the remarks that are for it, and never of what waits for a second person of the office', () => {
  const isOfHome = (post: string) => operatorRoles.some((own) => own === post)
  const home = (...events: ReturnType<typeof event>[]) => postsOf(told(hazard, events)).filter(isOfHome)
  expect(home(event('comment'))).toEqual([])
  expect(home(event('comment', { body: { toHome: true } }))).toEqual(['institution-head'])
  expect(home(event('proposed'))).toEqual([])
  expect(home(event('file'))).toEqual(['institution-head', 'institution-safety'])
})

test('a home hears of no order before its service, whatever happens to it', () => {
  const heard = orderStatuses.map((status) => [
    status,
    postsOf(
      told(
        order,
        orderCommands.map((kind) => event(kind)),
        status,
      ),
    ).filter((post) => operatorRoles.some((own) => own === post)).length,
  ])
  expect(Object.fromEntries(heard)).toEqual({ drafted: 0, reviewed: 0, approved: 0, issued: 0, served: 4, voided: 0, superseded: 4 })
})
