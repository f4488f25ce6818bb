/**
 * The same text with everything that is not code blanked out: comments, regular expressions, and what stands inside quotes.
 * Quotes and line ends stay, so positions and line numbers are those of the source.
 */
export function bareCode(source: string): string {
  const out = source.split('')
  const blank = (from: number, to: number): void => {
    for (let i = from; i < to && i < out.length; i++) if (out[i] !== '\n') out[i] = ' '
  }
  /** Depth of braces of the code inside each open template literal. */
  const templates: number[] = []
  let at = 0
  while (at < source.length) {
    const two = source.slice(at, at + 2)
    const char = source.charAt(at)
    if (two === '//') at = blanked(at, endOf(source, '\n', at))
    else if (two === '/*') at = blanked(at, endOf(source, '*/', at + 2) + 2)
    else if (char === "'" || char === '"') at = blanked(at + 1, endOfQuoted(source, at, char)) + 1
    else if (char === '`') at = insideTemplate(at + 1)
    else if (char === '/' && startsRegex(out, at)) at = blanked(at + 1, endOfRegex(source, at)) + 1
    else if (char === '{' && templates.length > 0) at = braces(at, 1)
    else if (char === '}' && templates.length > 0) at = templates.at(-1) === 0 ? closeSubstitution(at) : braces(at, -1)
    else at += 1
  }
  return out.join('')

  function blanked(from: number, to: number): number {
    blank(from, to)
    return to
  }
  function braces(from: number, by: number): number {
    templates.push((templates.pop() ?? 0) + by)
    return from + 1
  }
  function closeSubstitution(from: number): number {
    templates.pop()
    return insideTemplate(from + 1)
  }
  /** Blanks template text up to its end, or up to the next `${`, whose code is then read as code. */
  function insideTemplate(from: number): number {
    let i = from
    while (i < source.length && source[i] !== '`') {
      if (source[i] === '\\') i += 1
      else if (source.startsWith('${', i)) {
        blank(from, i)
        templates.push(0)
        return i + 2
      }
      i += 1
    }
    blank(from, i)
    return i + 1
  }
}

/** Number of the line, from 1, on which a position lies. */
export const lineOf = (source: string, position: number): number => source.slice(0, position).split('\n').length

function endOf(source: string, mark: string, from: number): number {
  const found = source.indexOf(mark, from)
  return found < 0 ? source.length : found
}

function endOfQuoted(source: string, from: number, quote: string): number {
  let i = from + 1
  while (i < source.length && source[i] !== quote && source[i] !== '\n') i += source[i] === '\\' ? 2 : 1
  return i
}

function endOfRegex(source: string, from: number): number {
  let inClass = false
  let i = from + 1
  for (; i < source.length && source[i] !== '\n'; i++) {
    if (source[i] === '\\') i += 1
    else if (source[i] === '[') inClass = true
    else if (source[i] === ']') inClass = false
    else if (source[i] === '/' && !inClass) break
  }
  return i
}

/** A slash begins a regular expression where an operand is expected: at the start, after an operator, after `return` and its like. */
function startsRegex(code: readonly string[], at: number): boolean {
  const before = code
    .slice(Math.max(0, at - 80), at)
    .join('')
    .trimEnd()
  return before === '' || /[(,=:[!&|?{};+\-*%<>~^]$/.test(before) || /\b(return|typeof|case|in|of|void|throw|await)$/.test(before)
}
