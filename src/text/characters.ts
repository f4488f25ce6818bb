/**
 * 不能保存的字符 — control characters other than a new line and a tab, half of a surrogate pair, and what turns the direction of
 * writing around (U+202A to U+202E, U+2066 to U+2069): shown on a paper it makes a reader see another text than was signed.
 * Rare characters of names (㛃 䶮 𠮷) are letters like any other.
 */
export const isKeepable = (text: string): boolean => !/[^\P{Cc}\n\t]|[\u202A-\u202E\u2066-\u2069]|\p{Surrogate}/u.test(text)

/** 单行 — keepable and without new lines or tabs: a name, a place, a reference. */
export const isOneLine = (text: string): boolean => isKeepable(text) && !/[\n\t\u2028\u2029]/.test(text)
