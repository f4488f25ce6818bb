import type { LedgerSize } from './synthetic-ledger.js'

/** The levels at which the list is read, each with a region whose list is longer than a page. */
export const levels = ['county', 'city', 'province'] as const
export type Level = (typeof levels)[number]

/** Which page is read how often, one after another. `after` is the last row before a page in the middle. */
export interface PagesAsked {
  size: LedgerSize['name']
  level: Level
  after: Position | null
  times: number
}

/** The due date and the id of a row, and how the product points behind it. */
export interface Position {
  dueAt: string
  id: string
  cursor: string
}

/** How long each reading took, and what the last of them held. */
export interface PagesRead {
  ms: number[]
  bytes: number
  ids: string[]
}

/** Reads a page so many times. Each answer is taken apart once, after the clock has stopped. */
export async function readTimes(times: number, read: () => Promise<string>): Promise<PagesRead> {
  const ms: number[] = []
  let text = ''
  for (let n = 0; n < times; n += 1) {
    const from = performance.now()
    text = await read()
    ms.push(performance.now() - from)
  }
  const { rows }: { rows: { id: string }[] } = JSON.parse(text)
  return { ms, bytes: Buffer.byteLength(text), ids: rows.map(({ id }) => id) }
}

export const rowsOfPage = 50
