import { contend } from '../contender.js'
import { signIn, type Visitor } from '../product/visitor.js'
import { levels, type PagesAsked, readTimes, rowsOfPage } from './pages.js'
import { readerOf } from './readers.js'
import type { LedgerSize } from './synthetic-ledger.js'

/** Where each ledger is served, and the password of its readers. */
export interface BrowsingEntry {
  addresses: Record<LedgerSize['name'], string>
  password: string
}

await contend(async ({ addresses, password }: BrowsingEntry) => {
  const readers = new Map<string, Visitor>()
  for (const [size, address] of Object.entries(addresses))
    for (const level of levels) readers.set(`${size} ${level}`, await signIn(address, { username: readerOf(level), password }))
  return {
    take: async ({ size, level, after, times }: PagesAsked) => {
      const path = `/api/hazards/overdue?limit=${rowsOfPage}${after ? `&cursor=${after.cursor}` : ''}`
      const reader = readers.get(`${size} ${level}`)
      if (!reader) throw new Error(`nobody reads ${size} ${level}`)
      return await readTimes(times, async () => {
        const { status, body } = await reader.get(path)
        if (status !== 200) throw new Error(`${path}: ${status} ${body.toString()}`)
        return body.toString()
      })
    },
    end: () => Promise.resolve(),
  }
})
