import { bareCode, lineOf } from './bare-code.js'

/** One import of a source file. `runs` is false where only types come in and nothing is loaded. */
export interface Import {
  specifier: string
  runs: boolean
  line: number
}

/** `import … from`, `export … from`, `import '…'`: the words between, and where the specifier is quoted. */
const statement = /(?<![.\w$])(import|export)\b((?:(?!\b(?:import|export)\b)[^'"`;()=])*?)(?<![\w$])from\s*(['"])|(?<![.\w$])import\s*(['"])/g
/** `import('…')`, `require('…')`, and the `import x = require('…')` of old. */
const call = /(?<![.\w$])(typeof\s+)?(?:import|require)\s*\(\s*(['"`])/g

/**
 * Every import of a source text. A dynamic import counts as running, a type position (`typeof import('…')`) does not.
 * `import { type A } from` counts as running, because `verbatimModuleSyntax` keeps it.
 */
export function importsOf(source: string): Import[] {
  const code = bareCode(source)
  const found: Import[] = []
  const add = (end: number, quote: string, runs: boolean): void => {
    found.push({ specifier: source.slice(end, source.indexOf(quote, end)), runs, line: lineOf(source, end) })
  }
  for (const match of code.matchAll(statement)) {
    const quote = match[3] ?? match[4] ?? "'"
    add(match.index + match[0].length, quote, !/^\s+type\s+(?!from\b|,)/.test(match[2] ?? ''))
  }
  for (const match of code.matchAll(call)) add(match.index + match[0].length, match[2] ?? "'", !match[1])
  return found.sort((a, b) => a.line - b.line)
}
