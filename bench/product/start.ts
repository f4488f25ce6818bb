import { v7 as uuid } from 'uuid'
import { demoAccounts } from '../../seeds/tancheng/accounts.js'
import { findTemporal } from '../../src/main/executables.js'
import type { Program } from '../measurement.js'
import { say } from '../progress.js'
import { rounded } from '../statistics.js'
import { type Product, startProduct, withDataFolder } from './running-product.js'
import { must, signIn } from './visitor.js'

const rounds = { quick: 1, whole: 5 }

/**
 * From `npm start` to the first hazard that somebody has filed: in an empty folder, with the county of Tancheng still to be seeded, and
 * again in the same folder. Packages, executables and build are there, as after `npm ci` and a first run.
 */
export const measureStart: Program = async ({ quick }) => {
  await findTemporal({ say })
  const first: Started[] = []
  const again: Started[] = []
  for (let n = 1; n <= rounds[quick ? 'quick' : 'whole']; n += 1) {
    await withDataFolder(async (folder) => {
      first.push(await startAndFile(folder))
      again.push(await startAndFile(folder))
    })
    say(`  round ${n}: ${rounded(first.at(-1)?.filed ?? 0)} s, again ${rounded(again.at(-1)?.filed ?? 0)} s`)
  }
  const told = (started: readonly Started[]) => ({
    rounds: started.map(({ filed }) => filed),
    extra: { untilAddress: started.map(({ address }) => rounded(address)) },
  })
  return [
    { figure: 'start.first.s', ...told(first) },
    { figure: 'start.again.s', ...told(again) },
  ]
}

/** Seconds from the start. */
interface Started {
  address: number
  filed: number
}

async function startAndFile(folder: string): Promise<Started> {
  const startedAt = performance.now()
  const seconds = () => (performance.now() - startedAt) / 1000
  const product = await startProduct(folder)
  try {
    const address = seconds()
    await fileOne(product)
    return { address, filed: seconds() }
  } finally {
    await product.stop()
  }
}

/** What a newcomer does: signs in with what the start screen says, looks at the list, files a hazard of the first home on it. */
async function fileOne({ address }: Product): Promise<void> {
  const inspector = demoAccounts.find(({ username }) => username === 'inspector')
  if (!inspector) throw new Error('the demonstration has no inspector')
  const visitor = await signIn(address, inspector)
  const { rows } = must(await visitor.get('/api/hazards?limit=1'), 'list') as { rows: { institution: { id: string } | null }[] }
  const institutionId = rows[0]?.institution?.id
  const filing = {
    institutionId,
    source: 'complaint',
    foundOn: new Date(Date.now() + 8 * 3_600_000).toISOString().slice(0, 10),
    place: '二楼走廊',
    description: '安全出口堆放杂物。',
    category: 'fire-and-emergency',
  }
  must(await visitor.send('POST', '/api/hazards', filing, { 'idempotency-key': uuid() }), 'filing')
}
