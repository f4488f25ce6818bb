import { writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { expect, inject, test } from 'vitest'
import { cleanEnvironment, runCli } from '../../support/product.js'

const { data } = inject('product')
const qingdan = (args: readonly string[]) => runCli(args, cleanEnvironment(data))

/** A year so far away that no case of the county reaches it. */
const far = { year: 2099, provisional: true, source: '仅供演练', holidays: ['01-01'], workingWeekends: [] }

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
  expect(stderr).toContain('calendars.1: 内容不符合要求')
  expect(stderr).not.toMatch(/^\s+at /m)
  expect(await qingdan(['law', 'load', await fileOf({ calendars: [] })])).toMatchObject({ code: 0, stdout: 'nothing added\n' })
})

test('a file that is none is wrong usage', async () => {
  expect((await qingdan(['law', 'load', join(data, 'no-such-file.json')])).code).toBe(2)
})
