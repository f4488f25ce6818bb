import { randomUUID } from 'node:crypto'
import fc from 'fast-check'
import { afterAll, beforeAll, expect, test } from 'vitest'
import type { Actor } from '../../../src/case/case.js'
import { hazardCommands, type HazardCommandName } from '../../../src/hazard/commands.js'
import { hazardMoves } from '../../../src/hazard/moves.js'
import { type CountyOffice, openCountyOffice, publishLaterRules, upload } from '../../support/county-office.js'
import { bodies, files, penalty, people, secondOf, usual } from '../../support/hazard-people.js'
import { expectSoundRecord } from '../../support/verify-cases.js'

let office: CountyOffice
/** What was really done, so that a walk on which everything is refused is no proof. */
const done = new Map<string, number>()

beforeAll(async () => {
  office = await openCountyOffice()
  await publishLaterRules(office)
})
afterAll(async () => await office.own.drop())

const walksMin = 70
const day = 86_400_000
const began = Date.parse('2026-03-09T02:00:00.000Z')
/** Days that a body tells as past; they are moved to the day of the command, since a fixed body would be lawful on one day only. */
const past = new Set([
  'foundOn',
  'fixedOn',
  'servedOn',
  'completedOn',
  'filedOn',
  'decidedOn',
  'listedOn',
  'on',
  'from',
  'reinspectedOn',
  'referredOn',
  'repliedOn',
  'rectifiedOn',
  'seenOn',
  'confirmedOn',
])
/** Days that it names as coming, and how many days off they are put. */
const coming: Readonly<Record<string, number>> = { dueOn: 5, wantedDueOn: 35, until: 6 }
const civilDay = (ms: number) => new Date(ms + 8 * 3_600_000).toISOString().slice(0, 10)

/** The body with its days moved to the day of the command, and with the walk's own pictures. */
function movedTo(value: unknown, { now, pictures }: { now: number; pictures: ReadonlyMap<string, string> }, under = '', place = 0): unknown {
  if (typeof value === 'string') {
    const offset = coming[under]
    if (offset !== undefined) return civilDay(now + (offset + place) * day)
    return past.has(under) ? civilDay(now) : (pictures.get(value) ?? value)
  }
  if (Array.isArray(value)) return value.map((item, n) => movedTo(item, { now, pictures }, under, n))
  return value && typeof value === 'object'
    ? Object.fromEntries(Object.entries(value).map(([name, inner]) => [name, movedTo(inner, { now, pictures }, name, place)]))
    : value
}

const ending = new Set<HazardCommandName>(['withdraw', 'close-unfixed'])
const step = fc.record({
  name: fc.constantFrom(...hazardCommands.filter((name) => name !== 'file')),
  variant: fc.constantFrom('usual', 'failed', 'penalty', 'lowered', 'anyone', 'end'),
  hours: fc.integer({ min: 1, max: 40 }),
  person: fc.constantFrom(...Object.values(people)),
})
type Step = typeof step extends fc.Arbitrary<infer One> ? One : never

function told(name: HazardCommandName, variant: string): object {
  if (name === 'defer') return { ...bodies[name], signature: { kind: 'touch-screen', image: files.opinion } }
  if (name === 'impose-measure' && variant === 'penalty') return penalty
  if (name.startsWith('verify') && variant === 'failed') return { ...bodies[name], verdict: 'not-passed' }
  if (name === 'decide-extension' && variant === 'failed') return { ...bodies[name], granted: false }
  if (name === 'notify') return { ...bodies[name], dueOn: '2026-04-20', termDays: undefined }
  if (name === 'classify' && variant === 'lowered') return { level: 'ordinary', reason: (bodies.classify as { reason: object }).reason, opinion: files.opinion }
  return bodies[name]
}

/** Takes one walk. What the table of moves forbids is tried now and then only, so that walks go far. */
async function walk(major: boolean, steps: readonly Step[]): Promise<void> {
  const id = randomUUID()
  const pictures = new Map<string, string>()
  for (const file of [files.photo, files.before]) pictures.set(file, await upload(office.db, randomUUID()))
  // Later than whenever the walk says that it was mended.
  pictures.set(files.after, await upload(office.db, randomUUID(), { uploadedAt: '2026-12-31T01:00:00.000Z' }))
  let now = began
  let status = 'none'
  const say = async (name: HazardCommandName, by: Actor, body: object) => {
    const answer = await office.say(id, name, { by, body: JSON.parse(JSON.stringify(body)) as object, at: new Date(now).toISOString() })
    expect(['applied', 'refused']).toContain(answer.settled)
    if (answer.settled !== 'applied') return
    if (!answer.proposed) done.set(name, (done.get(name) ?? 0) + 1)
    status = answer.status
    const second = answer.proposed && secondOf[name]
    if (second && by.person !== second.person) await say(name, second, body)
  }
  await say('file', usual.file, {
    ...bodies.file,
    photos: [pictures.get(files.photo)],
    ...(major ? { majorCode: 'MH-C3', opinion: files.opinion, interimControl: (bodies.classify as { reason: object }).reason } : {}),
  })
  for (const { name, variant, hours, person } of steps) {
    if (variant !== 'anyone' && (!hazardMoves[name].from.some((from) => from === status) || ending.has(name) !== (variant === 'end'))) continue
    now += hours * 3_600_000
    const asked = name === 'sign-off' && major ? { ...told(name, variant), reviewedBy: people.chief.person } : told(name, variant)
    const body = movedTo(asked, { now: name === 'notify' ? began + 15 * day : now, pictures }) as object
    const by = variant === 'anyone' ? person : name === 'sign-off' && major ? people.leader : usual[name]
    await say(name, by, name === 'notify' ? { ...body, servedOn: civilDay(now) } : body)
  }
}

const along = (names: readonly Step['name'][]): Step[] =>
  names.map((name) => ({ name, variant: ending.has(name) ? 'end' : 'usual', hours: 3, person: people.chief }))
const toSubmission = ['confirm-major', 'notify', 'submit-plan', 'accept-plan', 'submit-rectification'] as const
const toApproval = [...toSubmission, 'verify-by-township', 'verify-by-county'] as const
/** Where a walk begins to wander: nowhere at all, or some way along a path. Between them the paths take every command. */
const starts: readonly (readonly Step['name'][])[] = [
  [],
  ['notify'],
  ['fix-on-spot'],
  ['notify', 'close-unfixed'],
  [...toSubmission],
  [...toApproval, 'return-sign-off'],
  [...toApproval, 'sign-off'],
  ['classify'],
  ['set-interim-control', 'assign-responsible', 'comment', 'replan', 'adopt-rules', 'withdraw'],
  ['notify', 'submit-plan', 'return-plan', 'request-extension', 'decide-extension', 'report-progress'],
  ['notify', 'plan-stages', 'complete-stage', 'defer', 'supplement-signature', 'end-deferral', 'file-objection', 'decide-objection'],
  [
    'notify',
    'supervise',
    'record-publication',
    'end-supervision',
    'impose-measure',
    'lift-measure',
    'refer',
    'record-referral-reply',
    'start-enforcement',
    'close-unfixed',
  ],
]

test('after any sequence of commands the fold of the events, the state and every row are the same', async () => {
  await fc.assert(
    fc.asyncProperty(fc.boolean(), fc.constantFrom(...starts), fc.array(step, { minLength: 10, maxLength: 60 }), async (major, start, steps) => {
      await walk(major, [...along(start), ...steps])
    }),
    {
      numRuns: walksMin,
      seed: 20_260_309,
      endOnFailure: true,
      examples: starts.flatMap((start) => [true, false].map((major): [boolean, typeof start, Step[]] => [major, start, []])),
    },
  )
  expect(office.buried).toEqual([])
  await expectSoundRecord(office.kernel, { casesMin: walksMin })
  // Nobody of these walks has an account, so no escalation reaches anybody who could answer it (`case/escalation.test.ts`).
  expect(hazardCommands.filter((name) => !done.has(name))).toEqual(['decide-motion', 'answer-escalation'])
}, 180_000)
