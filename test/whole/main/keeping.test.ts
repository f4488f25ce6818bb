import { expect, inject, test } from 'vitest'
import { cleanEnvironment, runCli } from '../../support/product.js'

const { data } = inject('product')
const qingdan = (args: readonly string[], { input = '', more = {} }: { input?: string; more?: NodeJS.ProcessEnv } = {}) =>
  runCli(args, cleanEnvironment(data, more), input)
const fresh = () => `keeper-${Math.random().toString(36).slice(2, 8)}`

test('the doctor finds nothing wrong with a product that runs', async () => {
  const { code, stdout } = await qingdan(['doctor'])
  expect(stdout).not.toMatch(/^wrong/m)
  expect(stdout).toMatch(/^ok +officers 371322 /m)
  expect(stdout).toMatch(/^ok +search attributes/m)
  expect(stdout.trim().split('\n').at(-1)).toBe('nothing is wrong')
  expect(code).toBe(0)
})

test('the doctor names a database that does not answer, with the way to mend it, and without its password', async () => {
  const { code, stdout } = await qingdan(['doctor'], { more: { DATABASE_URL: 'postgresql://nobody:top-secret@127.0.0.1:1/none' } })
  expect(code).toBe(1)
  expect(stdout).toMatch(/^wrong +database .+ → .*DATABASE_URL/m)
  expect(stdout).not.toContain('top-secret')
})

test('the doctor names a Temporal server that does not answer', async () => {
  const { code, stdout } = await qingdan(['doctor'], { more: { TEMPORAL_ADDRESS: '127.0.0.1:1' } })
  expect(code).toBe(1)
  expect(stdout).toMatch(/^wrong +Temporal +127\.0\.0\.1:1/m)
})

test('the first administrator is made, signs in, and is shut out at once when disabled', async () => {
  const name = fresh()
  const more = { QINGDAN_SESSION: `${data}/session-${name}.json` }
  const created = await qingdan(['account', 'create', name, '--name', '王管理', '--region', '371322'], { input: 'a-long-enough-one\n' })
  expect(created).toMatchObject({ code: 0, stderr: '' })
  expect(await qingdan(['sign-in', name], { input: 'a-long-enough-one\n', more })).toMatchObject({ code: 0 })
  expect(await qingdan(['account', 'disable', name])).toMatchObject({ code: 0 })
  expect((await qingdan(['sign-in', name], { input: 'a-long-enough-one\n', more })).code).toBe(1)
  expect(await qingdan(['account', 'enable', name])).toMatchObject({ code: 0 })
  expect(await qingdan(['account', 'reset-password', name], { input: 'another-long-one\n' })).toMatchObject({ code: 0 })
  expect((await qingdan(['sign-in', name], { input: 'a-long-enough-one\n', more })).code).toBe(1)
  expect((await qingdan(['sign-in', name], { input: 'another-long-one\n', more })).code).toBe(0)
})

test.each([
  ['a weak password', ['--name', '王', '--region', '371322'], 'short\n', 1, 'access.password-too-weak'],
  ['a role that is none', ['--name', '王', '--region', '371322', '--role', 'king'], 'a-long-enough-one\n', 2, 'is not a role'],
  [
    'a role that is not held there',
    ['--name', '王', '--region', '371322', '--role', 'institution-head'],
    'a-long-enough-one\n',
    1,
    'access.grant-home-does-not-fit',
  ],
  ['a region that is none', ['--name', '王', '--region', 'x'], 'a-long-enough-one\n', 2, 'is not the code of a region'],
  ['no name', ['--region', '371322'], '', 2, 'required option'],
])('an account with %s is not made', async (_, args, input, wanted, words) => {
  const name = fresh()
  const { code, stderr } = await qingdan(['account', 'create', name, ...args], { input })
  expect(code).toBe(wanted)
  expect(stderr).toContain(words)
  expect((await qingdan(['account', 'disable', name])).code).toBe(1)
})

test('the record verifies', async () => {
  const { code, stdout } = await qingdan(['verify'])
  expect(stdout).toMatch(/\d+ cases, \d+ events: nothing wrong/)
  expect(code).toBe(0)
})

test('every open case has its clock, and the line says so', async () => {
  expect((await qingdan(['reconcile', '--dry-run'])).stdout).not.toMatch(/workflow|running/)
  await expect
    .poll(async () => (await qingdan(['proof'])).stdout, { timeout: 60_000, interval: 2_000 })
    .toMatch(/\n(\d+) open, \1 clocks running, 0 orphans.*, last check \d\d:\d\d/)
})

test('with Temporal away nothing is compared, and that is what it says', async () => {
  const { code, stderr } = await qingdan(['reconcile'], { more: { TEMPORAL_ADDRESS: '127.0.0.1:1' } })
  expect([code, stderr]).toEqual([1, expect.stringMatching(/Temporal does not answer at 127\.0\.0\.1:1\. Nothing was compared/)])
})

test('migrating and seeding again change nothing', async () => {
  expect(await qingdan(['migrate'])).toMatchObject({ code: 0, stdout: 'up to date\n' })
  const seeded = await qingdan(['seed', '--demo'])
  expect(seeded.code).toBe(0)
  const added = [...seeded.stdout.matchAll(/(\d+) (?:rows|files|steps|accounts)/g)].map(([, count]) => count)
  expect(new Set(added)).toEqual(new Set(['0']))
})
