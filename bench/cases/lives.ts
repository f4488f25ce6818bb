import { dayOfInstant, plusDays, plusHours } from '../../src/calendar/civil-day.js'
import type { Instant, TextRef } from '../../src/case/case.js'
import { system } from '../../src/case/effects.js'
import type { HazardGround } from './county-ground.js'
import type { Deed } from './grown-case.js'

/** 重大隐患 — filed and waiting for its confirmation; the bench county gives that a term in hours, so that it ends at any instant. */
export function majorFiled(ground: HazardGround, n: number, filedAt: Instant): Deed[] {
  const filing = filingOf(ground, n, filedAt)
  const { majorRow } = ground.factsOf('', [filing]) as { majorRow: { code: string } }
  return [{ ...filing, body: { ...filing.body, majorCode: majorRow.code, interimControl: textOf(n, 3) } }]
}

/** 一般隐患 — filed, and its order served a day later: the home has fifteen days. */
export function notifiedLife(ground: HazardGround, n: number, filedAt: Instant): Deed[] {
  const at = plusHours(filedAt, 24)
  const servedOn = dayOfInstant(at)
  const body = { orderId: idOf(n, 4), orderNumber: '演民责改字〔2026〕1号', servedOn, dueOn: plusDays(servedOn, 15) }
  return [filingOf(ground, n, filedAt), { name: 'notify', body, by: system, at }]
}

/** The last deeds of a life that is withdrawn: one proposes, another confirms. */
const withdrawal = 2
/** Every fifth long life has ended. */
const endedOneIn = 5

/** A notified hazard that the home and the office write about until it has so many events; one in five is withdrawn at its end. */
export function longLife(ground: HazardGround, n: number, { filedAt, events }: { filedAt: Instant; events: number }): Deed[] {
  const deeds = notifiedLife(ground, n, filedAt)
  const ends = n % endedOneIn === 0 && events >= deeds.length + withdrawal
  const between = events - deeds.length - (ends ? withdrawal : 0)
  const head = headOf(ground, n).head
  for (let k = 0; k < between; k += 1) {
    const at = plusHours(filedAt, 25 + k)
    const remark = k % 2 === 0
    deeds.push(
      remark
        ? { name: 'comment', body: { text: textOf(n, 10 + k), evidence: [], toHome: false }, by: ground.people.inspector, at }
        : { name: 'report-progress', body: { text: textOf(n, 10 + k), percent: Math.min(100, k * 10), evidence: [] }, by: head, at },
    )
  }
  if (ends) {
    const body = { reason: textOf(n, 5) }
    deeds.push({ name: 'withdraw', body, by: ground.people.inspector, at: plusHours(filedAt, 26 + between) })
    deeds.push({ name: 'withdraw', body, by: ground.people.chief, at: plusHours(filedAt, 27 + between) })
  }
  return deeds
}

function filingOf(ground: HazardGround, n: number, at: Instant): Deed {
  const { home, head } = headOf(ground, n)
  const body = {
    institutionId: home,
    source: 'complaint',
    foundOn: dayOfInstant(at),
    officers: [],
    place: textOf(n, 1),
    description: textOf(n, 2),
    category: 'fire-and-emergency',
    basis: [{ instrument: '中华人民共和国消防法', article: '第二十八条' }],
    photos: [],
    responsiblePerson: head.person,
  }
  return { name: 'file', body, by: ground.people.inspector, at }
}

function headOf({ people }: HazardGround, n: number) {
  const found = people.heads[n % people.heads.length]
  if (!found) throw new Error('the county has no home')
  return found
}

/** A text whose row has been deleted, as the law allows: events keep its id and its salted hash. */
const textOf = (n: number, k: number): TextRef => ({ text: idOf(n, k), hash: idOf(n, k).replaceAll('-', '').repeat(2) })
const idOf = (n: number, k: number): string => `0000${k.toString(16).padStart(4, '0')}-0000-7000-8000-${n.toString(16).padStart(12, '0')}`
