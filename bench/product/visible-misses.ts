import type { Program } from '../measurement.js'
import { spread } from '../statistics.js'
import { makeBenchCounty } from './bench-county.js'
import { gatherCast } from './cast.js'
import { type Cast, newWalkWithoutPictures, take } from './five-steps.js'
import { withProduct } from './running-product.js'
import { must } from './visitor.js'

const rounds = 5
const filingsPerRound = { quick: 20, whole: 200 }
const lanes = 4

/** Files and looks, four at a time: a hazard that was answered for must be in the list at once, whoever else is filing. */
export const countMisses: Program = async ({ quick }) =>
  await withProduct(async ({ address, databaseUrl }) => {
    const county = await makeBenchCounty(databaseUrl)
    const cast = await gatherCast({ address, databaseUrl, county })
    try {
      const found: Filing[][] = []
      for (let n = 0; n < rounds; n += 1) found.push(await fileAndLook(cast, filingsPerRound[quick ? 'quick' : 'whole']))
      const misses = found.map((filings) => filings.filter(({ seen }) => !seen).length)
      const all = found.flat()
      const ms = { file: spread(all.map(({ fileMs }) => fileMs)), look: spread(all.map(({ lookMs }) => lookMs)) }
      return [
        { figure: 'visible.misses', rounds: misses, value: misses.reduce((sum, count) => sum + count, 0), extra: { filings: all.length, atOnce: lanes, ms } },
      ]
    } finally {
      await cast.end()
    }
  })

interface Filing {
  seen: boolean
  fileMs: number
  lookMs: number
}

async function fileAndLook(cast: Cast, count: number): Promise<Filing[]> {
  const filings: Filing[] = []
  let left = count
  const lane = async () => {
    while (left > 0) {
      left -= 1
      const walk = newWalkWithoutPictures(cast, left)
      const start = performance.now()
      await take(cast, walk, 'file')
      const filed = performance.now()
      const { rows } = must(await cast.inspector.get('/api/hazards'), 'list') as { rows: { id: string }[] }
      filings.push({ seen: rows.some(({ id }) => id === walk.caseId), fileMs: filed - start, lookMs: performance.now() - filed })
    }
  }
  await Promise.all(Array.from({ length: lanes }, lane))
  return filings
}
