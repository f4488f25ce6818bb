import { describe, expect, test } from 'vitest'
import type { Receiver } from '../../../src/access/roster.js'
import type { RoleCode } from '../../../src/access/roles.js'
import type { Clock } from '../../../src/case/case.js'
import type { Escalation } from '../../../src/case/escalation.js'
import { replyClocks, replyTo } from '../../../src/case/reply-clock.js'
import type { Law } from '../../../src/clock/law.js'
import { countyLaw } from '../../support/county-law.js'

const law = countyLaw()
const since = '2026-03-10T02:00:00.000Z'
const running: Clock = {
  clock: 'rectify',
  subject: '',
  side: 'operator',
  startedAt: since,
  dueOn: '2026-03-30',
  dueAt: '2026-03-30T16:00:00.000Z',
  provisional: false,
  steps: [],
}
const to = (post: RoleCode): Receiver => ({ person: post, post, via: 'post', because: null })
const escalation = (more: Partial<Escalation> = {}): Escalation => ({
  clock: 'rectify',
  subject: '',
  side: 'operator',
  dueVersion: 1,
  step: 3,
  at: '2026-03-30T16:00:00.000Z',
  dueOn: '2026-03-30',
  since,
  to: [to('institution-head'), to('township-officer')],
  reply: { from: '2026-03-30T16:00:15.000Z' },
  answer: null,
  proposes: null,
  motion: null,
  ...more,
})
const escalates = { does: 'escalate' } as const
const now = '2026-03-30T16:00:15.000Z'

describe('an answer is demanded', () => {
  test.each([
    ['of the township', [to('institution-head'), to('township-officer')], true],
    ['of a leader', [to('director')], true],
    ['of nobody yet, where nobody could be reached', [], true],
    ['of no home', [to('institution-head')], false],
  ])('%s', (_, receivers, demanded) => {
    expect(replyTo(escalates, 'rectify', receivers, { law, now }) !== null).toBe(demanded)
  })

  test('by no reminder, by no silence, and by no rule set that has no term for it', () => {
    const { 'escalation-reply': _, ...rules } = law.ruleSet.rules
    const without: Law = { ...law, ruleSet: { ...law.ruleSet, rules } }
    expect(replyTo({ does: 'remind' }, 'rectify', [to('township-officer')], { law, now })).toBeNull()
    expect(replyTo(escalates, 'escalation-reply', [to('section-chief')], { law, now })).toBeNull()
    expect(replyTo(escalates, 'rectify', [to('township-officer')], { law: without, now })).toBeNull()
  })

  test('within two working days of the day on which it was taken, over a holiday', () => {
    expect(replyTo(escalates, 'rectify', [to('township-officer')], { law, now })).toEqual({ from: now, dueOn: '2026-04-02' })
    // 30 September; 1 to 7 October are holidays, Saturday 10 October is a working day.
    expect(replyTo(escalates, 'rectify', [to('township-officer')], { law, now: '2026-09-30T02:00:00.000Z' })).toMatchObject({ dueOn: '2026-10-09' })
  })
})

describe('the clock of an answer', () => {
  test('climbs from the receiver’s superior to the director, a term for each', () => {
    const [clock] = replyClocks([escalation()], [running], law)
    expect(clock).toMatchObject({ clock: 'escalation-reply', subject: '1', side: 'authority', dueAt: '2026-04-02T16:00:00.000Z' })
    expect(clock?.steps.map(({ step, at, posts }) => [step, at, posts])).toEqual([
      [1, '2026-04-02T16:00:00.000Z', ['section-chief']],
      [2, '2026-04-07T16:00:00.000Z', ['deputy-director']],
      [3, '2026-04-09T16:00:00.000Z', ['director']],
    ])
  })

  test.each([
    ['section-chief', ['deputy-director', 'director']],
    ['deputy-director', ['director']],
    ['director', ['director']],
    ['administrator', ['director']],
  ] as const)('of the %s goes to %j', (post, posts) => {
    expect(replyClocks([escalation({ to: [to(post)] })], [running], law)[0]?.steps.flatMap((step) => step.posts)).toEqual(posts)
  })

  test('of a step that reached nobody begins with the section chief', () => {
    expect(replyClocks([escalation({ to: [] })], [running], law)[0]?.steps.flatMap((step) => step.posts)).toEqual([
      'section-chief',
      'deputy-director',
      'director',
    ])
  })

  test.each([
    ['is answered', { answer: { at: now, by: 'a', recordedBy: null, text: { text: 't', hash: 'h' }, late: false } }, [running]],
    ['demands none', { reply: null }, [running]],
    ['is about a clock that has ended', {}, []],
    ['is about a clock that stands still', {}, [{ ...running, paused: { since: now, why: 'with-authority' } }]],
    ['is about a clock that has begun anew', {}, [{ ...running, startedAt: now }]],
  ] as const)('does not run for an escalation that %s', (_, more, clocks) => {
    expect(replyClocks([escalation(more)], clocks, law)).toEqual([])
  })

  test('waits for a calendar without a date and without steps', () => {
    const [clock] = replyClocks([escalation({ reply: { from: '2031-03-30T02:00:00.000Z' } })], [running], law)
    expect(clock).toMatchObject({ dueOn: null, dueAt: null, provisional: true, steps: [] })
  })
})
