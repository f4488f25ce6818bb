import { basename, dirname } from 'node:path'
import { expect, test } from 'vitest'
import { trackedFiles } from './source/tree.js'

/** A file or folder with such a name has no name: its content belongs to two others. */
const nameless = /^(utils?|helpers?|commons?|managers?|services?|types?|misc|shared|lib|core|base|tools?|stuff|functions|constants|models?|interfaces?)$/
/** Nor may such a word stand inside a name. `service` may: it is what is done to a notice (送达). */
const namelessWord = /^(utils?|helpers?|commons?|managers?|misc|stuff)$/

/** The folders of the house; `docs` and the like hold no code. */
const topFolders = ['src', 'workflows', 'activities', 'temporal-config', 'seeds', 'web', 'test', 'bench', 'docs', '.ci', 'bin']
const topFiles = [
  '.gitattributes',
  '.gitignore',
  '.npmrc',
  '.oxfmtrc.json',
  '.oxlintrc.json',
  'CHANGELOG.md',
  'CONTRIBUTING.md',
  'LICENSE',
  'README.md',
  'README.zh-CN.md',
  'SECURITY.md',
  'knip.json',
  'package-lock.json',
  'package.json',
  'tsconfig.build.json',
  'tsconfig.json',
  'vite.config.ts',
  'vitest.config.ts',
]

/** The things of the house: every folder of `src`. A new thing is added here, with its word in the glossary. */
const things = [
  'access',
  'assessment',
  'calendar',
  'caregiver',
  'case',
  'clock',
  'database',
  'document',
  'hazard',
  'http',
  'inspection',
  'institution',
  'lookback',
  'main',
  'notice',
  'order',
  'person',
  'policy',
  'proof',
  'report',
  'text',
]

/** Where tests may stand: one folder per tier, and what the tiers share. */
const tiers = ['rules', 'store', 'flow', 'replay', 'whole', 'browser', 'house', 'faults', 'support', 'histories']

const files = trackedFiles()

test('every file stands in its folder and has a name', () => {
  expect(complaints(files)).toEqual([])
})

test.each([
  ['a nameless file', 'src/hazard/utils.ts'],
  ['a nameless file with an ending', 'src/hazard/hazard.types.ts'],
  ['a nameless folder', 'src/common/day.ts'],
  ['a nameless word in a name', 'src/hazard/hazard-helpers.ts'],
  ['a new top folder', 'lib/day.ts'],
  ['a new top file', 'notes.txt'],
  ['a thing that nobody named', 'src/gadget/gadget.ts'],
  ['a tier that does not exist', 'test/unit/day.test.ts'],
  ['a capital letter', 'src/hazard/signOff.ts'],
  ['a barrel', 'src/hazard/index.ts'],
])('%s is refused', (_, path) => {
  expect(complaints([path])).not.toEqual([])
})

function complaints(paths: readonly string[]): string[] {
  return paths.flatMap((path) => {
    const [top = '', second = ''] = path.split('/')
    if (!path.includes('/')) return topFiles.includes(path) ? [] : [`${path}: not a file of the top folder`]
    if (!topFolders.includes(top)) return [`${path}: not a folder of the house`]
    const deep = path.split('/').length > 2
    if (top === 'src' && deep && !things.includes(second)) return [`${path}: not a thing of the house`]
    if (top === 'test' && !tiers.includes(second)) return [`${path}: not a tier of tests`]
    if (!/\.(ts|tsx|js)$/.test(path)) return []
    const parts = [...dirname(path).split('/').slice(1), ...basename(path).split('.').slice(0, -1)]
    const served = second === 'order'
    if (parts.some((part) => nameless.test(part) && !(served && part === 'service'))) return [`${path}: has a name that names nothing`]
    if (parts.some((part) => part.split('-').some((word) => namelessWord.test(word)))) return [`${path}: has a name that names nothing`]
    if (!/^[a-z0-9.-]+$/.test(basename(path))) return [`${path}: not in kebab-case`]
    if (basename(path) === 'index.ts' && !/^(workflows|src\/database\/migrations|seeds)\//.test(path)) return [`${path}: a list of files that no tool asks for`]
    return []
  })
}
