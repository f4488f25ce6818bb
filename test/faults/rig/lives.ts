/** 隐患的一生 — the lives that the load is made of, each driven by HTTP from the accounts of the county to its end. */
import { at, type County, filing, homeId, mend, must, order, picture, rectification, townshipSecond, verification } from '../../support/county-walk.js'

import { dayOfInstant } from '../../../src/calendar/civil-day.js'
import type { Chance } from './chance.js'

/** One way through a life; answers the case. */
export type Life = (county: County, chance: Chance) => Promise<string>

/** Filed, ordered, mended, verified, signed off. */
const straight: Life = async (county, chance) => {
  const hazardId = await opened(county, chance)
  await order(county, hazardId)
  await mend(county, hazardId)
  return hazardId
}

/** Sent back once by the township; then as above. */
const sentBack: Life = async (county, chance) => {
  const hazardId = await opened(county, chance)
  await order(county, hazardId)
  must(await county.head.act(at(hazardId, 'submit-rectification'), await rectification(county.head)), 'submitted')
  const failed = { ...verification(townshipSecond), verdict: 'not-passed', opinion: '通道仍有杂物。' }
  must(await county.township.act(at(hazardId, 'verify-by-township'), failed), 'rectifying')
  await mend(county, hazardId)
  return hazardId
}

/** A major hazard filed without a network three days ago: its interim control is overdue when it arrives, so steps of its clock are taken at once. */
const overdue: Life = async (county, chance) => {
  const happenedAt = new Date(Date.now() - 70 * 3_600_000).toISOString()
  const opinion = await county.inspector.upload(homeId, await picture())
  const hazardId = chance.uuid()
  const body = { ...filingAt(hazardId), foundOn: dayOfInstant(happenedAt), majorCode: 'MH-C3', opinion }
  must(
    await county.inspector.act('/api/hazards', body, { 'idempotency-key': chance.uuid(), 'qingdan-case': hazardId, 'qingdan-happened-at': happenedAt }),
    'filed',
  )
  must(await county.inspector.act(at(hazardId, 'set-interim-control'), { control: '专人值守,封闭使用。' }))
  await withdrawn(county, hazardId, '经复核不构成重大隐患,误登。')
  return hazardId
}

const remarksOfPhone = 5

/** What a phone kept while it was away, each after the one before, arriving in any order. */
const outOfOrder: Life = async (county, chance) => {
  const hazardId = await opened(county, chance)
  const ids = Array.from({ length: remarksOfPhone }, () => chance.uuid())
  const remarks = ids.map((id, n) => ({ id, after: ids[n - 1], text: `第${n + 1}条备注` }))
  const send = ({ id, after, text }: (typeof remarks)[number]) =>
    county.inspector.act(at(hazardId, 'comment'), { text }, { 'idempotency-key': id, ...(after && { 'qingdan-after': after }) })
  for (const answered of await Promise.all(chance.shuffled(remarks).map(send))) must(answered)
  await withdrawn(county, hazardId, '重复登记。')
  return hazardId
}

export const lives: Readonly<Record<string, Life>> = { straight, sentBack, overdue, outOfOrder }

/** Files under an id that the client makes, as a phone does. */
async function opened({ inspector }: County, chance: Chance): Promise<string> {
  const hazardId = chance.uuid()
  must(await inspector.act('/api/hazards', filingAt(hazardId), { 'idempotency-key': chance.uuid(), 'qingdan-case': hazardId }), 'filed')
  return hazardId
}

/** Each in a place of its own: what is found again where one was signed off is a relapse, and another life. */
const filingAt = (hazardId: string) => ({ ...filing(), place: `储藏室 ${hazardId.slice(-12)}` })

/** Two persons say the same, one of them a leader. */
async function withdrawn({ inspector, deputy }: County, hazardId: string, reason: string): Promise<void> {
  must(await inspector.act(at(hazardId, 'withdraw'), { reason }))
  must(await deputy.act(at(hazardId, 'withdraw'), { reason }), 'withdrawn')
}
