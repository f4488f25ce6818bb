import { createHash } from 'node:crypto'
import { execFile } from 'node:child_process'
import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { promisify } from 'node:util'
import { sql } from 'kysely'
import { afterAll, beforeAll, expect, test } from 'vitest'
// @ts-expect-error -- the verifier is plain JavaScript: whoever gets a bundle runs it as it is
import { faultsOf, shortCode as codeByVerifier } from '../../../docs/dossier-verifier.mjs'
import { newestAnchor, takeAnchors } from '../../../src/anchor/anchor.store.js'
import type { Grant } from '../../../src/access/grant.js'
import { shortCode } from '../../../src/dossier/short-code.js'
import { evidenceFolder } from '../../../src/document/evidence-folder.api.js'
import { hazardDossierRoutes } from '../../../src/hazard/hazard-dossier.api.js'
import type { Call } from '../../../src/http/route.js'
import { isRefusal } from '../../../src/refusal.js'
import { county, type CountyOffice, openCountyOffice } from '../../support/county-office.js'
import { bodies, files, home } from '../../support/hazard-people.js'

const check = faultsOf as (bytes: Buffer, options?: { code?: string; anchor?: string }) => { file: string; fault: string }[]
const now = '2026-03-21T02:30:00.000Z'
let office: CountyOffice
let folder: string
let whole: Buffer
const hazard = '0198f0aa-0000-7000-8000-00000000d0c5'
const officer: Grant = { id: 'grant-officer', role: 'inspector', home: 'county', code: county, fromOn: '2025-01-01', untilOn: null, deputyFor: null }
const head: Grant = { ...officer, id: 'grant-head', role: 'institution-head', home: 'institution', code: home }

beforeAll(async () => {
  office = await openCountyOffice()
  folder = await mkdtemp(join(tmpdir(), 'qingdan-bundle-'))
  const deeds = [
    ['file', '2026-03-09T02:00:00.000Z'],
    ['notify', '2026-03-10T02:00:00.000Z'],
    ['comment', '2026-03-11T02:00:00.000Z'],
    ['submit-rectification', '2026-03-20T02:00:00.000Z'],
  ] as const
  for (const [name, at] of deeds) await office.say(hazard, name, { at, ...(name === 'comment' && { body: { ...bodies.comment, toHome: false } }) })
  const evidence = evidenceFolder(folder)
  for (const id of Object.values(files).filter((one) => one !== files.waiver)) {
    const aside = await evidence.aside()
    await writeFile(aside, id)
    await evidence.keep(aside, createHash('sha256').update(id).digest('hex'))
  }
  await sql`update evidence set bytes = 36`.execute(office.db)
  await takeAnchors({ db: office.db, now: () => sql<string>`'2026-03-21T01:00:00.000Z'::timestamptz` })
  whole = await bundle(hazard, officer)
}, 120_000)
afterAll(async () => {
  await rm(folder, { recursive: true })
  await office.close()
})

async function ask(id: string, grant: Grant) {
  const deps = {
    reading: { db: office.db, pool: office.own.pool },
    now: () => sql<string>`${now}::timestamptz`,
    kernel: office.kernel,
    registrar: office.db,
    evidence: evidenceFolder(folder),
  }
  const routes = hazardDossierRoutes(deps)
  const found = routes.find(({ path }) => path.endsWith('/dossier.zip'))!
  const who = { person: '0198f0aa-0000-7000-8000-000000000101', grants: [grant] }
  return await found.handle({ who, params: { id }, query: {}, headers: new Headers(), now, operation: found.operation } as unknown as Call)
}

async function bundle(id: string, grant: Grant): Promise<Buffer> {
  const answer = await ask(id, grant)
  if (isRefusal(answer)) throw new Error(JSON.stringify(answer))
  return Buffer.from(await answer.arrayBuffer())
}

test('a bundle is sound to the verifier that knows nothing of this house, with its anchor and its code', async () => {
  const answer = (await ask(hazard, officer)) as Response
  const code = answer.headers.get('qingdan-dossier-code') ?? ''
  const hash = (await newestAnchor(office.db, county))?.hash ?? ''
  const bytes = Buffer.from(await answer.arrayBuffer())
  expect(check(bytes, { code, anchor: hash })).toEqual([])
  expect(check(bytes, { code: '00000-00000', anchor: '00' }).map(({ file }) => file)).toEqual(['manifest.json', 'anchor.json'])
})

test('the same record gives the same bytes, and one person is noted once for one bundle', async () => {
  expect((await bundle(hazard, officer)).equals(whole)).toBe(true)
  const kept = await office.db.selectFrom('register_event').select(['kind', 'body']).where('register', '=', 'dossier').where('thing_id', '=', hazard).execute()
  expect(kept).toHaveLength(1)
})

test('a byte that was flipped anywhere is found, and in a file it is named', () => {
  const entries = entriesIn(whole)
  expect(entries.length).toBeGreaterThan(9)
  const unnamed = entries.filter(({ name, at }) => !check(flipped(at + 2)).some(({ file }) => file === name))
  const unseen = Array.from({ length: 60 }, (_, n) => Math.floor((whole.length * (n + 0.5)) / 60)).filter((at) => check(flipped(at)).length === 0)
  expect({ unnamed, unseen }).toEqual({ unnamed: [], unseen: [] })
})

/** The files in the directory of a bundle, and where the bytes of each begin. */
function entriesIn(bytes: Buffer): { name: string; at: number }[] {
  const entries: { name: string; at: number }[] = []
  for (let at = bytes.indexOf('PK\u0001\u0002', 0, 'latin1'); at >= 0; at = bytes.indexOf('PK\u0001\u0002', at + 4, 'latin1')) {
    const local = bytes.readUInt32LE(at + 42)
    entries.push({
      name: bytes.toString('utf8', at + 46, at + 46 + bytes.readUInt16LE(at + 28)),
      at: local + 30 + bytes.readUInt16LE(local + 26) + bytes.readUInt16LE(local + 28),
    })
  }
  return entries
}

const flipped = (at: number): Buffer => {
  const bytes = Buffer.from(whole)
  bytes[at] = bytes[at]! ^ 1
  return bytes
}

test('a home gets its own case without what is not told to it, and the chain still holds', async () => {
  const bytes = await bundle(hazard, head)
  expect(check(bytes)).toEqual([])
  expect(bytes.toString('utf8')).toContain('"withheld":true')
  expect(whole.toString('utf8')).not.toContain('"withheld":true')
})

test('who may not read the case is answered as if there were none', async () => {
  expect(await ask(hazard, { ...head, code: '0198f0aa-0000-7000-8000-0000000009ff' })).toEqual({ code: 'case.unknown' })
})

test('the verifier runs by itself and says so by its exit code', async () => {
  const path = join(folder, 'bundle.zip')
  try {
    const run = async () =>
      await promisify(execFile)(process.execPath, ['docs/dossier-verifier.mjs', path]).then(
        ({ stdout }) => ({ code: 0, stdout }),
        ({ code, stdout }: { code: number; stdout: string }) => ({ code, stdout }),
      )
    await writeFile(path, whole)
    expect(await run()).toMatchObject({ code: 0, stdout: expect.stringMatching(/^sound 相符: \w{5}-\w{5}\n$/) as string })
    await writeFile(path, flipped(200))
    expect((await run()).code).toBe(1)
  } finally {
    await rm(path)
  }
})

test('both sides make the same short code of a hash', () => {
  for (const hash of ['00'.repeat(32), 'ff'.repeat(32), '0123456789abcdef'.repeat(4)]) expect(codeByVerifier(hash)).toBe(shortCode(hash))
  expect(shortCode('0123456789abcdef'.repeat(4))).toMatch(/^[0-9A-HJKMNP-TV-Z]{5}-[0-9A-HJKMNP-TV-Z]{5}$/)
})
