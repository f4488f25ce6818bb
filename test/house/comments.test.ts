import { expect, test } from 'vitest'
import { lineOf } from './source/bare-code.js'
import { kindsOf } from './source/kinds.js'
import { sourceFile, sourceFiles, target, type SourceFile } from './source/tree.js'

const files = sourceFiles()

test('every exported word and rule says what it is', () => {
  expect(undocumented(files)).toEqual([])
})

test.each([
  ['a function', 'export function endOfTerm(start: Day): Day {\n  return start\n}'],
  ['a table', 'const one = 1\nexport const moves = { file: one }'],
  ['a shape', 'export interface Draw {\n  seed: string\n}'],
  ['a line comment, which no editor shows', '// The draw.\nexport interface Draw {}'],
])('%s without a doc comment is found', (_, text) => {
  expect(undocumented([sourceFile('src/inspection/draw.ts', text)])).toHaveLength(1)
})

test('a type that only names the values above it needs no comment of its own', () => {
  const text =
    "/** 状态. */\nexport const statuses = ['filed'] as const\nexport type Status = (typeof statuses)[number]\n/** 隐患. */\n// oxlint-disable-next-line x\nexport const a = 1"
  expect(undocumented([sourceFile('src/hazard/status.ts', text)])).toEqual([])
})

test('no comment tells what the code used to be', () => {
  expect(files.filter(({ path }) => path !== 'test/house/comments.test.ts').flatMap(histories)).toEqual([])
})

test('a comment that remembers is found', () => {
  expect(histories(sourceFile('src/hazard/judge.ts', '// previously this asked the store\nexport const a = 1'))).toHaveLength(1)
})

/** Exports of words and rules that no doc comment stands before. */
function undocumented(house: readonly SourceFile[]): string[] {
  const kinds = kindsOf(house, (from, specifier) => target(from, specifier, (path) => house.some((file) => file.path === path)))
  return house
    .filter(({ path }) => path.startsWith('src/') && ['names', 'words', 'rules'].includes(kinds.get(path) ?? ''))
    .flatMap(({ path, text }) =>
      [...text.matchAll(/^export (?:async )?(?:function|const|interface|type|class) (\w+)(.*)$/gm)]
        .filter((match) => !documented(text.slice(0, match.index)) && !isDerived(match[2] ?? ''))
        .map((match) => `${path}:${lineOf(text, match.index)} ${match[1]}`),
    )
}

/** A doc comment ends just before, lint remarks aside; a comment speaks for all one-line exports that follow it without a gap. */
function documented(before: string): boolean {
  const bare = before.replace(/(\s*\/\/ ox\w+-disable[^\n]*\n)+$/, '\n')
  if (/\*\/\s*$/.test(bare)) return true
  const neighbour = /^export [^\n]*\n$/m.exec(bare.slice(bare.lastIndexOf('\n', bare.length - 2) + 1))
  return neighbour !== null && documented(bare.slice(0, bare.length - neighbour[0].length))
}

/** `type X = z.infer<typeof X>`, `type Code = (typeof codes)[number]`, `type Code = Refusal['code']`: named by what they are made from. */
const isDerived = (rest: string): boolean => /^(<.*>)? = (\(?\(?typeof |keyof typeof |z\.\w+<typeof |\w+\['\w+'\]$)/.test(rest)

/** Words of a comment that tell of the past of the code: that is what commits are for. */
function histories({ path, text }: SourceFile): string[] {
  return [...text.matchAll(/(?:\/\/|\*).*\b(previously|used to be|formerly|no longer needed|was renamed|refactored)\b.*/g)].map(
    (match) => `${path}:${lineOf(text, match.index)} ${match[0].trim()}`,
  )
}
