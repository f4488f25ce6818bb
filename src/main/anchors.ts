import { mkdir, open, rename } from 'node:fs/promises'
import { join } from 'node:path'
import { type AnchorDeps, listAnchors, takeAnchors } from '../anchor/anchor.store.js'
import { anchorLine, headLine } from '../anchor/anchor-file.js'
import { allHeads, movedHeads } from '../anchor/heads.store.js'

/** Where a process leaves the anchors of each day: to be carried away, for they prove something only where the keeper of the database cannot reach. */
export const anchorFolder = (data: string): string => join(data, 'anchors')

/** 每日锚定 — takes what anchors are due, and leaves each as a file. Answers how many it took. */
export async function keepAnchors(k: AnchorDeps, folder: string): Promise<number> {
  const taken = await takeAnchors(k)
  const day = taken[0]?.day
  if (day !== undefined) await exportAnchors(k.db, join(folder, `${day}.jsonl`), { day, whole: false })
  return taken.length
}

/** 导出锚定 — writes the anchors of a day, or the newest of each series, with all heads or those that have moved. Answers how many anchors it wrote. */
export async function exportAnchors(db: AnchorDeps['db'], path: string, { day, whole }: { day?: string; whole: boolean }): Promise<number> {
  const all = await listAnchors(db, day === undefined ? {} : { day })
  const newest = all.filter(({ series }, nth) => all[nth + 1]?.series !== series)
  if (!newest.length) return 0
  await mkdir(join(path, '..'), { recursive: true, mode: 0o700 })
  const aside = `${path}.writing`
  const file = await open(aside, 'w', 0o600)
  try {
    for (const anchor of newest) {
      await file.write(`${anchorLine({ ...anchor, whole })}\n`)
      for await (const page of (whole ? allHeads : movedHeads)(db, anchor.series, anchor.day))
        await file.write(page.map((head) => `${headLine(head)}\n`).join(''))
    }
    await file.sync()
  } finally {
    await file.close()
  }
  await rename(aside, path)
  return newest.length
}
