import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { checkoutFolder } from '../../src/main/folders.js'

/** One block of commands of a document, and the output that the document shows after it. */
export interface Block {
  commands: string
  shown: string | null
}

/** The blocks of a document in their order. */
export function blocksOf(document: string): Block[] {
  const text = readFileSync(join(checkoutFolder, document), 'utf8')
  const fences = [...text.matchAll(/^```(\w*)\n([\s\S]*?)^```$/gm)].map((match) => ({ kind: match[1] ?? '', body: match[2] ?? '' }))
  return fences.flatMap(({ kind, body }, n) => {
    const next = fences[n + 1]
    return kind === 'sh' ? [{ commands: body, shown: next?.kind === 'text' ? next.body : null }] : []
  })
}

/** How a terminal is told to colour, and what a line showed before it was cleared. */
const escape = '\u001b\\['
const colour = new RegExp(`${escape}[\\d;]*m`, 'g')
const cleared = new RegExp(`[^\\n]*${escape}K`, 'g')

/** What differs from run to run is taken away: ids, numbers, instants, days, addresses, the width of columns. */
export const plain = (output: string): string[] =>
  output
    .replaceAll(colour, '')
    .replaceAll(cleared, '')
    .replaceAll('\r', '')
    .split('\n')
    .map((line) =>
      line
        .replaceAll(/[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}/g, 'ID')
        .replaceAll(/\d{4}-\d{2}-\d{2}T[\d:.]+Z/g, 'INSTANT')
        .replaceAll(/\d{6}-\d{4}-\d{4}-\d{4}/g, 'NUMBER')
        .replaceAll(/\d{4}-\d{2}-\d{2}/g, 'DAY')
        .replaceAll(/〔\d{4}〕\d+号/g, '〔YEAR〕N号')
        .replaceAll(/http:\/\/[\d.]+:\d+/g, 'ADDRESS')
        .replaceAll(/\s+/g, ' ')
        .trim(),
    )
    .filter((line) => line !== '')
