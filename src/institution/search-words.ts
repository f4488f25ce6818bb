import { addDict, pinyin } from 'pinyin-pro'

/** Places whose names are not read as the dictionary reads them: 重坊镇 is chong fang. */
addDict({ 重坊: 'chóng fāng' })

/**
 * 检索文字 — what a search looks through: the words themselves, their pinyin and its initials; lower case.
 * 重坊敬老院 is found by 重坊, `chongfang` and `cfjly`.
 */
export function searchWords(...words: readonly string[]): string {
  return words
    .flatMap((word) => {
      const sounds = pinyin(word, { toneType: 'none', type: 'array', nonZh: 'consecutive' })
      return [word, sounds.join(''), sounds.map((sound) => sound[0] ?? '').join('')]
    })
    .filter((word, i, all) => word !== '' && all.indexOf(word) === i)
    .join(' ')
    .toLowerCase()
}

/** The pattern of a search for the `like` of the database; what somebody typed is no wildcard. */
export const searchPattern = (asked: string): string =>
  `%${asked
    .trim()
    .toLowerCase()
    .replace(/\s+/g, '')
    .replace(/[\\%_]/g, (sign) => `\\${sign}`)}%`
