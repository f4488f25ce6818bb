import { expect, test } from 'vitest'
import { readText } from './source/tree.js'

interface LockEntry {
  version?: string
  resolved?: string
  optionalDependencies?: Record<string, string>
}
type Packages = Readonly<Record<string, LockEntry>>
type Ranges = Readonly<Record<string, string>>
interface Manifest {
  dependencies: Ranges
  devDependencies: Ranges
  optionalDependencies: Ranges
  overrides: Ranges
  allowScripts: Readonly<Record<string, boolean>>
}

const manifest = JSON.parse(readText('package.json')) as Manifest
const { packages } = JSON.parse(readText('package-lock.json')) as { packages: Packages }
const wanted = { ...manifest.dependencies, ...manifest.devDependencies, ...manifest.optionalDependencies }

test('every optional package that the lockfile names is in it, for every platform', () => {
  expect(missingOptional(packages)).toEqual([])
})

test('the lockfile names no host', () => {
  expect(hosts(readText('package-lock.json'))).toEqual([])
})

test('every package is pinned to one version', () => {
  expect(unpinned(wanted)).toEqual([])
})

test('the lockfile holds the versions that are pinned', () => {
  const other = Object.entries(wanted).filter(([name, version]) => packages[`node_modules/${name}`]?.version !== version)
  expect(other).toEqual([])
})

test('the overrides hold at every depth', () => {
  expect(overridden(manifest.overrides, packages)).toEqual([])
})

test('the overrides that keep every platform installable are in place', () => {
  expect(Object.keys(manifest.overrides)).toEqual(expect.arrayContaining(['@swc/core', 'rollup', 'oxc-parser']))
})

test('scripts of packages are allowed by bare name, never by version', () => {
  const versioned = Object.keys(manifest.allowScripts).filter((name) => name.lastIndexOf('@') > 0)
  expect(versioned).toEqual([])
})

test('npm leaves addresses out of the lockfile and refuses a Node that is too old', () => {
  const lines = readText('.npmrc').split('\n')
  expect(lines).toEqual(expect.arrayContaining(['omit-lockfile-registry-resolved=true', 'engine-strict=true', 'strict-allow-scripts=true', 'save-exact=true']))
})

test('a lockfile that was cut short, names a host or floats is found', () => {
  const cut: Packages = {
    'node_modules/a': { optionalDependencies: { 'a-linux': '1.0.0', 'a-darwin': '1.0.0' } },
    'node_modules/a/node_modules/a-linux': {},
    'node_modules/b': { version: '2.0.0' },
  }
  expect(missingOptional(cut)).toEqual(['node_modules/a wants a-darwin'])
  expect(hosts('"resolved": "https://packages.example.org/a.tgz"')).toHaveLength(1)
  expect(unpinned({ a: '^1.0.0', b: '1.0.0', c: 'latest' })).toEqual(['a ^1.0.0', 'c latest'])
  expect(overridden({ b: '2.0.1' }, cut)).toEqual(['node_modules/b is 2.0.0, not 2.0.1'])
})

/** Names in `optionalDependencies` without an entry, looked for as Node would: beside, then upwards. `npm ci` refuses such a file. */
function missingOptional(entries: Packages): string[] {
  return Object.entries(entries).flatMap(([path, entry]) =>
    Object.keys(entry.optionalDependencies ?? {})
      .filter((name) => !folders(path).some((folder) => `${folder}node_modules/${name}` in entries))
      .map((name) => `${path} wants ${name}`),
  )
}

/** `a/node_modules/b` → `a/node_modules/b/`, `a/`, ``. */
function folders(path: string): string[] {
  if (path === '') return ['']
  return [`${path}/`, ...folders(path.slice(0, Math.max(0, path.lastIndexOf('node_modules/') - 1)))]
}

const hosts = (lockfile: string): string[] => lockfile.match(/"resolved": "[a-z+]+:\/\/[^"]*"/g) ?? []

const unpinned = (ranges: Ranges): string[] =>
  Object.entries(ranges)
    .filter(([, version]) => !/^\d+\.\d+\.\d+(-[\w.]+)?$/.test(version))
    .map((pair) => pair.join(' '))

function overridden(overrides: Ranges, entries: Packages): string[] {
  return Object.entries(overrides).flatMap(([name, version]) =>
    Object.entries(entries)
      .filter(([path, entry]) => path.endsWith(`node_modules/${name}`) && entry.version !== version)
      .map(([path, entry]) => `${path} is ${entry.version}, not ${version}`),
  )
}
