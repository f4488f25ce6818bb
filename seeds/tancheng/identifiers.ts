import { creditCheckOf, organisationCheckOf } from '../../src/institution/credit-code.js'
import { checkDigitOf } from '../../src/person/identity-number.js'

/** No region begins with 99, so no identifier made here can be anybody's. */
const region = '990000'

/** 公民身份号码 — of an invented person: day of birth `YYYYMMDD`, a sequence of three digits (odd for men), the check digit. */
export function identityNumber(born: string, sequence: number): string {
  const body = `${region}${born}${String(sequence).padStart(3, '0')}`
  return `${body}${checkDigitOf(body)}`
}

/** 统一社会信用代码 — of an invented body: `11` office, `12` public institution, `52` private non-profit unit, `91` company; and eight signs of its own. */
export function creditCode(prefix: '11' | '12' | '52' | '91', organisation: string): string {
  const body = `${prefix}${region}${organisation}${organisationCheckOf(organisation)}`
  return `${body}${creditCheckOf(body)}`
}

/** 手机号码 — eleven digits that begin with 100, which no network has been given. */
export const phoneNumber = (n: number): string => `100${String(n).padStart(8, '0')}`
