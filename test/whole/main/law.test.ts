import { writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { expect, inject, test } from 'vitest'
import { cleanEnvironment, runCli } from '../../support/product.js'

const { data } = inject('product')
const qingdan = (args: readonly string[]) => runCli(args, cleanEnvironment(data))

/** A year so far away that no case of the county reaches it. */
const far = { year: 2099, provisional: true, source: '仅供演练', holidays: ['01-01'], workingWeekends: [] }

/** The command line of one of the demonstration accounts, in a session of its own. */
const as = async (name: string, args: readonly string[], input?: string) =>
  await runCli(args, cleanEnvironment(data, { QINGDAN_SESSION: join(data, `law-${name}.json`) }), input)
const words = (stdout: string): Record<string, string> =>
  Object.fromEntries([...stdout.matchAll(/^(\S+(?: set)?) +(\S+)$/gm)].map(([, name = '', word = '']) => [name, word]))

async function fileOf(content: object): Promise<string> {
  const file = join(data, `law-${Date.now()}.json`)
  await writeFile(file, JSON.stringify(content))
  return file
}

test('law is published by a file: rehearsed, loaded, and loaded again without adding anything', async () => {
  const file = await fileOf({ calendars: [far] })
  const line = 'calendar 2099 version 1; open cases to plan anew: '
  expect(await qingdan(['law', 'load', file, '--dry-run'])).toMatchObject({ code: 0, stdout: expect.stringMatching(`^${line}\\d+\n1 would be added\n$`) })
  expect(await qingdan(['law', 'load', file])).toMatchObject({ code: 0, stdout: expect.stringMatching(`^${line}\\d+\n1 added\n$`) })
  expect(await qingdan(['law', 'load', file])).toMatchObject({ code: 0, stdout: 'nothing added\n' })
})

test('a file that is wrong is refused by field and sentence, and nothing of it is loaded', async () => {
  const file = await fileOf({
    calendars: [
      { ...far, year: 2098 },
      { ...far, year: 2097, holidays: ['02-30'] },
    ],
  })
  const { code, stdout, stderr } = await qingdan(['law', 'load', file])
  expect([code, stdout]).toEqual([1, ''])
  expect(stderr).toContain('calendars.1.holidays: 内容不符合要求')
  expect(stderr).not.toMatch(/^\s+at /m)
  expect(await qingdan(['law', 'load', await fileOf({ calendars: [] })])).toMatchObject({ code: 0, stdout: 'nothing added\n' })
})

test('a file that is none is wrong usage', async () => {
  expect((await qingdan(['law', 'load', join(data, 'no-such-file.json')])).code).toBe(2)
})

test('a county drafts its rules, rehearses them, and has them published by another; open cases are asked one by one', async () => {
  for (const name of ['clerk', 'section-chief', 'director']) expect(await as(name, ['sign-in', name], `${name}-qingdan-443\n`)).toMatchObject({ code: 0 })
  const file = await fileOf({ county: '371322', base: '371322-2023-01-01-1', changes: { rules: [{ code: 'order-serve', value: 9 }] } })
  const { draft = '' } = words((await as('clerk', ['law', 'draft', file, '--submit'])).stdout)
  expect(await as('clerk', ['law', 'rehearse', draft])).toMatchObject({ code: 0, stdout: expect.stringMatching(/^在办 \d+ 件：\d+ 件将转为逾期/) })
  expect((await as('clerk', ['law', 'publish', draft, '--from', '2098-01-01', '--reason', '放宽送达'])).stderr).toContain('access.role-missing')
  const published = await as('director', ['law', 'publish', draft, '--from', '2098-01-01', '--reason', '放宽送达'])
  expect(published).toMatchObject({ code: 0, stdout: 'rule set 371322-2098-01-01-1\n' })
  const rules = ['371322-2098-01-01-1', '--county', '371322']
  const rows = JSON.parse((await as('section-chief', ['law', 'rehearse', ...rules, '--cases', '--json'])).stdout) as { caseId: string }[]
  const [chosen] = rows
  if (!chosen) throw new Error('no open case of the county waits for an order')
  const { adoption = '' } = words((await as('section-chief', ['law', 'adopt', ...rules, '--case', chosen.caseId, '--reason', '试行'])).stdout)
  expect(await as('director', ['law', 'decide', adoption, '--decline', '--opinion', '不必'])).toMatchObject({ code: 0, stdout: 'declined\n' })
})
