import { describe, expect, test } from 'vitest'
import type { OrderEventBody } from '../../../src/order/events.js'
import type { OrderFacts } from '../../../src/order/facts.js'
import { serviceMethods } from '../../../src/order/service-methods.js'
import { servedOn, serviceProofs } from '../../../src/order/service.js'
import { countyLaw } from '../../support/county-law.js'
import { act, ask, bodies, facts, hazard, hazardA, hazardB, home, orderIn, people, personsOnDay, scan } from '../../support/order-cases.js'

type ServerGrant = OrderFacts['persons'][number]['grants'][number]

const servers = [people.inspector.person, people.colleague.person]
const text = { text: scan, hash: 'c0ffee' }
const given = {
  direct: { method: 'direct', servers, receiver: text, receiverIs: 'head', signedOn: '2026-03-16', receipt: scan },
  lien: { method: 'lien', servers, leftOn: '2026-03-16', refusal: text, witness: text, receipt: scan },
  post: { method: 'post', servers, postedOn: '2026-03-13', signedOn: '2026-03-16', mailNumber: 'XA12345678937', receipt: scan },
  entrusted: {
    method: 'entrusted',
    servers: [people.township.person, people.townshipColleague.person],
    receiver: text,
    receiverIs: 'head',
    entrustedTo: '马头镇人民政府',
    entrustedOn: '2026-03-13',
    signedOn: '2026-03-16',
    letter: scan,
    receipt: scan,
  },
  electronic: { method: 'electronic', servers, arrivedOn: '2026-03-16', confirmation: scan, confirmedOn: '2026-03-02', receipt: scan },
  publication: { method: 'publication', servers, publishedOn: '2026-03-13', medium: '县政府网站', attempts: text, receipt: scan },
} as const

const issued = () => orderIn('issued')
const serve = (body: object, at = '2026-03-20T02:00:00.000Z', more = {}) => act(issued(), 'record-service', { body, at, ...more })
const asked = (body: object, at = '2026-03-20T02:00:00.000Z', more = {}) => ask(issued(), 'record-service', { body, at, ...more })

describe('the service date by method', () => {
  test.each([
    ['direct', 'the day of signature', '2026-03-16'],
    ['lien', 'the day on which it was left', '2026-03-16'],
    ['post', 'the day on the return receipt', '2026-03-16'],
    ['entrusted', 'the day on which the home signed, not the day of entrusting', '2026-03-16'],
    ['electronic', 'the day of arrival', '2026-03-16'],
  ] as const)('%s: %s', (method, _, day) => {
    expect(serve(given[method]).service).toMatchObject({ method, servedOn: day })
  })

  test('publication: the end of thirty days from the day after it', () => {
    const long = act(orderIn('approved'), 'issue-order')
    const state = { ...long, items: long.items.map((i) => ({ ...i, term: { days: 15 } })) }
    const served = act(state, 'record-service', { body: given.publication, at: '2026-04-13T02:00:00.000Z' })
    expect(served.service?.servedOn).toBe('2026-04-13')
  })

  test('publication: a term that ends on a holiday ends on the next working day', () => {
    const noticeOf = (publishedOn: string) => servedOn({ ...given.publication, servers: [...servers], publishedOn }, () => 'asked')
    expect(noticeOf('2026-03-13')).toBe('asked')
    expect(asked({ ...given.publication, publishedOn: '2026-04-02' }, '2026-05-04T02:00:00.000Z')).toEqual({
      code: 'order.service-not-complete',
      servedOn: '2026-05-06',
    })
  })

  test('publication waits where the calendar of the year is missing', () => {
    const calendar = new Map([...countyLaw().calendar].filter(([year]) => year !== 2026))
    expect(asked(given.publication, undefined, { law: { ...countyLaw(), calendar } })).toEqual({ code: 'order.service-date-unknown', year: 2026 })
  })
})

describe('no service without its proof', () => {
  test.each(serviceMethods)('%s', (method) => {
    const { receipt: _, ...bare } = given[method]
    const stripped = Object.fromEntries(Object.entries(bare).filter(([name]) => !['letter', 'confirmation', 'attempts', 'witness', 'refusal'].includes(name)))
    expect(asked(stripped)).toEqual({ code: 'order.service-proof-missing', method, missing: serviceProofs[method] })
  })

  test('a paper left behind needs a witness who signs, or a recording', () => {
    const { witness: _, ...unwitnessed } = given.lien
    expect(asked(unwitnessed)).toEqual({ code: 'order.service-proof-missing', method: 'lien', missing: ['witness-or-recording'] })
    expect(serve({ ...unwitnessed, recording: scan }).status).toBe('served')
  })

  test('consent to electronic service comes before the arrival', () => {
    expect(asked({ ...given.electronic, confirmedOn: '2026-03-17' })).toMatchObject({ missing: ['confirmation'] })
  })

  test('a receipt that nobody uploaded proves nothing', () => {
    expect(asked(given.direct, undefined, { facts: facts({ evidence: [] }) })).toEqual({ code: 'order.evidence-unknown', evidenceIds: [scan] })
  })

  test('one person is not two servers', () => {
    expect(asked({ ...given.direct, servers: [servers[0], servers[0]] })).toEqual({ code: 'order.officers-too-few', wanted: 2 })
  })
})

describe('who serves', () => {
  const [one, other] = servers
  const county = { home: 'county', code: '990000' } as const
  const township = { home: 'township', code: '990000101' } as const
  const withGrants = (grants: readonly ServerGrant[], more = {}) =>
    facts({ persons: personsOnDay().map((each) => (each.person === other ? { ...each, grants, ...more } : each)) })
  const servedBy = (grants: readonly ServerGrant[], body: object = given.direct) => asked(body, undefined, { facts: withGrants(grants) })
  const refused = { code: 'order.server-not-authorised', persons: [other] }

  test.each([
    ['an officer of the bureau', { role: 'inspector', ...county }],
    ['a clerk of the bureau', { role: 'section-clerk', ...county }],
    ['an officer of the township', { role: 'township-officer', ...township }],
  ] as const)('%s does', (_, grant) => {
    expect(servedBy([grant])).not.toHaveProperty('code')
  })

  test.each([
    ['the safety officer of the home', [{ role: 'institution-safety', home: 'institution', code: home }]],
    ['the clerk of the home', [{ role: 'institution-clerk', home: 'institution', code: home }]],
    [
      'an officer who also works for the home',
      [
        { role: 'inspector', ...county },
        { role: 'institution-clerk', home: 'institution', code: home },
      ],
    ],
    ['an assessor', [{ role: 'assessor', home: 'agency', code: scan }]],
    ['an auditor', [{ role: 'auditor', ...county }]],
    ['an officer of another county', [{ role: 'inspector', home: 'county', code: '990001' }]],
    ['an officer of another township', [{ role: 'township-officer', home: 'township', code: '990000102' }]],
    ['nobody with a grant', []],
  ] as const)('%s does not', (_, grants) => {
    expect(servedBy(grants)).toEqual(refused)
  })

  test('an officer of the bureau whom the home employs does not', () => {
    expect(asked(given.direct, undefined, { facts: withGrants([{ role: 'inspector', ...county }], { employer: home }) })).toEqual(refused)
    expect(asked(given.direct, undefined, { facts: withGrants([{ role: 'inspector', ...county }], { employer: scan }) })).not.toHaveProperty('code')
  })

  test('who works for another home and is an officer of the bureau does', () => {
    expect(
      servedBy([
        { role: 'inspector', ...county },
        { role: 'institution-clerk', home: 'institution', code: scan },
      ]),
    ).not.toHaveProperty('code')
  })

  test('an entrusted service is done by the organ entrusted, not by the bureau', () => {
    const officer = { role: 'township-officer', ...township } as const
    expect(servedBy([officer], { ...given.entrusted, servers: [one, other] })).toEqual({ ...refused, persons: [one] })
    expect(serve(given.entrusted).status).toBe('served')
  })

  test('who had left on the day does not, and a stranger is unknown', () => {
    const grants = [{ role: 'inspector', ...county }] as const
    expect(asked(given.direct, undefined, { facts: withGrants(grants, { present: false }) })).toEqual({ code: 'order.person-has-left', persons: [other] })
    expect(asked({ ...given.direct, servers: [one, scan] })).toEqual({ code: 'order.person-unknown', persons: [scan] })
  })
})

describe('when service is possible', () => {
  test('not before the paper was issued', () => {
    expect(asked({ ...given.post, postedOn: '2026-03-11' })).toEqual({ code: 'order.service-before-issue', issuedOn: '2026-03-12' })
  })

  test('not tomorrow', () => {
    expect(asked({ ...given.direct, signedOn: '2026-03-21' })).toEqual({ code: 'order.service-not-complete', servedOn: '2026-03-21' })
  })

  test.each([
    ['post', { ...given.post, postedOn: '2026-03-17' }],
    ['entrusted', { ...given.entrusted, entrustedOn: '2026-03-17' }],
  ] as const)('not signed for before it was sent: %s', (_, body) => {
    expect(asked(body)).toEqual({ code: 'order.signed-before-sent', sentOn: '2026-03-17' })
  })

  test.each(['withdrawn', 'signed-off', 'closed-unfixed', 'submitted'])('not when every hazard of it is %s', (status) => {
    const over = facts({ hazards: [hazard(hazardA, { status }), hazard(hazardB, { status })] })
    expect(asked(given.direct, undefined, { facts: over })).toEqual({ code: 'order.nothing-to-serve' })
  })

  test('an evening in UTC is tomorrow in the county', () => {
    expect(asked({ ...given.direct, signedOn: '2026-03-21' }, '2026-03-20T16:30:00.000Z')).not.toHaveProperty('code')
  })

  test('not after a printed day has passed', () => {
    expect(asked({ ...given.direct, signedOn: '2026-03-30' }, '2026-03-31T02:00:00.000Z')).toEqual({
      code: 'order.due-before-service',
      hazardIds: [hazardA],
      servedOn: '2026-03-30',
    })
  })

  test.each(['catalogue-code', 'interim-control', 'confirm-major'] as const)('not for a major hazard that lacks its %s', (gap) => {
    const unready = facts({ hazards: [hazard(hazardA, { major: true, gaps: [gap] }), hazard(hazardB)] })
    expect(asked(given.direct, undefined, { facts: unready })).toEqual({ code: 'order.major-not-ready', hazards: [{ hazardId: hazardA, missing: [gap] }] })
  })
})

describe('what service sets', () => {
  test('each item its own due date: the printed day, or days counted from service', () => {
    expect(serve(given.direct).items.map((i) => i.dueOn)).toEqual(['2026-03-30', '2026-03-26'])
  })

  test('days that end on a rest day end on the next working day', () => {
    expect(serve({ ...given.direct, signedOn: '2026-03-18' }).items[1]?.dueOn).toBe('2026-03-30')
  })

  test('a due date in a year without a calendar stays open', () => {
    const calendar = new Map([...countyLaw().calendar].filter(([year]) => year !== 2026))
    const items = serve(given.direct, undefined, { law: { ...countyLaw(), calendar } }).items
    expect(items.map((i) => [i.dueOn, i.provisional])).toEqual([
      ['2026-03-30', false],
      [null, true],
    ])
  })

  test('a hazard that was mended or withdrawn meanwhile is not notified', () => {
    const events = asked(given.direct, undefined, { facts: facts({ hazards: [hazard(hazardA), hazard(hazardB, { status: 'withdrawn' })] }) })
    expect((events as unknown as { body: OrderEventBody['record-service'] }[])[0]?.body.notifies).toEqual([hazardA])
  })

  test('nothing more: what is served is never changed', () => {
    const served = orderIn('served')
    for (const name of ['revise-order', 'return-order', 'void-order', 'record-service', 'issue-order'] as const)
      expect(ask(served, name, { body: bodies[name] })).toMatchObject({ code: 'order.wrong-status' })
  })
})
