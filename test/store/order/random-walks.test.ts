import { randomUUID } from 'node:crypto'
import fc from 'fast-check'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { dayOfInstant, plusDays } from '../../../src/calendar/civil-day.js'
import type { Actor } from '../../../src/case/case.js'
import { orderCommands, type OrderCommand } from '../../../src/order/commands.js'
import { orderMoves } from '../../../src/order/moves.js'
import { type CountyOffice, openCountyOffice, publishLaterRules } from '../../support/county-office.js'
import { bodies as hazardBodies, files, home, people } from '../../support/hazard-people.js'
import { bodies as orderBodies } from '../../support/order-cases.js'
import { expectSoundRecord } from '../../support/verify-cases.js'

let office: CountyOffice
/** What was really done, so that a walk on which everything is refused is no proof. */
const done = new Map<string, number>()

beforeAll(async () => {
  office = await openCountyOffice()
  await publishLaterRules(office)
})
afterAll(async () => await office.own.drop())

const walksMin = 60
const hour = 3_600_000
const began = Date.parse('2026-03-09T02:00:00.000Z')
const officers = [people.inspector.person, people.colleague.person]
const text = (orderBodies['record-service'] as { receiver: object }).receiver

const usual: Readonly<Record<OrderCommand, Actor>> = {
  'draft-order': people.inspector,
  'revise-order': people.inspector,
  'review-order': people.chief,
  'return-order': people.chief,
  'approve-order': people.leader,
  'issue-order': people.clerk,
  'record-service': people.clerk,
  'void-order': people.leader,
  'supersede-order': people.system,
  'issue-opinion': people.inspector,
  'answer-escalation': people.chief,
  comment: people.chief,
  replan: people.system,
  'adopt-rules': people.system,
}

const step = fc.record({
  name: fc.constantFrom(...orderCommands.filter((name) => name !== 'supersede-order')),
  /** Which paper of the walk: the first, or the one that would correct it. */
  paper: fc.constantFrom<0 | 1>(0, 1),
  variant: fc.constantFrom('usual', 'usual', 'done', 'late', 'typed', 'anyone', 'void'),
  hours: fc.integer({ min: 1, max: 60 }),
  person: fc.constantFrom<Actor>(...Object.values(people)),
})
type Step = typeof step extends fc.Arbitrary<infer One> ? One : never

/** The body that this command lawfully has today, or nearly. */
function told(
  name: OrderCommand,
  variant: string,
  { today, hazards, replaces }: { today: string; hazards: readonly string[]; replaces: string | null },
): object {
  const items = hazards.map((hazardId, n) => ({
    hazardId,
    requirement: text,
    ...(replaces ? {} : { term: n === 0 ? { dueOn: plusDays(today, variant === 'late' ? -1 : 20) } : { days: 15 } }),
  }))
  const rows = hazards.map((hazardId) => ({ hazardId, result: variant === 'done' ? 'done' : 'not-done', reason: text }))
  const signedOn = variant === 'late' ? plusDays(today, 1) : today
  const bodies: Partial<Record<OrderCommand, object>> = {
    'draft-order': { ...orderBodies['draft-order'], officers, institutionId: home, items, ...(replaces && { replaces }) },
    'revise-order': { ...orderBodies['revise-order'], officers, items },
    'issue-order': { sealedScan: files.scan, ...(variant === 'typed' && { number: '郯应急责改字〔2026〕7号' }) },
    'record-service': { method: 'direct', servers: officers, receiver: text, receiverIs: 'head', signedOn, receipt: files.scan },
    'issue-opinion': { inspectedOn: today, officers, rows },
  }
  return bodies[name] ?? orderBodies[name]
}

/** Takes one walk over an order and its correction. What the table of moves forbids is tried now and then only, so that walks go far. */
async function walk(steps: readonly Step[]): Promise<void> {
  const papers = [randomUUID(), randomUUID()] as const
  const status: [string | null, string | null] = [null, null]
  const hazards = [randomUUID(), randomUUID()]
  let now = began
  const at = () => new Date(now).toISOString()
  for (const id of hazards)
    expect(await office.say(id, 'file', { by: people.inspector, body: hazardBodies.file, at: at() })).toMatchObject({ settled: 'applied' })
  for (const { name, paper, variant, hours, person } of steps) {
    const fits = orderMoves[name].from.some((from) => from === status[paper])
    if (variant !== 'anyone' && (!fits || (name === 'void-order') !== (variant === 'void'))) continue
    now += hours * hour
    const body = told(name, variant, { today: dayOfInstant(at()), hazards, replaces: paper === 1 ? papers[0] : null })
    const by = variant === 'anyone' ? person : usual[name]
    const answer = await office.say(papers[paper], name, { caseKind: 'order', by, body: JSON.parse(JSON.stringify(body)) as object, at: at() })
    expect(['applied', 'refused']).toContain(answer.settled)
    if (answer.settled !== 'applied') continue
    count(name)
    status[paper] = answer.status
    await hear([...hazards, papers[0]], (id, became) => {
      if (id === papers[0]) status[0] = became
    })
  }
}

/** Records what an order has told its hazards and the paper that it corrects. */
async function hear(cases: readonly string[], heard: (caseId: string, status: string) => void): Promise<void> {
  const rows = await office.db
    .selectFrom('command_inbox')
    .select(['command_id', 'case_id', 'name'])
    .where('status', '=', 'pending')
    .where('case_id', 'in', cases)
    .execute()
  for (const { command_id, case_id, name } of rows) {
    const answer = await office.record(command_id)
    if (answer.settled === 'applied') {
      if (name === 'supersede-order') count(name)
      heard(case_id, answer.status)
    }
  }
}
const count = (name: string) => done.set(name, (done.get(name) ?? 0) + 1)

const along = (paper: 0 | 1, names: readonly Step['name'][]): Step[] =>
  names.map((name) => ({ name, paper, variant: name === 'void-order' ? 'void' : 'usual', hours: 3, person: people.chief }))
const toService = ['draft-order', 'review-order', 'approve-order', 'issue-order', 'record-service'] as const
/** Where a walk begins to wander. Between them the paths take every command. */
const starts: readonly (readonly Step[])[] = [
  [],
  along(0, ['draft-order', 'comment', 'revise-order', 'review-order', 'return-order', 'revise-order', 'replan', 'void-order']),
  along(0, [...toService, 'issue-opinion']),
  along(0, [...toService.slice(0, 4), 'void-order']),
  [...along(0, toService), ...along(1, [...toService, 'issue-opinion'])],
  [...along(0, [...toService, 'issue-opinion']), ...along(1, [...toService.slice(0, 3), 'void-order'])],
]

test('after any sequence of commands an order is what its events say, with its opinions and its corrections', async () => {
  await fc.assert(
    fc.asyncProperty(fc.constantFrom(...starts), fc.array(step, { minLength: 10, maxLength: 50 }), async (start, steps) => {
      await walk([...start, ...steps])
    }),
    { numRuns: walksMin, seed: 20_260_310, endOnFailure: true, examples: starts.map((start): [typeof start, Step[]] => [start, []]) },
  )
  expect(office.buried).toEqual([])
  await expectSoundRecord(office.kernel, { casesMin: walksMin })
  // Nobody of these walks has an account, so no escalation reaches anybody who could answer it (`case/escalation.test.ts`).
  expect(orderCommands.filter((name) => !done.has(name))).toEqual(['answer-escalation'])
}, 180_000)

test('an opinion leaves the day on which the order was closed', async () => {
  await walk(along(0, [...toService, 'issue-opinion']))
  const closing = await office.db
    .selectFrom('case_file as f')
    .innerJoin('case_event as e', 'e.case_id', 'f.id')
    .select(['f.closed_at', 'e.legal_at'])
    .where('f.kind', '=', 'order')
    .where('f.status', '=', 'served')
    .where('e.kind', '=', 'record-service')
    .where((eb) => eb.exists(eb.selectFrom('case_event as o').select('o.version').whereRef('o.case_id', '=', 'f.id').where('o.kind', '=', 'issue-opinion')))
    .execute()
  expect(closing.length).toBeGreaterThan(0)
  for (const { closed_at, legal_at } of closing) expect(closed_at).toBe(legal_at)
})
