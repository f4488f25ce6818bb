/** 一件隐患的办理 — the people of the demonstration county handle one ordinary hazard by HTTP, each from an account of their own. */
import { randomUUID } from 'node:crypto'
import { setTimeout as pause } from 'node:timers/promises'
import sharp from 'sharp'
import { idOf } from '../../seeds/tancheng/ids.js'
import { dayOfInstant } from '../../src/calendar/civil-day.js'
import { type Answered, type Visitor, visit } from './visitor.js'

/** 拾光老年公寓: its head and its township have accounts of the demonstration. */
export const homeId = idOf('home', 'shiguang')
export const personId = (key: string): string => idOf('person', key)
export const townshipSecond = personId('township/371322001000/2')
const inspectorSecond = personId('inspector-2')

/** Today in the county. The product under test runs on the clock of the machine. */
export const today = (): string => dayOfInstant(new Date().toISOString())

/** Everyone who takes part, signed in. */
export interface County {
  address: string
  inspector: Visitor
  secondInspector: Visitor
  chief: Visitor
  clerk: Visitor
  deputy: Visitor
  township: Visitor
  head: Visitor
}

export async function gatherCounty(address: string): Promise<County> {
  const enter = (username: string) => visit(address, username)
  const [inspector, secondInspector, chief, clerk] = [await enter('inspector'), await enter('inspector-2'), await enter('section-chief'), await enter('clerk')]
  return {
    address,
    inspector,
    secondInspector,
    chief,
    clerk,
    deputy: await enter('deputy-director'),
    township: await enter('township'),
    head: await enter('head'),
  }
}

/** What an inspector files of a blocked corridor. */
export const filing = () => ({
  institutionId: homeId,
  source: 'routine',
  foundOn: today(),
  officers: [inspectorSecond],
  place: '二楼东侧走廊',
  description: '安全出口被杂物堵塞,灭火器压力不足。',
  category: 'fire-and-emergency',
  requirement: '清理通道,更换灭火器。',
})

/** Files a hazard under an id and in a place of its own, for what is found again where one was signed off is a relapse; answers the case. */
export async function file({ inspector }: Pick<County, 'inspector'>): Promise<string> {
  const filed = must(await inspector.act('/api/hazards', { ...filing(), place: `储藏室 ${randomUUID().slice(-12)}` }), 'filed')
  return filed.caseId
}

/** From the draft of the order to its service; then waits until the hazard has heard of it. Answers the order. */
export async function order({ inspector, chief, deputy, clerk }: County, hazardId: string): Promise<string> {
  const drafted = must(await inspector.act('/api/orders', draft(hazardId)), 'drafted')
  const at = (name: string) => `/api/orders/${drafted.caseId}/actions/${name}`
  must(await chief.act(at('review-order'), {}), 'reviewed')
  must(await deputy.act(at('approve-order'), {}), 'approved')
  must(await clerk.act(at('issue-order'), { sealedScan: await clerk.upload(homeId, await picture()) }), 'issued')
  must(await inspector.act(at('record-service'), service(await inspector.upload(homeId, await picture()))), 'served')
  await stands(inspector, hazardId, 'notified')
  return drafted.caseId
}

export const draft = (hazardId: string) => ({
  institutionId: homeId,
  items: [{ hazardId, requirement: '清理通道,更换灭火器。', term: { days: 3 } }],
  basis: [{ instrument: '养老机构管理办法', article: '第三十二条' }],
  remedies: { reconsiderationBody: '郯城县人民政府', court: '郯城县人民法院' },
  officers: [personId('inspector'), inspectorSecond],
})

const service = (receipt: string) => ({
  method: 'direct',
  servers: [personId('inspector'), inspectorSecond],
  receiver: '裴君',
  receiverIs: 'head',
  signedOn: today(),
  receipt,
})

/** From the home's report to the sign-off; the county looks too when the hazard was drawn. */
export async function mend(county: County, hazardId: string): Promise<void> {
  must(await county.head.act(at(hazardId, 'submit-rectification'), await rectification(county.head)), 'submitted')
  const verified = must(await county.township.act(at(hazardId, 'verify-by-township'), verification(townshipSecond)))
  if (verified.status === 'township-verified')
    must(await county.secondInspector.act(at(hazardId, 'verify-by-county'), verification(personId('inspector-3'))), 'county-verified')
  must(await county.chief.act(at(hazardId, 'sign-off'), { grade: 'A', opinion: '同意销号。' }), 'signed-off')
}

export const rectification = async (head: Visitor) => ({
  rectifiedOn: today(),
  before: [await head.upload(homeId, await picture())],
  after: [await head.upload(homeId, await picture())],
  report: '已清理杂物,更换灭火器,组织全员培训。',
})

export const verification = (second: string) => ({ second, seenOn: today(), verdict: 'passed', opinion: '现场核查,已整改到位。' })
export const at = (hazardId: string, name: string): string => `/api/hazards/${hazardId}/actions/${name}`

/** The body of an answer that did what was asked. @throws the answer, when it did not */
export function must({ status, body }: Answered, wanted?: string): { caseId: string; receipt: string; status: string; commandVersion: number } {
  if (status !== 200 || (wanted && body.status !== wanted)) throw new Error(`expected ${wanted ?? '200'}, got ${status} ${JSON.stringify(body)}`)
  return body
}

/** As long as a killed server takes to come back, and what waited for it to be brought. */
const reachedWaitMs = 90_000

/** Waits until a case stands so: what the system does by itself takes a moment. */
export async function stands(who: Visitor, hazardId: string, status: string): Promise<void> {
  for (const until = Date.now() + reachedWaitMs; ; await pause(100)) {
    const { body } = await who.get(`/api/hazards/${hazardId}`)
    if (body.status === status) return
    if (Date.now() > until) throw new Error(`the hazard stands at ${body.status}, not at ${status}`)
  }
}

/** A picture that no other upload has. */
export const picture = async (): Promise<Buffer> =>
  await sharp(
    Buffer.from(
      randomUUID()
        .repeat(16)
        .slice(0, 12 * 12 * 3),
    ),
    { raw: { width: 12, height: 12, channels: 3 } },
  )
    .jpeg()
    .toBuffer()
