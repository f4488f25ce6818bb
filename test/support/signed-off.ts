import { randomUUID } from 'node:crypto'
import type { Settled } from '../../src/case/case.js'
import { type CountyOffice, upload } from './county-office.js'
import { bodies, home, people } from './hazard-people.js'

interface SignedOff {
  id?: string
  of?: string
  filing?: object
  grade?: 'B' | 'C'
}

/** Files a hazard on 19 March 2026 that is mended on the spot, and brings it to its sign-off on the 26th; answers its id. */
export async function signedOff(office: CountyOffice, { id = randomUUID(), of = home, filing = {}, grade = 'B' }: SignedOff = {}): Promise<string> {
  const photo = await upload(office.db, randomUUID(), { of })
  const after = await upload(office.db, randomUUID(), { of, uploadedAt: '2026-03-19T08:00:00.000Z' })
  const done = (answer: Settled): Settled => {
    if (answer.settled !== 'applied') throw new Error(JSON.stringify(answer))
    return answer
  }
  const file = { ...bodies.file, institutionId: of, foundOn: '2026-03-19', photos: [photo], ...filing }
  done(await office.say(id, 'file', { at: '2026-03-19T02:00:00.000Z', body: file }))
  done(await office.say(id, 'fix-on-spot', { at: '2026-03-19T09:00:00.000Z', body: { ...bodies['fix-on-spot'], fixedOn: '2026-03-19', after: [after] } }))
  const verified = done(await office.say(id, 'verify-by-township', { at: '2026-03-23T02:00:00.000Z' }))
  if (verified.settled === 'applied' && verified.status === 'township-verified')
    done(await office.say(id, 'verify-by-county', { at: '2026-03-25T02:00:00.000Z' }))
  done(await office.say(id, 'sign-off', { at: '2026-03-26T02:00:00.000Z', body: { ...bodies['sign-off'], grade }, by: people.chief }))
  return id
}
