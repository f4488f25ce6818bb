import { expect, test } from 'vitest'
import { bareCode, lineOf } from './source/bare-code.js'
import { kindsOf } from './source/kinds.js'
import { sourceFile, sourceFiles, target, type SourceFile } from './source/tree.js'

/** What no rule and no workflow may ask for: its answer depends on the machine, not on the case. */
const impure: readonly (readonly [RegExp, string])[] = [
  [/\bIntl\b/g, 'the language of the machine'],
  [/\.(localeCompare|toLocale\w+)\(/g, 'the language of the machine'],
  [/\bnew Date\([^()]*,/g, 'the time zone of the machine'],
  [/\.(get|set)(FullYear|Month|Date|Day|Hours|Minutes|Seconds)\(|\bgetTimezoneOffset\(/g, 'the time zone of the machine'],
  [/\bnew\s*\([^()]*\.constructor\)/g, 'the real clock'],
  [/\b(eval|Function)\(/g, 'code from text'],
  [/\b(process|globalThis|fetch|setInterval|setImmediate|performance)\b\s*[.(]/g, 'the process'],
]
/** Workflows have a clock and dice of their own, replayed from the history; rules are given the instant. */
const clock: readonly (readonly [RegExp, string])[] = [
  [/\bDate\.now\(|\bnew Date\(\s*\)/g, 'the clock'],
  [/\bMath\.random\(|\brandomUUID\(|\bsetTimeout\(/g, 'chance or time'],
]

test('rules and workflows answer the same on every machine, on every day', () => {
  expect(impurities(sourceFiles())).toEqual([])
})

test.each([
  ['the clock', 'src/hazard/judge.ts', 'export const late = (at: number) => at < Date.now()'],
  ['a date without a day', 'src/hazard/judge.ts', 'export const today = () => new Date()'],
  ['a date from parts', 'src/clock/judge.ts', 'export const day = new Date(2026, 0, 1)'],
  ['a local hour', 'src/clock/judge.ts', 'export const hour = (at: Date) => at.getHours()'],
  ['a sort by language', 'src/hazard/judge.ts', "export const order = ['b'].sort((a, b) => a.localeCompare(b))"],
  ['a number by language', 'workflows/hazard.ts', 'export const said = (1).toLocaleString()'],
  ['dice', 'src/inspection/draw.ts', 'export const drawn = Math.random()'],
  ['the environment', 'src/hazard/judge.ts', 'export const on = process.env.QINGDAN'],
  ['the clock behind a constructor', 'workflows/hazard.ts', 'const now = new (day.constructor)()'],
])('a rule that asks for %s is found', (_, path, text) => {
  expect(impurities([sourceFile(path, `${text}\nimport './lost.js'`)])).toHaveLength(1)
})

test('words, texts and stores are left alone', () => {
  const words = "// Date.now()\nexport const text = 'Date.now()'\nexport const at = new Date('2026-03-10T00:00:00Z')"
  expect(impurities([sourceFile('src/hazard/judge.ts', words)])).toEqual([])
  expect(impurities([sourceFile('src/hazard/hazard.store.ts', 'export const now = Date.now()')])).toEqual([])
  expect(impurities([sourceFile('workflows/case.ts', 'export const now = Date.now()')])).toEqual([])
})

function impurities(files: readonly SourceFile[]): string[] {
  const kinds = kindsOf(files, (from, specifier) => target(from, specifier, (path) => files.some((file) => file.path === path)))
  return files.flatMap((file) => {
    const kind = kinds.get(file.path)
    const pure = kind === 'rules' || kind === 'names' || kind === 'words'
    const workflow = kind === 'workflows' || kind === 'messages'
    const forbidden = pure ? [...impure, ...clock] : workflow ? impure : []
    const code = bareCode(file.text)
    return forbidden.flatMap(([pattern, what]) =>
      [...code.matchAll(pattern)].map((match) => `${file.path}:${lineOf(code, match.index)} asks for ${what}: ${match[0].trim()}`),
    )
  })
}
