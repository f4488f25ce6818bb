import type { SourceFile } from './tree.js'

/**
 * What a file is, told by its place and its name. Inside a thing (`src/<thing>/`) a file without an ending of its own is
 * `words` when it holds schemas (it loads zod), `names` when it loads nothing but other names (lists of codes, types, small
 * checks), and `rules` otherwise.
 */
export type FileKind = 'names' | 'words' | 'rules' | 'temporal-config' | 'messages' | 'store' | 'activities' | 'workflows' | 'api' | 'main' | 'web' | 'anything'

const byPath: readonly (readonly [RegExp, FileKind])[] = [
  [/^(test|bench|seeds|bin)\//, 'anything'],
  [/^web\//, 'web'],
  [/^workflows\/.*\.messages\.ts$/, 'messages'],
  [/^workflows\//, 'workflows'],
  [/^activities\//, 'activities'],
  [/^temporal-config\//, 'temporal-config'],
  [/^src\/main\//, 'main'],
  [/\.(store|table)\.ts$/, 'store'],
  [/^src\/database\//, 'store'],
  [/\.api\.ts$/, 'api'],
  [/^src\/http\//, 'api'],
  [/^src\/text\//, 'words'],
]

/** The kind of every file, by path. */
export function kindsOf(files: readonly SourceFile[], target: (from: string, specifier: string) => string | null): Map<string, FileKind> {
  const byName = new Map(files.map((file) => [file.path, file]))
  const kinds = new Map<string, FileKind>()
  const kindOf = (path: string, asked: readonly string[]): FileKind => {
    const known = kinds.get(path)
    if (known) return known
    const kind = byPath.find(([pattern]) => pattern.test(path))?.[1] ?? plainKind(byName.get(path), asked)
    if (byName.has(path)) kinds.set(path, kind)
    return kind
  }
  const plainKind = (file: SourceFile | undefined, asked: readonly string[]): FileKind => {
    const loaded = file?.imports.filter((one) => one.runs) ?? []
    if (loaded.some((one) => one.specifier === 'zod')) return 'words'
    const light = loaded.every((one) => {
      const path = file && target(file.path, one.specifier)
      return path && !asked.includes(path) && kindOf(path, [...asked, path]) === 'names'
    })
    return light ? 'names' : 'rules'
  }
  for (const file of files) kindOf(file.path, [file.path])
  return kinds
}
