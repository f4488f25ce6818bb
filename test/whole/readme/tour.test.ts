import { execFile } from 'node:child_process'
import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { promisify } from 'node:util'
import { expect, inject, test } from 'vitest'
import { checkoutFolder } from '../../../src/main/folders.js'
import { cleanEnvironment } from '../../support/product.js'
import { blocksOf, plain } from '../../support/readme.js'

const run = promisify(execFile)

/** A clock on the wall one whole day behind Shanghai at every hour: law counts the days there, wherever the newcomer sits. */
const farWest = 'WEST16'

/** The two commands: the first is how this product was started, with its packages in; the second is this very run. */
const twoCommands = ['npm ci && npm start\n', 'npm ci && npm test\n']

test.each(['README.md', 'README.zh-CN.md'])('%s begins with the two commands', (document) => {
  expect(blocksOf(document).slice(0, 2)).toEqual(twoCommands.map((commands) => ({ commands, shown: null })))
})

test('both documents show the same tour', () => {
  expect(blocksOf('README.zh-CN.md')).toEqual(blocksOf('README.md'))
})

test('the tour of the README works as it is pasted, also where it is still yesterday, and prints what it shows', async () => {
  const blocks = blocksOf('README.md').slice(2)
  const { data } = inject('product')
  const said = await pasted(
    data,
    blocks.map(({ commands }) => commands),
  )
  expect(blocks.length).toBeGreaterThan(4)
  blocks.forEach(({ commands, shown }, n) => {
    if (shown !== null) expect(missing(shown, said[n] ?? ''), `${commands}\nprinted\n${said[n]}`).toEqual([])
  })
})

/** Runs the blocks in one shell on a terminal of their own, as a newcomer does; answers what each printed. */
async function pasted(data: string, blocks: readonly string[]): Promise<string[]> {
  const folder = await mkdtemp(join(tmpdir(), 'qingdan-tour-'))
  try {
    const script = join(folder, 'tour.sh')
    await writeFile(script, ['set -eu', ...blocks.map((block, n) => `echo "== block ${n}"\n${block}`)].join('\n'))
    const terminal = `import pty, sys, os; sys.exit(os.waitstatus_to_exitcode(pty.spawn(['bash', sys.argv[1]])))`
    const env = { ...cleanEnvironment(data, { TZ: farWest }), npm_config_progress: 'false', QINGDAN_SESSION: join(folder, 'session.json') }
    const { stdout } = await run('python3', ['-c', terminal, script], { cwd: checkoutFolder, env, maxBuffer: 10_000_000 }).catch(
      (error: Error & { stdout?: string }) => {
        throw new Error(`the tour stopped after:\n${error.stdout ?? error.message}`)
      },
    )
    return stdout.split(/== block \d+\r?\n/).slice(1)
  } finally {
    await rm(folder, { recursive: true, force: true })
  }
}

/** Lines that the document shows and the run did not print, in their order. Which hazards are overdue, and how many there are, depends on the day. */
function missing(shown: string, printed: string): string[] {
  const lines = plain(printed).map(general)
  let from = 0
  return plain(shown)
    .filter((line) => !/\boverdue\b|--cursor/.test(line))
    .filter((line) => {
      const at = lines.indexOf(general(line), from)
      if (at >= 0) from = at + 1
      return at < 0
    })
}

/** Versions and counts: a hazard that is drawn for the county has one event more. */
const general = (line: string): string => line.replaceAll(/(?<![\w-])\d+(?![\w-])/g, 'N')
