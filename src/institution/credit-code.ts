const alphabet = '0123456789ABCDEFGHJKLMNPQRTUWXY'
const weights = [1, 3, 9, 27, 19, 26, 16, 17, 20, 29, 25, 13, 8, 24, 10, 30, 28]
const organisationWeights = [3, 7, 9, 10, 5, 8, 4, 2]
const shape = /^[0-9A-HJ-NPQRTUWXY]{2}\d{6}[0-9A-HJ-NPQRTUWXY]{10}$/
/** The region of invented organisations. */
const syntheticRegion = /^..99/

/**
 * 统一社会信用代码 — the code as it is kept (capitals), or null when it cannot be one: alphabet, region, the check of the organisation code
 * inside (GB 11714) and the check at the end. Codes of invented organisations (region 99) only where `synthetic` says so.
 * @source docs/regulations.md#credit-code
 */
export function creditCodeOf(text: string, { synthetic }: { synthetic: boolean }): string | null {
  const code = text.trim().toUpperCase()
  if (!shape.test(code) || (!synthetic && syntheticRegion.test(code))) return null
  return organisationCheckOf(code.slice(8, 16)) === code[16] && creditCheckOf(code) === code[17] ? code : null
}

/** 校验码 — the last sign that follows from the first seventeen. @source docs/regulations.md#credit-code */
export function creditCheckOf(code: string): string {
  const sum = weights.reduce((total, weight, i) => total + weight * alphabet.indexOf(code[i] ?? ''), 0)
  return alphabet[(31 - (sum % 31)) % 31] ?? ''
}

/** 组织机构代码校验码 — the ninth sign of the organisation code that follows from its first eight. @source docs/regulations.md#credit-code */
export function organisationCheckOf(eight: string): string {
  const sum = organisationWeights.reduce((total, weight, i) => total + weight * Number.parseInt(eight[i] ?? '', 36), 0)
  const check = 11 - (sum % 11)
  return check === 11 ? '0' : check === 10 ? 'X' : String(check)
}
