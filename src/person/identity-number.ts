import type { Day } from '../case/case.js'

const weights = [7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2]
const checkDigits = '10X98765432'
/** Two digits of every province that has ever given out numbers; people keep the code of a county that is no more. */
const provinces = /^(1[1-5]|2[1-3]|3[1-7]|4[1-6]|5[0-4]|6[1-5]|71|8[1-3])/
/** A region that cannot exist: numbers of invented persons. */
const synthetic = /^99/
/** Years within which somebody may be alive. */
const yearsMax = 130

/** What an identity number is measured against. */
export interface IdentityContext {
  today: Day
  /** 虚构号码 — whether numbers of invented persons (region 99) are taken. */
  synthetic: boolean
}

/**
 * 公民身份号码 — the number as it is kept (capital X), or null when it cannot be one: 18 signs, a region, a day of birth that exists,
 * not in the future and at most 130 years ago, and the check digit.
 * @source docs/regulations.md#identity-number
 */
export function identityNumberOf(text: string, context: IdentityContext): string | null {
  const number = text.trim().toUpperCase()
  if (!/^\d{17}[\dX]$/.test(number)) return null
  if (!provinces.test(number) && !(context.synthetic && synthetic.test(number))) return null
  if (!isBirthday(number, context.today)) return null
  return checkDigitOf(number) === number.at(-1) ? number : null
}

/** 校验码 — the last sign that follows from the first seventeen. @source docs/regulations.md#identity-number */
export function checkDigitOf(number: string): string {
  const sum = weights.reduce((total, weight, i) => total + weight * Number(number[i]), 0)
  return checkDigits[sum % 11] ?? ''
}

function isBirthday(number: string, today: Day): boolean {
  const [year, month, day] = [number.slice(6, 10), number.slice(10, 12), number.slice(12, 14)]
  const born = `${year}-${month}-${day}`
  const at = Date.UTC(Number(year), Number(month) - 1, Number(day))
  const exists = !Number.isNaN(at) && new Date(at).toISOString().slice(0, 10) === born
  return exists && born <= today && `${Number(year) + yearsMax}-${month}-${day}` >= today
}
