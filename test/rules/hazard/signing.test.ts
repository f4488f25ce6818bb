import { describe, expect, test } from 'vitest'
import { hazard } from '../../../src/hazard/kind.js'
import { projectHazard } from '../../../src/hazard/projection.js'
import { act, act1, body, events, first, hazardIn, majorBodies, majorIn } from '../../support/hazard-cases.js'
import { files, hazardId, people } from '../../support/hazard-people.js'

const stroke = { kind: 'touch-screen', image: files.opinion } as const
const touched = () => act(hazardIn('rectifying'), 'defer', { body: body('defer', { signature: stroke }) })

describe('a decision that somebody signs', () => {
  test.each([
    ['by the account alone', {}, {}, { kind: 'account', paper: null, unsupplemented: false }],
    ['on a screen', { signature: stroke }, {}, { kind: 'touch-screen', paper: files.opinion, unsupplemented: true, supplementDueOn: '2026-04-02' }],
    [
      'with the seal of a CA',
      { signature: { kind: 'ca-seal', certificate: 'CA-0001', signedFile: files.scan } },
      {},
      { kind: 'ca-seal', paper: files.scan, certificate: 'CA-0001', unsupplemented: false },
    ],
    [
      'on paper that a clerk records, whatever the form says',
      { signature: stroke },
      { recordedBy: people.clerk.person, scan: files.scan },
      { kind: 'paper-scan', paper: files.scan, recordedBy: people.clerk.person, unsupplemented: false },
    ],
  ])('%s says how', (_, more, recorded, signature) => {
    const state = act(hazardIn('rectifying'), 'defer', { by: { ...people.leader, ...recorded }, body: body('defer', more) })
    expect(state.signatures).toEqual([expect.objectContaining({ command: 'defer', person: people.leader.person, role: 'deputy-director', ...signature })])
    expect(projectHazard(hazardId, state).hazard_signature).toMatchObject([{ ordinal: 1, command: 'defer', kind: signature.kind }])
  })

  test('by two persons keeps the signatures of both', () => {
    const done = act(majorIn('county-verified'), 'sign-off', { by: people.leader, body: majorBodies['sign-off'] })
    expect(done.signatures.map(({ command, person, kind }) => [command, person, kind])).toEqual([
      ['confirm-major', people.inspector.person, 'account'],
      ['confirm-major', people.leader.person, 'account'],
      ['sign-off', people.leader.person, 'account'],
      ['sign-off', people.director.person, 'account'],
    ])
  })

  test('but was only proposed has none yet', () => {
    expect(act1(majorIn('county-verified'), 'sign-off', { by: people.leader, body: majorBodies['sign-off'] }).signatures).toHaveLength(2)
  })
})

describe('a signature on a screen', () => {
  const clocksOf = (state: ReturnType<typeof touched>) => state.terms.filter(({ clock }) => clock === 'signature-supplement')
  test('waits for the ink with a clock of its own, five working days', () => {
    expect(clocksOf(touched())).toMatchObject([{ subject: '1', dueOn: '2026-04-02' }])
  })
  test('is supplemented by the sheet, and its clock ends', () => {
    const inked = act(touched(), 'supplement-signature')
    expect(inked.signatures).toMatchObject([{ unsupplemented: false, supplement: files.scan }])
    expect(clocksOf(inked)).toEqual([])
  })
  test('of the sign-off keeps its day, and is supplemented though the case is closed', () => {
    const signed = act(hazardIn('county-verified'), 'sign-off', { body: body('sign-off', { signature: stroke }) })
    expect([signed.signatures.at(-1), clocksOf(signed)]).toMatchObject([{ unsupplemented: true, supplementDueOn: '2026-04-02' }, []])
    const inked = act(signed, 'supplement-signature', { at: '2026-03-30T02:00:00.000Z' })
    expect([inked.status, inked.signatures.at(-1)?.unsupplemented]).toEqual(['signed-off', false])
  })
})

test('a decision from before signatures were kept has none', () => {
  const event = first(events(hazardIn('rectifying'), 'defer'))
  const { signatures: _, ...before } = event.body as { signatures: unknown }
  expect(hazard.evolve(hazardIn('rectifying'), { ...event, body: before })).toMatchObject({ deferrals: [{ number: '郯民暂缓〔2026〕1号' }], signatures: [] })
})
