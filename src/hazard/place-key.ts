const digits: Readonly<Record<string, number>> = { 零: 0, 〇: 0, 一: 1, 二: 2, 两: 2, 三: 3, 四: 4, 五: 5, 六: 6, 七: 7, 八: 8, 九: 9 }

/** What people write for the same thing, in the order in which it is replaced. */
const spellings: readonly (readonly [RegExp, string])[] = [
  [/第(?=\d)/g, ''],
  [/(\d+)(?:号楼|栋|幢|座|#楼|#)/g, '$1栋'],
  [/(\d+)(?:层|楼|f)(?!栋)/g, '$1层'],
  [/(\d+)(?:号?房间|号?房|号?室|号)/g, '$1'],
  [/([东南西北]+)(?:侧|边|面|头)/g, '$1'],
  [/#/g, ''],
]

/** What stands between the signs and says nothing; a hyphen between two numbers does. */
const between = /[\s的]|(?![#-])[\p{P}\p{S}]|(?<!\d)-|-(?!\d)/gu

/**
 * 位置归一 — one spelling for the same place: full-width and half-width, Chinese and Arabic numerals, 楼 and 层, 室 and 房间, with
 * or without punctuation. Two places with the same key are one; a room that bears another number now is told by its code.
 *
 * @source docs/regulations.md#relapse
 */
export function placeKey(place: string): string {
  const plain = place
    .normalize('NFKC')
    .toLowerCase()
    .replaceAll(between, '')
    .replaceAll(/[零〇一二两三四五六七八九十百]+/g, (numeral) => numberOf(numeral))
  return settled(plain)
}

/** What one spelling leaves may be another: they are replaced until none is left. Each replacement shortens the text or writes its one word. */
function settled(text: string): string {
  const next = spellings.reduce((written, [spelling, word]) => written.replaceAll(spelling, word), text)
  return next === text ? text : settled(next)
}

/** 三 → 3, 十二 → 12, 二十 → 20, 一百零三 → 103; digits in a row are read as they stand: 二〇一 → 201. */
function numberOf(numeral: string): string {
  if (!/[十百]/.test(numeral)) return [...numeral].map((sign) => digits[sign]).join('')
  let sum = 0
  let pending: number | null = null
  for (const sign of numeral) {
    const weight = sign === '百' ? 100 : sign === '十' ? 10 : null
    if (weight === null) pending = digits[sign] ?? 0
    else {
      sum += (pending ?? 1) * weight
      pending = null
    }
  }
  return String(sum + (pending ?? 0))
}
