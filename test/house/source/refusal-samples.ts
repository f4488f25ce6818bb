import { readdirSync } from 'node:fs'
import { join } from 'node:path'
import { root } from './tree.js'

/** A refusal as its type describes it: the code, and for each fact the text of its type. */
export interface DescribedRefusal {
  code: string
  facts: ReadonlyMap<string, string>
}

/** Every refusal file of the house. */
export const refusalFiles = (): string[] =>
  readdirSync(join(root, 'src'), { recursive: true, encoding: 'utf8' })
    .filter((path) => /(^|\/)refusals\.ts$/.test(path))
    .map((path) => join('src', path))
    .sort()

/** Every refusal that the types of a text describe. Facts are separated as in TypeScript; nested braces stay whole. */
export function describedIn(text: string): DescribedRefusal[] {
  return [...text.matchAll(/\{\s*code:\s*'([^']+)'/g)].map((match) => {
    const body = text.slice(match.index + 1, closing(text, match.index))
    const facts = split(body, /[;\n]/).flatMap((member) => {
      const [, name, type] = /^\s*(\w+)\??:\s*([\s\S]+?)\s*$/.exec(member) ?? []
      return name && type && name !== 'code' ? [[name, type] as const] : []
    })
    return { code: match[1] ?? '', facts: new Map(facts) }
  })
}

/** A refusal of that shape with invented facts: Chinese words for text, a day for days, three for numbers. */
export function sampleOf({ code, facts }: DescribedRefusal, text = ''): Record<string, unknown> {
  return { code, ...Object.fromEntries([...facts].map(([name, type]) => [name, sample(name, type, text)])) }
}

function sample(name: string, type: string, text: string): unknown {
  const list = /^(?:readonly\s+)?([\s\S]+)\[\]$/.exec(type)
  if (list) return [sample(name, (list[1] ?? '').replace(/^\(([\s\S]*)\)$/, '$1'), text)]
  if (type.startsWith('{')) return Object.fromEntries(split(type.slice(1, -1), /[;\n]/).flatMap((member) => fact(member, text)))
  const literal = /^\|?\s*'([^']*)'/.exec(type)
  if (literal) return literal[1]
  if (/^(\d|number)/.test(type)) return 3
  if (type.startsWith('boolean')) return true
  const declared = new RegExp(`(?:type\\s+${type}\\s*=|interface\\s+${type}\\s*(?=\\{))\\s*`).exec(text)
  if (/^\w+$/.test(type) && declared) {
    const from = declared.index + declared[0].length
    return sample(name, text[from] === '{' ? text.slice(from, closing(text, from) + 1) : text.slice(from).split('\n\n')[0]!.trim(), text)
  }
  if (/(On|from|until|after|latest|today|Day)$/.test(name) || type === 'Day') return '2026-03-10'
  if (/(At|earliest|now)$/.test(name) || type === 'Instant') return '2026-03-10T01:02:03.000Z'
  return '某项'
}

function fact(member: string, text: string): [string, unknown][] {
  const [, name, type] = /^\s*(\w+)\??:\s*([\s\S]+?)\s*$/.exec(member) ?? []
  return name && type ? [[name, sample(name, type, text)]] : []
}

/** Position of the brace that closes the one at `from`. */
function closing(text: string, from: number): number {
  let depth = 0
  for (let i = from; i < text.length; i++) {
    if (text[i] === '{') depth += 1
    if (text[i] === '}') depth -= 1
    if (depth === 0) return i
  }
  return text.length
}

/** Splits at a mark that stands outside of every brace. */
function split(text: string, mark: RegExp): string[] {
  const parts = ['']
  let depth = 0
  for (const char of text) {
    if (char === '{') depth += 1
    if (char === '}') depth -= 1
    if (depth === 0 && mark.test(char)) parts.push('')
    else parts.push(`${parts.pop() ?? ''}${char}`)
  }
  return parts
}
