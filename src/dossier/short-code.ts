/** Letters that are not taken for one another on paper: no I, L, O, U. */
const letters = '0123456789ABCDEFGHJKMNPQRSTVWXYZ'
const codeLetters = 9

/**
 * 短码 — ten letters that stand for a bundle on paper, in two groups: nine from its hash (45 bits), and one that finds a letter misread. The hash comes
 * in hexadecimal letters.
 */
export function shortCode(sha256: string): string {
  let bits = BigInt(`0x${sha256.slice(0, 12)}`) >> 3n
  let code = ''
  for (let n = 0; n < codeLetters; n += 1) {
    code = (letters[Number(bits & 31n)] ?? '') + code
    bits >>= 5n
  }
  const whole = code + checkLetter(code)
  return `${whole.slice(0, 5)}-${whole.slice(5)}`
}

/** Each place weighs differently, so that two letters that changed places are found as well. */
const checkLetter = (code: string): string =>
  letters[[...code].reduce((sum, letter, n) => sum + letters.indexOf(letter) * (2 * n + 1), 0) % letters.length] ?? ''
