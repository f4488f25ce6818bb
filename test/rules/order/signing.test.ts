import { describe, expect, test } from 'vitest'
import type { Actor } from '../../../src/case/case.js'
import { standingSignatures } from '../../../src/order/signatures.js'
import { countyLaw, plainOrderPolicy } from '../../support/county-law.js'
import { act, ask, bodies, facts, orderIn, people, scan } from '../../support/order-cases.js'

const { inspector, colleague, chief, leader, clerk } = people
const as = (who: Actor, role: Actor['role']): Actor => ({ ...who, role })

describe('hands are kept apart', () => {
  test('who drafted does not review', () => {
    expect(ask(orderIn('drafted'), 'review-order', { by: as(inspector, 'section-chief') })).toEqual({ code: 'order.drafter-is-reviewer' })
  })
  test('who drafted does not approve', () => {
    expect(ask(orderIn('reviewed'), 'approve-order', { by: as(inspector, 'director') })).toEqual({ code: 'order.drafter-is-approver' })
  })
  test('who reviewed does not approve', () => {
    expect(ask(orderIn('reviewed'), 'approve-order', { by: as(chief, 'director') })).toEqual({ code: 'order.reviewer-is-approver' })
  })
  const onPaper = (who: Actor, clerkOfIt: Actor): Actor => ({ ...who, recordedBy: clerkOfIt.person, scan })
  test('who drafted records neither the review nor the approval of it', () => {
    expect(ask(orderIn('drafted'), 'review-order', { by: onPaper(chief, inspector) })).toEqual({ code: 'order.drafter-is-reviewer' })
    expect(ask(orderIn('reviewed'), 'approve-order', { by: onPaper(leader, inspector) })).toEqual({ code: 'order.drafter-is-approver' })
  })
  test('a clerk who recorded the draft neither reviews nor approves nor records it', () => {
    const drafted = act(null, 'draft-order', { by: onPaper(inspector, clerk) })
    expect(ask(drafted, 'review-order', { by: as(clerk, 'section-chief') })).toEqual({ code: 'order.drafter-is-reviewer' })
    expect(ask(drafted, 'review-order', { by: onPaper(chief, clerk) })).toEqual({ code: 'order.drafter-is-reviewer' })
  })
  test('a clerk who recorded the review does not record the approval, another does', () => {
    const reviewed = act(orderIn('drafted'), 'review-order', { by: onPaper(chief, clerk) })
    expect(ask(reviewed, 'approve-order', { by: onPaper(leader, clerk) })).toEqual({ code: 'order.reviewer-is-approver' })
    expect(act(reviewed, 'approve-order', { by: onPaper(leader, colleague) }).status).toBe('approved')
  })
  test('strictly, an officer of the paper does not approve it', () => {
    const law = countyLaw({ separation: 'strict' })
    expect(ask(orderIn('reviewed'), 'approve-order', { by: as(colleague, 'director'), law })).toEqual({ code: 'order.officer-is-approver' })
    expect(ask(orderIn('reviewed'), 'approve-order', { by: onPaper(leader, colleague), law })).toEqual({ code: 'order.officer-is-approver' })
  })
  test('strictly, who filed a hazard of the paper does not approve it', () => {
    const told = facts()
    const law = countyLaw({ separation: 'strict' })
    const filed = facts({ hazards: told.hazards.map((h) => ({ ...h, filedBy: leader.person })) })
    expect(ask(orderIn('reviewed'), 'approve-order', { law, facts: filed })).toEqual({ code: 'order.filer-is-approver' })
    expect(act(orderIn('reviewed'), 'approve-order', { facts: filed }).status).toBe('approved')
  })
})

describe('the steps are data of the county', () => {
  const steps = (chosen: object) => countyLaw({ order: { ...plainOrderPolicy, ...chosen } })
  test('an approval waits for the review', () => {
    expect(ask(orderIn('drafted'), 'approve-order')).toEqual({ code: 'order.review-required' })
  })
  test('a county without reviewers leaves the step out', () => {
    const law = steps({ reviewers: [] })
    expect(act(orderIn('drafted'), 'approve-order', { law }).status).toBe('approved')
    expect(ask(orderIn('drafted'), 'review-order', { law })).toEqual({ code: 'order.no-review-step' })
  })
  test('a role that the county does not name does not sign', () => {
    expect(ask(orderIn('drafted'), 'review-order', { by: as(chief, 'legal-reviewer') })).toMatchObject({
      code: 'order.not-signer-of-step',
      wanted: ['section-chief'],
    })
    expect(act(orderIn('drafted'), 'review-order', { by: as(chief, 'legal-reviewer'), law: steps({ reviewers: ['legal-reviewer'] }) }).status).toBe('reviewed')
  })
})

describe('how a signature was given', () => {
  const approve = (body: object, by: Actor = leader) => act(orderIn('reviewed'), 'approve-order', { body, by }).signatures.at(-1)
  test('by the account alone', () => {
    expect(approve({})).toMatchObject({ kind: 'account', person: leader.person, recordedBy: null, unsupplemented: false })
  })
  test('on paper, recorded by a clerk with the scan: both names stay', () => {
    expect(approve({}, { ...leader, recordedBy: clerk.person, scan })).toMatchObject({
      kind: 'paper-scan',
      person: leader.person,
      recordedBy: clerk.person,
      paper: scan,
    })
  })
  test('what a clerk records is paper, whatever the form says', () => {
    expect(approve({ signature: { kind: 'account' } }, { ...leader, recordedBy: clerk.person, scan })).toMatchObject({ kind: 'paper-scan' })
  })
  test('recorded paper without its scan is refused', () => {
    expect(ask(orderIn('reviewed'), 'approve-order', { by: { ...leader, recordedBy: clerk.person } })).toEqual({ code: 'order.scan-required' })
  })
  test('on a touch screen it waits for the ink until the sealed paper is in', () => {
    const state = act(orderIn('reviewed'), 'approve-order', { body: { signature: { kind: 'touch-screen', image: scan } } })
    expect(state.signatures.at(-1)).toMatchObject({ kind: 'touch-screen', unsupplemented: true })
    expect(act(state, 'issue-order').signatures.some((s) => s.unsupplemented)).toBe(false)
  })
  test('with the certificate of a CA, whose number is kept', () => {
    expect(approve({ signature: { kind: 'ca-seal', certificate: '3A5F-2210', signedFile: scan } })).toMatchObject({
      kind: 'ca-seal',
      certificate: '3A5F-2210',
      paper: scan,
    })
  })
  test('a file that nobody uploaded signs nothing', () => {
    const body = { signature: { kind: 'touch-screen', image: scan } }
    expect(ask(orderIn('reviewed'), 'approve-order', { body, facts: facts({ evidence: [] }) })).toEqual({ code: 'order.evidence-unknown', evidenceIds: [scan] })
  })
})

describe('files of another home', () => {
  const elsewhere = facts({ evidence: [{ id: scan, institutionId: '0198f0aa-0000-7000-8000-000000000901' }] })
  const refused = { code: 'order.evidence-of-another-home', evidenceIds: [scan] }
  test.each([
    ['seal no paper', 'approved', 'issue-order', {}],
    ['prove no service', 'issued', 'record-service', {}],
    ['carry no opinion', 'served', 'issue-opinion', { body: { ...bodies['issue-opinion'], sealedScan: scan } }],
    ['sign nothing', 'reviewed', 'approve-order', { body: { signature: { kind: 'touch-screen', image: scan } } }],
    ['are no signed paper, whatever was signed', 'reviewed', 'return-order', { by: { ...chief, recordedBy: clerk.person, scan } }],
  ] as const)('%s', (_, status, name, asking) => {
    expect(ask(orderIn(status), name, { ...asking, facts: elsewhere })).toEqual(refused)
  })
})

describe('a return', () => {
  test('makes the signatures of its round void and keeps them on record', () => {
    const returned = act(orderIn('approved'), 'return-order')
    expect(returned).toMatchObject({ status: 'drafted', returned: true, round: 2 })
    expect(returned.signatures).toHaveLength(2)
    expect(standingSignatures(returned)).toEqual([])
  })
  test('is answered by a revision before anybody signs again', () => {
    const returned = act(orderIn('reviewed'), 'return-order')
    expect(ask(returned, 'review-order')).toEqual({ code: 'order.revision-required' })
    expect(act(act(returned, 'revise-order'), 'review-order').status).toBe('reviewed')
  })
  test('lets the reviewer of an earlier round approve the next', () => {
    const revised = act(act(orderIn('reviewed'), 'return-order'), 'revise-order')
    const reviewed = act(revised, 'review-order', { by: as(colleague, 'section-chief') })
    expect(act(reviewed, 'approve-order', { by: as(chief, 'director') }).status).toBe('approved')
  })
})
