import { execFileSync } from 'node:child_process'
import { existsSync, readdirSync, readFileSync } from 'node:fs'
import { dirname, join, relative, resolve } from 'node:path'
import { importsOf, type Import } from './imports.js'

/** The folder that holds package.json. */
export const root = resolve(import.meta.dirname, '../../..')

/** A TypeScript file of ours: its path from the root, its text, its imports. */
export interface SourceFile {
  path: string
  text: string
  imports: readonly Import[]
}

export const sourceFile = (path: string, text: string): SourceFile => ({ path, text, imports: importsOf(text) })

const sourceFolders = ['src', 'workflows', 'activities', 'temporal-config', 'seeds', 'test', 'bench', 'web', 'bin']

/** Every TypeScript file of the house. */
export function sourceFiles(): SourceFile[] {
  return sourceFolders
    .filter((folder) => existsSync(join(root, folder)))
    .flatMap((folder) => readdirSync(join(root, folder), { recursive: true, encoding: 'utf8' }).map((path) => join(folder, path)))
    .filter((path) => /\.(ts|tsx)$/.test(path) && !path.endsWith('.d.ts') && !path.includes('node_modules'))
    .sort()
    .map((path) => sourceFile(path, readText(path)))
}

/** Every file that git tracks or would track: what a clone brings. */
export function trackedFiles(): string[] {
  const listed = execFileSync('git', ['ls-files', '--cached', '--others', '--exclude-standard', '-z'], { cwd: root, encoding: 'utf8' })
  return [...new Set(listed.split('\0'))].filter((path) => path !== '' && existsSync(join(root, path))).sort()
}

export const readText = (path: string): string => readFileSync(join(root, path), 'utf8')

/** The file of ours that an import names, or null for a package. `./case.js` is written, `case.ts` is meant. */
export function target(from: string, specifier: string, exists = (path: string): boolean => existsSync(join(root, path))): string | null {
  if (!specifier.startsWith('.')) return null
  const written = relative(root, resolve(root, dirname(from), specifier))
  const meant = [written.replace(/\.js$/, '.ts'), written.replace(/\.js$/, '.tsx'), written].find(exists)
  return meant ?? written
}
