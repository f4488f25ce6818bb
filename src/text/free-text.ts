import { z } from 'zod'
import type { TextRef } from '../case/case.js'
import { isOneLine } from './characters.js'

/**
 * 文字 — free text as it enters at the border. It never stands in a payload or an event: the border keeps it in
 * `case_text` and leaves a `TextRef` in its place.
 */
export class FreeText {
  readonly value: string
  constructor(value: string) {
    this.value = value
  }
  toJSON(): string {
    return this.value
  }
}

/** A text of 1 to `charactersMax` characters after trimming, in NFC. Counted as people count: 𠮷 is one character, though two in UTF-16. */
const text = (charactersMax: number) =>
  z
    .string()
    .normalize('NFC')
    .trim()
    .min(1)
    .check(({ value, issues }) => {
      if ([...value].length > charactersMax) issues.push({ code: 'too_big', origin: 'string', maximum: charactersMax, inclusive: true, input: value })
    })
    .meta({ maxLength: charactersMax })

/** 单行 — says no to new lines, tabs and every character that is kept nowhere; told as a wrong format named `line`. */
export const oneLine: z.core.CheckFn<string> = ({ value, issues }) => {
  if (!isOneLine(value)) issues.push({ code: 'invalid_format', format: 'line', input: value })
}

/** A text of one line: a name, a post, a number as it stands on paper. */
export const shortText = (charactersMax: number) => text(charactersMax).check(oneLine)

const keptApart = (value: string): FreeText => new FreeText(value)

/** A text field of a request, of any number of lines, kept apart as free text. */
export const freeText = (charactersMax: number) => text(charactersMax).transform(keptApart).meta({ maxLength: charactersMax })

/** A text field of one line, such as a place or a receiver, kept apart as free text. */
export const freeLine = (charactersMax: number) => shortText(charactersMax).transform(keptApart).meta({ maxLength: charactersMax })

/** The type of a request body once its free text has been kept apart. */
export type Stored<T> = T extends FreeText
  ? TextRef
  : T extends readonly (infer Item)[]
    ? readonly Stored<Item>[]
    : T extends object
      ? { [K in keyof T]: Stored<T[K]> }
      : T
