import type { Command } from 'commander'
import { exitCode } from '../exit-code.js'
import { print } from '../print.js'
import { databaseOf } from '../running.js'
import { command, configured, ends } from './command.js'

/** More connections than the stories that go side by side, and commits that do not each wait for the disk: planting can be done again. */
const pool = { connectionsMax: 12, waitsForDisk: false }

/** `seed` — loads the law that is known; with `--demo` the invented county of Tancheng as well. Again it adds nothing. */
export const seedCommand = (): Command =>
  command('seed', 'load the law; --demo: the county of Tancheng too 装入规则与演示数据')
    .option('--demo', 'with invented homes, people, accounts and cases 含演示数据')
    .action(
      ends(async ({ demo = false }: { demo?: boolean }) => {
        const config = configured()
        const [{ plantSeeds }, { evidenceFolder }, { loadPiiKeys }, { withDatabase }, { productKernel }] = await Promise.all([
          import('../../../seeds/index.js'),
          import('../../document/evidence-folder.api.js'),
          import('../../person/pii-keys.api.js'),
          import('../open-database.js'),
          import('../product-kernel.js'),
        ])
        const keys = await loadPiiKeys({ env: process.env, folder: config.data })
        const folder = evidenceFolder(config.evidenceFolder)
        const at = new Date().toISOString()
        const work = { keys, folder, at, demo, say: print }
        await withDatabase(await databaseOf(config), (db) => plantSeeds({ db, kernel: productKernel(db), ...work }), pool)
        return exitCode.done
      }),
    )
