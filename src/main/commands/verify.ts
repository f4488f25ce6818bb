import { readFile } from 'node:fs/promises'
import type { Command } from 'commander'
import type { RecordFinding } from '../verify-record.js'
import { exitCode, Failure } from '../exit-code.js'
import { isTerminal, print } from '../print.js'
import { databaseOf } from '../running.js'
import { command, configured, ends } from './command.js'

interface VerifyOptions {
  json?: true
  case?: string
  anchor?: string[]
  files: boolean
}

/** `verify` — recomputes everything that the record claims, and names what does not fit (查验). */
export const verifyCommand = (): Command =>
  command('verify', 'recompute everything that the record claims, and name what does not fit 查验')
    .option('--json', 'print the result as JSON')
    .option('--case <id>', 'one case alone 只查一案')
    .option('--anchor <file...>', 'compare with anchors that were kept outside 与所存锚定比对')
    .option('--no-files', 'leave out the files of evidence 不查文件')
    .action(
      ends(async ({ json, case: only, anchor = [], files }: VerifyOptions) => {
        const config = configured()
        const url = await databaseOf(config)
        const [{ verifyRecord }, { verifyCases }, { withDatabase }, { productKernel }, { evidenceFolder }] = await Promise.all([
          import('../verify-record.js'),
          import('../../case/verify.store.js'),
          import('../open-database.js'),
          import('../product-kernel.js'),
          import('../../document/evidence-folder.api.js'),
        ])
        const kept = (await Promise.all(anchor.map(readKept))).flat()
        return await withDatabase(
          url,
          async (db) => {
            const k = productKernel(db)
            const folder = files ? evidenceFolder(config.evidenceFolder) : null
            const found =
              only === undefined ? await verifyRecord({ k, folder, kept, progress: showProgress }) : await verifyCases(k, { only: only.toLowerCase() })
            endProgress()
            if (only !== undefined && found.cases === 0) throw new Failure(`There is no case ${only}.`)
            if (json) print(JSON.stringify(found))
            else for (const line of said(found)) print(line)
            return found.findings.length ? exitCode.failed : exitCode.done
          },
          { role: 'qingdan_reader', connectionsMax: 3, statementTimeoutMs: 600_000 },
        )
      }),
    )

async function readKept(path: string) {
  const { readAnchorFile } = await import('../../anchor/anchor-file.js')
  const text = await readFile(path, 'utf8').catch((error: NodeJS.ErrnoException) => {
    throw new Failure(`${path}: ${error.code === 'ENOENT' ? 'there is no such file' : error.message}`, exitCode.usage)
  })
  try {
    return readAnchorFile(text)
  } catch (error) {
    throw new Failure(`${path}: ${(error as Error).message}`, exitCode.usage)
  }
}

function said({ cases, events, findings }: { cases: number; events: number; findings: readonly RecordFinding[] }): string[] {
  return [...findings.map(sentence), `${cases} cases, ${events} events: ${findings.length || 'nothing'} wrong`]
}

/** What was found, its kind first: words that a script can split. */
const sentence = ({ what, ...finding }: RecordFinding): string =>
  [what, ...Object.entries(finding).map(([name, value]) => `${name}=${String(value)}`)].join(' ')

/** Long work tells a person how far it is, and a script nothing. */
function showProgress(what: 'cases' | 'files', done: number): void {
  if (isTerminal()) process.stderr.write(`\r\u001b[K${done} ${what} `)
}

/** Leaves the line to what is printed next. */
function endProgress(): void {
  if (isTerminal()) process.stderr.write('\r\u001b[K')
}
