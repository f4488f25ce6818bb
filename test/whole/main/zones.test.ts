import { execFile } from 'node:child_process'
import { join } from 'node:path'
import { promisify } from 'node:util'
import { expect, test } from 'vitest'
import { checkoutFolder } from '../../../src/main/folders.js'

interface Counted {
  offset: number
  digest: string
  births: string[]
  returned: string[]
  midnights: boolean[]
}
const days = 10_000

/** Runs the compiled rules in a process that was born into a time zone. */
async function countIn(zone: string): Promise<Counted> {
  const program = join(checkoutFolder, 'test', 'support', 'days-in-zone.js')
  const { stdout } = await promisify(execFile)(process.execPath, [program, checkoutFolder, String(days)], { env: { ...process.env, TZ: zone } })
  return JSON.parse(stdout) as Counted
}

test('ten thousand days, terms and steps are the same in UTC, Shanghai and New York, and so are births on days without a midnight', async () => {
  const [utc, shanghai, newYork] = await Promise.all(['UTC', 'Asia/Shanghai', 'America/New_York'].map(countIn))
  expect([utc?.offset, shanghai?.offset, newYork?.offset]).toEqual([0, -480, 240])
  expect([shanghai?.digest, newYork?.digest]).toEqual([utc?.digest, utc?.digest])
  for (const counted of [utc, shanghai, newYork]) expect(counted?.returned).toEqual(counted?.births)
  // The zone is really there: in Shanghai none of these days had a midnight.
  expect([utc?.midnights.includes(false), shanghai?.midnights.includes(true)]).toEqual([false, false])
})
