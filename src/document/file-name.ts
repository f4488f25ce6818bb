/** The longest name that is offered for saving, in characters; file systems bear 255 bytes. */
const charactersMax = 80

/**
 * 文件名 — the header that offers a file for saving under its old name: no path, no control or direction mark, and the
 * ending of what the file is, not of what it said. ASCII twin first, for old browsers.
 */
export function attachment(originalName: string | null, ascii: string, ending: string): string {
  const stem = saveable(originalName ?? '').replace(/\.[^.]*$/, '')
  const name = `${[...stem].slice(0, charactersMax).join('').trim() || ascii}.${ending}`
  return `attachment; filename="${ascii}.${ending}"; filename*=UTF-8''${encode(name)}`
}

/** A name without what could lead elsewhere or deceive the eye. */
export const saveable = (name: string): string =>
  name
    .replace(/^.*[\\/]/, '')
    .replace(/[\p{Cc}\p{Cf}\p{Zl}\p{Zp}<>:"|?*]/gu, '')
    .replace(/^[.\s]+|[.\s]+$/g, '')

const encode = (name: string) => encodeURIComponent(name).replace(/['()*]/g, (c) => `%${c.charCodeAt(0).toString(16).toUpperCase()}`)
