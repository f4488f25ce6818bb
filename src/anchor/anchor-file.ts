import type { Anchor, Head } from './anchor.js'

/** Of an exported anchor: the format, so that a reader of another one says so. */
export const anchorFormat = 'qingdan-anchor-1'

/** 锚定文件 — anchors with heads of theirs. `whole`: every head; otherwise those that have moved since the anchor before. */
export interface ExportedAnchor extends Anchor {
  hash: string
  whole: boolean
  heads: readonly Head[]
}

/** One line of a file: an anchor, which the heads that follow belong to. */
export const anchorLine = ({ heads: _, ...anchor }: Omit<ExportedAnchor, 'heads'> & { heads?: unknown }): string =>
  JSON.stringify({ format: anchorFormat, ...anchor })
/** One line of a file: a head. */
export const headLine = ({ thing, version, head }: Head): string => JSON.stringify([thing, version, head])

/** Reads a file that was exported. @throws RangeError when it is none */
export function readAnchorFile(text: string): ExportedAnchor[] {
  const anchors: (ExportedAnchor & { heads: Head[] })[] = []
  for (const line of text.split('\n')) {
    if (line === '') continue
    const said = parsed(line)
    if (Array.isArray(said)) anchors.at(-1)?.heads.push(headOf(said))
    else if (isAnchor(said)) anchors.push({ ...said, heads: [] })
    else throw new RangeError('this is no file of anchors')
  }
  if (!anchors.length) throw new RangeError('this file holds no anchor')
  return anchors
}

function parsed(line: string): unknown {
  try {
    return JSON.parse(line)
  } catch {
    return null
  }
}

const isAnchor = (said: unknown): said is ExportedAnchor => typeof said === 'object' && said !== null && 'format' in said && said.format === anchorFormat

function headOf([thing, version, head]: unknown[]): Head {
  if (typeof thing !== 'string' || typeof version !== 'number' || typeof head !== 'string') throw new RangeError('this is no file of anchors')
  return { thing, version, head }
}
