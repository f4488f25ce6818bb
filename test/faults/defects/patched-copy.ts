/** A copy of the source with some words changed, compiled as the product is: the checkout itself is never touched. */
import { cp, mkdtemp, readFile, rm, symlink, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { checkoutFolder } from '../../../src/main/folders.js'
import { mustRun } from '../../../src/main/run-program.js'
import type { Edit } from './defects.js'

export interface PatchedCopy {
  /** The compiled program of that name in `test/faults/defects`. */
  program(name: string): string
  /** Applies edits to the sources and compiles anew. @throws when the words are not there exactly once */
  build(edits: readonly Edit[]): Promise<void>
  /** Puts the sources back as they were. */
  undo(): Promise<void>
  forget(): Promise<void>
}

const sources = ['src', 'activities', 'workflows', 'temporal-config', 'seeds', 'test/faults', 'test/support', 'package.json', 'package-lock.json']
const settings = ['tsconfig.json', 'tsconfig.build.json']
const compileTimeoutMs = 300_000

/** Copies what the batteries are compiled from. Packages are linked: nobody changes them. */
export async function copySource(): Promise<PatchedCopy> {
  const folder = await mkdtemp(join(tmpdir(), 'qingdan-defect-'))
  for (const name of [...sources, ...settings]) await cp(join(checkoutFolder, name), join(folder, name), { recursive: true })
  await symlink(join(checkoutFolder, 'node_modules'), join(folder, 'node_modules'))
  const before = new Map<string, string>()
  const compile = async () => {
    const compiler = join(checkoutFolder, 'node_modules', 'typescript', 'bin', 'tsc')
    await mustRun(process.execPath, [compiler, '-p', join(folder, 'test', 'faults', 'tsconfig.json'), '--noCheck'], {
      cwd: folder,
      timeoutMs: compileTimeoutMs,
    })
  }
  return {
    program: (name) => join(folder, 'dist', 'test', 'faults', 'defects', `${name}.js`),
    build: async (edits) => {
      for (const edit of edits) {
        const path = join(folder, edit.file)
        const text = await readFile(path, 'utf8')
        if (!before.has(path)) before.set(path, text)
        await writeFile(path, edited(text, edit))
      }
      await compile()
    },
    undo: async () => {
      for (const [path, text] of before) await writeFile(path, text)
      before.clear()
    },
    forget: () => rm(folder, { recursive: true, force: true }),
  }
}

/** The text with the words changed. @throws when they are not there exactly once: the source has moved, and the defect with it */
export function edited(text: string, { file, find, replace }: Edit): string {
  const found = text.split(find).length - 1
  if (found !== 1) throw new Error(`${file} has moved: found ${found} times what a defect changes: ${find.trim().split('\n')[0]}`)
  return text.replace(find, () => replace)
}
