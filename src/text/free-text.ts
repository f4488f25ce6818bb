import { z } from 'zod'
import type { TextRef } from '../case/case.js'

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
export const shortText = (charactersMax: number) =>
  z
    .string()
    .normalize('NFC')
    .trim()
    .min(1)
    .check(({ value, issues }) => {
      if ([...value].length > charactersMax) issues.push({ code: 'too_big', origin: 'string', maximum: charactersMax, inclusive: true, input: value })
    })
    .meta({ maxLength: charactersMax })

/** A text field of a request, kept apart as free text. */
export const freeText = (charactersMax: number) =>
  shortText(charactersMax)
    .transform((value) => new FreeText(value))
    .meta({ maxLength: charactersMax })

/** The type of a request body once its free text has been kept apart. */
export type Stored<T> = T extends FreeText
  ? TextRef
  : T extends readonly (infer Item)[]
    ? readonly Stored<Item>[]
    : T extends object
      ? { [K in keyof T]: Stored<T[K]> }
      : T
