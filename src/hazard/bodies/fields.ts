import { z } from 'zod'
import { oneLine } from '../../text/free-text.js'

/** An id as it enters: lower case, so that two spellings of one person are not two persons. */
export const id = z.uuid().toLowerCase()
/** A civil day that PostgreSQL and the calendars know: 2000-01-01 to 2099-12-31. */
export const day = z.iso.date().refine((text) => text >= '2000-01-01' && text <= '2099-12-31', 'outside 2000 to 2099')
/** A code of a catalogue: letters, digits, `-` and `.`. Whether it exists is asked of the law in force. */
export const code = z.string().regex(/^[A-Za-z0-9][A-Za-z0-9.-]{0,39}$/)
/** 文号 or another organ's reference, as it stands on paper. */
export const reference = z.string().normalize('NFC').trim().min(1).max(60).check(oneLine)
/** A unit, a medium, a receiver: a name that is not a person's. */
export const unit = z.string().normalize('NFC').trim().min(1).max(100).check(oneLine)
/** 佐证材料 — ids of files that were uploaded before, each once. */
export const evidence = z
  .array(id)
  .max(50)
  .refine((ids) => new Set(ids).size === ids.length, 'named twice')
/** 金额 — whole fen, up to ten billion yuan. */
export const fen = z.int().min(0).max(1_000_000_000_000)
/** 判定依据 — instrument, article and the edition that was read; always a list. */
export const basis = z.array(z.strictObject({ instrument: unit, article: unit, edition: reference.optional() })).max(12)
/** Which of several: extensions, measures, referrals and their like are counted from 1 within their hazard. */
export const ordinal = z.int().min(1).max(999)
