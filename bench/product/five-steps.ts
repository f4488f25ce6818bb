import type pg from 'pg'
import { randomUUID } from 'node:crypto'
import { v7 as uuid } from 'uuid'
import { systemCommands } from '../../src/case/effects.js'
import type { BenchCounty, Home } from './bench-county.js'
import type { CaseNotices } from './case-notices.js'
import { uploadPicture } from './picture.js'
import { must, type Visitor } from './visitor.js'

/** Everyone who takes part in a lifecycle, signed in, and the way of a system command into the inbox. */
export interface Cast {
  county: BenchCounty
  inspector: Visitor
  township: Visitor
  chief: Visitor
  headOf: ReadonlyMap<string, Visitor>
  database: pg.Pool
  notices: CaseNotices
}

/** What people write on the way. None of it may be found outside the database. */
const words = {
  place: '二楼东侧走廊',
  description: '安全出口被杂物堵塞,灭火器压力不足。',
  report: '已清理杂物,更换灭火器,组织全员培训。',
  verdict: '现场核查,已整改到位。',
  approval: '同意销号。',
}
export const wordsOfSteps: readonly string[] = Object.values(words)

/** The five steps of a lifecycle, in their order. The second is the system's: no person may send it. */
export const stepNames = ['file', 'notify', 'submit-rectification', 'verify-by-township', 'sign-off'] as const
export type StepName = (typeof stepNames)[number]
/** One event each: the version of the case after the last of them. */
export const eventsOfLifecycle = stepNames.length

interface Applied {
  caseId: string
  settled: string
  status: string
  version: number
}

/** A hazard on its way, with the pictures that will prove it mended. */
export interface Walk {
  caseId: string
  home: Home
  day: string
  before: string
  after: string
}

/** A new hazard of a home. The client makes the id, as a phone does; pictures of its own are uploaded beforehand: they are no step. */
async function newWalk(cast: Cast, home: Home): Promise<Walk> {
  const head = headFor(cast, home)
  return { caseId: uuid(), home, day: today(), before: await uploadPicture(head, home), after: await uploadPicture(head, home) }
}

/** A new hazard that will only be filed. */
export function newWalkWithoutPictures({ county }: Cast, n: number): Walk {
  const home = county.homes[n % county.homes.length]
  if (!home) throw new Error('the county has no home')
  return { caseId: uuid(), home, day: today(), before: '', after: '' }
}

/** So many new hazards, spread over the homes. */
export async function newWalks(cast: Cast, count: number): Promise<Walk[]> {
  const walks: Walk[] = []
  while (walks.length < count) for (const home of cast.county.homes.slice(0, count - walks.length)) walks.push(await newWalk(cast, home))
  return walks
}

/** Does one step of a hazard and makes sure that it led where it must. @throws the answer, when it is another */
export async function take(cast: Cast, walk: Walk, step: StepName): Promise<void> {
  const { county, inspector, township, chief } = cast
  const { caseId, home, day, before, after } = walk
  switch (step) {
    case 'file':
      return expectStatus(
        await inspector.send('POST', '/api/hazards', filing(county, home, { caseId, day }), { 'idempotency-key': uuid(), 'qingdan-case': caseId }),
        'filed',
      )
    case 'notify':
      return await notify(cast, walk)
    case 'submit-rectification':
      return await act(headFor(cast, home), walk, step, { rectifiedOn: day, before: [before], after: [after], report: words.report }, 'submitted')
    case 'verify-by-township':
      return await act(
        township,
        walk,
        step,
        { second: county.secondTownshipOfficer, seenOn: day, verdict: 'passed', opinion: words.verdict },
        'county-verified',
      )
    case 'sign-off':
      return await act(chief, walk, step, { grade: 'A', opinion: words.approval }, 'signed-off')
  }
}

function headFor({ headOf }: Cast, home: Home): Visitor {
  const head = headOf.get(home.id)
  if (!head) throw new Error(`nobody is signed in for ${home.name}`)
  return head
}

async function act(who: Visitor, { caseId }: Walk, step: StepName, body: object, status: string): Promise<void> {
  expectStatus(await who.send('POST', `/api/hazards/${caseId}/actions/${step}`, body, { 'idempotency-key': uuid() }), status)
}

/**
 * What the service of an order leaves for each of its hazards, without the order: the same row in the inbox, the same notice. From
 * there on the product does what it does for a real one. Done when the product says that the case has moved.
 */
async function notify({ database, notices, county }: Cast, { caseId, day }: Walk): Promise<void> {
  const body = { orderId: randomUUID(), orderNumber: '演民责改字〔2026〕1号', servedOn: day, dueOn: daysLater(day, 15) }
  const effect = { caseKind: 'hazard', caseId, county: county.code, command: 'notify', body } as const
  const now = new Date().toISOString()
  const rows = systemCommands(body.orderId, 1, [[effect]], { now, legalAt: now, imported: false })
  const reached = notices.reached(caseId, 2)
  await database.query({ name: 'notify', text: left, values: [JSON.stringify(rows)] })
  await reached
}

const left = `
  with i as (
    insert into command_inbox (command_id, case_kind, case_id, county, name, actor, payload, payload_hash, received_at)
    select command_id, case_kind, case_id, county, name, actor, payload, payload_hash, received_at from jsonb_populate_recordset(null::command_inbox, $1::jsonb))
  select pg_notify('inbox', '')`

/** Every hazard is in a place of its own: what is found again in the same one is a relapse, and another path. */
const filing = (county: BenchCounty, home: Home, { caseId, day }: Pick<Walk, 'caseId' | 'day'>) => ({
  institutionId: home.id,
  source: 'routine',
  foundOn: day,
  officers: [county.secondInspector],
  place: `${words.place} ${caseId.slice(-12)}`,
  description: words.description,
  category: 'fire-and-emergency',
})

function expectStatus(answered: Parameters<typeof must>[0], status: string): void {
  const applied = must(answered, status) as Applied
  if (applied.settled !== 'applied' || applied.status !== status) throw new Error(`expected ${status}, got ${answered.body.toString()}`)
}

/** The day in the county. */
function today(): string {
  return new Date(Date.now() + 8 * 3_600_000).toISOString().slice(0, 10)
}

const daysLater = (day: string, days: number): string => new Date(Date.parse(day) + days * 86_400_000).toISOString().slice(0, 10)
