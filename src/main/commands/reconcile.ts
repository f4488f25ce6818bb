import type { Command } from 'commander'
import { exitCode } from '../exit-code.js'
import { print } from '../print.js'
import { databaseOf, withTemporal } from '../running.js'
import { command, configured, ends } from './command.js'

/** `reconcile` — starts the workflow of every open case that has none; PostgreSQL says which cases are open. */
export const reconcileCommand = (): Command =>
  command('reconcile', 'start the workflow of every open case that has none 对账')
    .option('--dry-run', 'only name them 只列出')
    .action(
      ends(async ({ dryRun = false }: { dryRun?: boolean }) => {
        const config = await withTemporal(configured())
        const [
          { Client, Connection },
          { findMissing, startMissing },
          { temporalConnection },
          { withDatabase },
          { productKernel },
          { queues },
          { workflowIdOf },
        ] = await Promise.all([
          import('@temporalio/client'),
          import('../reconcile.js'),
          import('../temporal-connection.js'),
          import('../open-database.js'),
          import('../product-kernel.js'),
          import('../../../temporal-config/queues.js'),
          import('../../../temporal-config/workflows.js'),
        ])
        const { options, namespace } = temporalConnection(config)
        const connection = await Connection.connect(options)
        try {
          return await withDatabase(await databaseOf(config), async (db) => {
            const [kernel, engine] = [productKernel(db), { client: new Client({ connection, namespace }), taskQueue: queues.core }]
            const missing = await findMissing(kernel, engine)
            if (dryRun) for (const of of missing) print(workflowIdOf(of))
            const started = dryRun ? 0 : await startMissing(kernel, engine)
            print(`${missing.length} open cases without a workflow, ${started} started`)
            return exitCode.done
          })
        } finally {
          await connection.close()
        }
      }),
    )
