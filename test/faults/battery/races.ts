/** Races: the same command several times at once, another body under the same id, and two who decide at the same instant. */
import { at, draft, filing, must } from '../../support/county-walk.js'
import type { Answered } from '../../support/visitor.js'
import type { Rig } from '../rig/rig.js'

/** Two to five times at once, and once more: one effect, one answer. Another body under the id is no command. */
export async function sendSeveralTimes({ county: { inspector }, chance }: Rig): Promise<string[]> {
  const hazardId = chance.uuid()
  must(await inspector.act('/api/hazards', filing(), { 'idempotency-key': chance.uuid(), 'qingdan-case': hazardId }), 'filed')
  const id = chance.uuid()
  const send = (text: string) => inspector.act(at(hazardId, 'comment'), { text }, { 'idempotency-key': id })
  const told = await Promise.all(Array.from({ length: 2 + chance.below(4) }, () => send('多次发送')))
  told.push(await send('多次发送'))
  const versions = new Set(told.map(({ status, body }) => `${status} ${body.version}`))
  const other = await send('另一内容')
  return [
    ...(versions.size === 1 ? [] : [`${id} was answered ${[...versions].join(', ')}`]),
    ...(other.status === 422 ? [] : [`another body under ${id} was answered ${other.status}`]),
  ]
}

/** One reviews a draft, the other voids it, both as they have seen it: exactly one of them has done it. */
export async function decideAtOnce({ county: { inspector, chief }, chance }: Rig): Promise<string[]> {
  const hazardId = chance.uuid()
  must(await inspector.act('/api/hazards', filing(), { 'idempotency-key': chance.uuid(), 'qingdan-case': hazardId }), 'filed')
  const { caseId, commandVersion } = must(await inspector.act('/api/orders', draft(hazardId)), 'drafted')
  const seen = { 'if-match': `"${commandVersion}"` }
  const of = (name: string) => `/api/orders/${caseId}/actions/${name}`
  const told = await Promise.all([chief.act(of('review-order'), {}, seen), inspector.act(of('void-order'), { reason: '误拟。' }, seen)])
  const won = told.filter(({ status }) => status === 200).length
  const lost = told.filter(isConflict).length
  return won === 1 && lost === 1 ? [] : [`order ${caseId}: ${told.map(({ status }) => status).join(' and ')} for two who decided at once`]
}

const isConflict = ({ status, body }: Answered): boolean => status === 409 && body.code === 'case.version-conflict'
