import { sql } from 'kysely'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { addCase, addHome, county, neighbour, startWeb, type Visitor, type Web } from '../../support/web.js'

let web: Web

beforeAll(async () => {
  web = await startWeb()
})
afterAll(async () => await web.stop())

/** An open page: what it has heard, and when it ended. */
async function follow(as: Visitor) {
  const answer = await web.ask('/api/stream', { as })
  if (!answer.body) throw new Error('no stream')
  const reader = answer.body.pipeThrough(new TextDecoderStream()).getReader()
  let heard = ''
  let wake: () => void = () => undefined
  const ended = (async () => {
    for (let read = await reader.read(); !read.done; read = await reader.read()) {
      heard += read.value
      wake()
    }
    return performance.now()
  })()
  const until = async (text: string) => {
    while (!heard.includes(text)) await new Promise<void>((resolve) => (wake = resolve))
  }
  return { status: answer.status, type: answer.headers.get('content-type'), heard: () => heard, until, ended, leave: () => reader.cancel() }
}
const changed = async (caseId: string, version = 1) => await sql`select pg_notify('case', ${JSON.stringify({ caseId, version })})`.execute(web.db)
const expectEndWithinASecond = async (page: Awaited<ReturnType<typeof follow>>, since: number) => {
  const cut = new Promise<number>((resolve) => setTimeout(() => resolve(Infinity), 5_000))
  expect((await Promise.race([page.ended, cut])) - since).toBeLessThan(1_000)
}

test('a stream begins with resync and tells of a change of a case that one may see', async () => {
  const page = await follow(await web.signedIn('inspector', 'county', county))
  expect([page.status, page.type]).toEqual([200, 'text/event-stream; charset=utf-8'])
  await page.until('event: resync')
  const caseId = await addCase(web)
  await changed(caseId)
  await page.until(`"caseId":"${caseId}"`)
  expect(page.heard()).toContain(`event: case\ndata: {"caseId":"${caseId}","kind":"hazard","version":1}`)
  await page.leave()
})

test('a change of a foreign case is told to nobody who may not see it', async () => {
  const page = await follow(await web.signedIn('inspector', 'county', county))
  const foreign = await addCase(web, { county: neighbour, township: `${neighbour}101` })
  const own = await addCase(web)
  await changed(foreign)
  await changed(own)
  await page.until(own)
  expect(page.heard()).not.toContain(foreign)
  await page.leave()
})

test('a home hears of an order when it was served, not before', async () => {
  const home = await addHome(web)
  const page = await follow(await web.signedIn('institution-head', 'institution', home))
  const draft = await addCase(web, { kind: 'order', status: 'drafted', institution: home, ball: 'authority' })
  const served = await addCase(web, { kind: 'order', status: 'served', institution: home, closedAt: '2026-03-02T01:00:00.000Z' })
  const hazard = await addCase(web, { status: 'filed', institution: home, ball: 'authority' })
  for (const caseId of [draft, served, hazard]) await changed(caseId)
  await page.until(hazard)
  expect([page.heard().includes(draft), page.heard().includes(served)]).toEqual([false, true])
  await page.leave()
})

test('a notice that names no case asks everybody to fetch again', async () => {
  const page = await follow(await web.signedIn('auditor', 'county', county))
  await page.until('event: resync')
  await sql`select pg_notify('case', '{"refresh":true}')`.execute(web.db)
  await page.until('event: resync\ndata: {}\n\nevent: resync')
  await page.leave()
  expect(page.heard()).not.toContain('event: case')
})

test.each([
  ['the account is disabled', (v: Visitor) => sql`update account set disabled_at = now() where id = ${v.account}`],
  ['the grant is taken back', (v: Visitor) => sql`update role_grant set revoked_at = now() where id = ${v.grant}`],
  ['the person has left', (v: Visitor) => sql`update person set left_on = '2026-03-10' where id = ${v.person}`],
  ['the session is ended', (v: Visitor) => sql`delete from session where id = ${v.session}`],
])('a stream ends within a second when %s', async (_, change) => {
  const who = await web.signedIn('inspector', 'county', county)
  const page = await follow(who)
  await page.until('event: resync')
  const since = performance.now()
  await change(who).execute(web.db)
  await expectEndWithinASecond(page, since)
})

test('after the account is disabled the next request finds nobody', async () => {
  const who = await web.signedIn('inspector', 'county', county)
  const page = await follow(who)
  expect((await web.ask('/api/hazards', { as: who })).status).toBe(200)
  await sql`update account set disabled_at = now() where id = ${who.account}`.execute(web.db)
  await page.ended
  expect((await web.ask('/api/hazards', { as: who })).status).toBe(401)
})

test('what happens to somebody else cuts nobody off', async () => {
  const [one, other] = [await web.signedIn('inspector', 'county', county), await web.signedIn('inspector', 'county', county)]
  const [page, gone] = [await follow(one), await follow(other)]
  await sql`delete from session where id = ${other.session}`.execute(web.db)
  await gone.ended
  const caseId = await addCase(web)
  await changed(caseId)
  await page.until(caseId)
  expect(page.heard().split('event: case')).toHaveLength(2)
  await page.leave()
})

test('one session holds a few streams and no more; one that left makes room', async () => {
  const who = await web.signedIn('inspector', 'county', county)
  const pages = await Promise.all([1, 2, 3, 4].map(() => follow(who)))
  const fifth = await web.ask('/api/stream', { as: who })
  expect([fifth.status, ((await fifth.json()) as { code: string }).code]).toEqual([429, 'request.too-many'])
  await pages[0]?.leave()
  const again = await follow(who)
  expect(again.status).toBe(200)
  await Promise.all([...pages.slice(1), again].map((page) => page.leave()))
})

test('a connection that broke comes back, and everybody fetches again', async () => {
  const page = await follow(await web.signedIn('inspector', 'county', county))
  await page.until('event: resync')
  await sql`select pg_terminate_backend(pid) from pg_stat_activity where datname = current_database() and query like 'LISTEN%'`.execute(web.db)
  await page.until('event: resync\ndata: {}\n\nevent: resync')
  const caseId = await addCase(web)
  await changed(caseId)
  await page.until(caseId)
  expect(page.heard().split('event: case')).toHaveLength(2)
  await page.leave()
})
