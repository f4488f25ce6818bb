const identityWeights = [7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2]
const creditAlphabet = '0123456789ABCDEFGHJKLMNPQRTUWXY'
const creditWeights = [1, 3, 9, 27, 19, 26, 16, 17, 20, 29, 25, 13, 8, 24, 10, 30, 28]
const organisationWeights = [3, 7, 9, 10, 5, 8, 4, 2]
/** No region begins with 99, so no identifier made here can be anybody's. */
const region = '990000'

/** 公民身份号码 — of an invented person: region 990000, day of birth `YYYYMMDD`, a sequence of three digits (odd for men), check digit. */
export function identityNumber(born: string, sequence: number): string {
  const body = `${region}${born}${String(sequence).padStart(3, '0')}`
  const sum = [...body].reduce((s, digit, n) => s + Number(digit) * (identityWeights[n] ?? 0), 0)
  return `${body}${'10X98765432'[sum % 11]}`
}

/** 统一社会信用代码 — of an invented body: `12` public institution, `52` private non-profit unit, `91` company; region 990000; eight signs of its own. */
export function creditCode(prefix: '11' | '12' | '52' | '91', organisation: string): string {
  const body = `${prefix}${region}${organisation}${organisationCheck(organisation)}`
  const sum = [...body].reduce((s, sign, n) => s + creditAlphabet.indexOf(sign) * (creditWeights[n] ?? 0), 0)
  return `${body}${creditAlphabet[(31 - (sum % 31)) % 31]}`
}

/** The ninth sign of an organisation code: letters count from ten. */
function organisationCheck(organisation: string): string {
  const sum = [...organisation].reduce((s, sign, n) => s + Number.parseInt(sign, 36) * (organisationWeights[n] ?? 0), 0)
  const check = 11 - (sum % 11)
  return check === 10 ? 'X' : check === 11 ? '0' : String(check)
}

/** 手机号码 — eleven digits that begin with 100, which no network has been given. */
export const phoneNumber = (n: number): string => `100${String(n).padStart(8, '0')}`
