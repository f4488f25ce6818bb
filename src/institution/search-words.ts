import { addDict, pinyin } from 'pinyin-pro'

/** Places whose names are not read as the dictionary reads them: 重坊镇 is chong fang. */
addDict({ 重坊: 'chóng fāng' })

/**
 * 检索文字 — what a search looks through: the words themselves, their pinyin and its initials; lower case.
 * 重坊敬老院 is found by 重坊, `chongfang` and `cfjly`.
 */
export const searchWords = (...words: readonly string[]): string => joined(words.flatMap((word) => [word, ...soundsOf(word, 'off')]))

/** 姓名检索文字 — the same for the name of a person: 单, 曾 and 尉迟 sound as surnames do. */
export const nameSearchWords = (name: string): string => joined([name, ...soundsOf(name, 'head')])

/** The pattern of a search for the `like` of the database; what somebody typed is no wildcard. */
export const searchPattern = (asked: string): string =>
  `%${asked
    .trim()
    .toLowerCase()
    .replace(/\s+/g, '')
    .replace(/[\\%_]/g, (sign) => `\\${sign}`)}%`

function soundsOf(word: string, surname: 'off' | 'head'): [string, string] {
  const sounds = pinyin(word, { toneType: 'none', type: 'array', nonZh: 'consecutive', surname })
  return [sounds.join(''), sounds.map((sound) => sound[0] ?? '').join('')]
}

const joined = (words: readonly string[]): string =>
  words
    .filter((word, i) => word !== '' && words.indexOf(word) === i)
    .join(' ')
    .toLowerCase()
