import { existsSync } from 'node:fs'
import { dirname, join, normalize } from 'node:path'
import { expect, test } from 'vitest'
import { readText, root, trackedFiles } from './source/tree.js'

/** Words that only mean something on one machine, in one network or outside the repository. */
const stray: readonly (readonly [RegExp, string])[] = [
  [/(?<![\w.])\/(home|Users|root|work|mnt|opt\/src)\/[\w.-]+/g, 'an absolute path of a machine'],
  [/[A-Z]:\\Users\\/g, 'an absolute path of a machine'],
  [
    /registry\.npmjs\.org|registry\.npmmirror\.com|pypi\.org\/simple|files\.pythonhosted\.org|\b\d{1,3}(?:\.\d{1,3}){3}:\d+\/(?:npm|pypi|repository)/g,
    'the host of a registry',
  ],
  [/\b(TODO|FIXME|XXX)\b/g, 'something left undone'],
]

const textual = /\.(md|ts|tsx|js|json|ya?ml|css|html|sh|txt)$|^(\.ci\/|LICENSE|\.npmrc|\.git)/
const files = trackedFiles().filter((path) => textual.test(path) && path !== 'package-lock.json' && !path.startsWith('test/histories/'))
const documents = files.filter((path) => path.endsWith('.md'))

test('every link of a document leads somewhere', () => {
  expect(documents.flatMap((path) => lostLinks(path, readText(path)))).toEqual([])
})

test('every source that code cites is an anchor of a document', () => {
  const citing = files.filter((path) => /\.tsx?$/.test(path) && !path.startsWith('test/house/'))
  expect(citing.flatMap((path) => lostSources(path, readText(path)))).toEqual([])
})

test('nothing points out of the repository or at one machine', () => {
  const read = files.filter((path) => path !== 'test/house/documents.test.ts')
  expect(read.flatMap((path) => strayWords(path, readText(path)))).toEqual([])
})

test.each([
  ['a link to a file that is not there', lostLinks('docs/one.md', 'see [two](two-that-is-not.md)')],
  ['a link to a heading that is not there', lostLinks('docs/one.md', '# One\n[here](#two)')],
  ['a citation without an anchor', lostSources('src/hazard/judge.ts', '/** @source docs/no-such-document.md#sign-off */')],
  ['a folder of somebody', strayWords('a.ts', "const at = '/home/li/qingdan'")],
  ['a path above the repository', strayWords('docs/one.md', 'see ../../elsewhere/one.md')],
  ['the host of a registry', strayWords('.npmrc', 'registry=https://registry.npmjs.org/')],
])('%s is found', (_, complaints) => {
  expect(complaints).not.toEqual([])
})

test('a heading is linked by its words, an anchor by its id', () => {
  expect(lostLinks('docs/one.md', '# Sign-off (销号)\n<a id="clock"></a>\n[a](#sign-off-销号) [b](#clock) [c](https://example.org/x)')).toEqual([])
})

/** Links to files and anchors that do not exist. Links to the web are not followed. */
function lostLinks(path: string, text: string): string[] {
  const prose = text.replaceAll(/^(```|~~~)[\s\S]*?^\1/gm, '').replaceAll(/`[^`\n]*`/g, '')
  const links = [...prose.matchAll(/\]\(([^()\s]+)\)|<img[^>]+src="([^"]+)"/g)].map((match) => match[1] ?? match[2] ?? '')
  return links
    .filter((link) => !/^(https?|mailto):/.test(link))
    .filter((link) => {
      const [file = '', anchor] = link.split('#')
      const meant = file === '' ? path : normalize(join(dirname(path), decodeURIComponent(file)))
      if (meant !== path && !existsSync(join(root, meant))) return true
      if (!anchor || !meant.endsWith('.md')) return false
      return !anchorsOf(meant === path ? text : readText(meant)).has(decodeURIComponent(anchor))
    })
    .map((link) => `${path}: ${link}`)
}

/** `@source docs/regulations.md#anchor`: the document and the anchor must exist. */
function lostSources(path: string, text: string): string[] {
  const cited = [...text.matchAll(/\b(docs\/[\w./-]+\.md)#([\w\-.]+)/g)]
  return cited
    .filter(([, file = '', anchor = '']) => !existsSync(join(root, file)) || !anchorsOf(readText(file)).has(anchor.replace(/\.$/, '')))
    .map(([whole]) => `${path}: ${whole}`)
}

/** Ids written by hand, and what a heading becomes: small letters, no punctuation, hyphens for spaces. */
function anchorsOf(text: string): Set<string> {
  const byHand = [...text.matchAll(/<a (?:id|name)="([^"]+)">|\{#([\w-]+)\}/g)].map((match) => match[1] ?? match[2] ?? '')
  const headings = [...text.matchAll(/^#{1,6}\s+(.+?)\s*$/gm)].map((match) =>
    (match[1] ?? '')
      .replaceAll(/<[^>]+>|\{#[\w-]+\}/g, '')
      .trim()
      .toLowerCase()
      .replaceAll(/[^\p{L}\p{N}\s_-]/gu, '')
      .replaceAll(/\s/g, '-'),
  )
  return new Set([...byHand, ...headings])
}

function strayWords(path: string, text: string): string[] {
  const found = stray.flatMap(([pattern, what]) => [...text.matchAll(pattern)].map((match) => `${path}: ${match[0]} (${what})`))
  const depth = path.split('/').length - 1
  const up = [...text.matchAll(/(?:\.\.\/)+/g)].filter(
    (match) => match[0].length / 3 > depth + (path.startsWith('bench/') || path.startsWith('src/main/') ? 1 : 0),
  )
  return [...found, ...up.map((match) => `${path}: ${match[0]} (a path above the repository)`)]
}
