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

/** A text field of a request, 1 to `charactersMax` characters after trimming, kept apart as free text. */
export const freeText = (charactersMax: number) =>
  z
    .string()
    .trim()
    .min(1)
    .max(charactersMax)
    .transform((value) => new FreeText(value))

/** The type of a request body once its free text has been kept apart. */
export type Stored<T> = T extends FreeText
  ? TextRef
  : T extends readonly (infer Item)[]
    ? readonly Stored<Item>[]
    : T extends object
      ? { [K in keyof T]: Stored<T[K]> }
      : T
