import type { TextRef } from '../../case/case.js'

/** A row of a detail table: column names and values as JSON can carry them. */
export type Row = Readonly<Record<string, unknown>>

/** The id of a text, which is all that a row keeps of it. */
export const textOf = (ref: TextRef | null | undefined): string | null => ref?.text ?? null

/** The rows of things that are counted from 1 within their hazard. */
export const numbered = <Thing>(hazardId: string, things: readonly Thing[], row: (thing: Thing) => Row): readonly Row[] =>
  things.map((thing, index) => ({ hazard_id: hazardId, ordinal: index + 1, ...row(thing) }))
