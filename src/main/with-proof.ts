import type { ProofParts } from '../proof/prove.api.js'
import type { Config } from './config.js'
import { Failure } from './exit-code.js'
import { databaseOf, withTemporal } from './running.js'

const answerMs = 5_000

/** Opens what a proof of clock needs, for one piece of work, and closes it whatever happens. @throws when Temporal does not answer, in one sentence */
export async function withProof<T>(config: Config, work: (parts: Pick<ProofParts, 'kernel' | 'engine' | 'schedules'>) => Promise<T>): Promise<T> {
  const [{ Client, Connection }, { temporalConnection }, { withDatabase }, { productKernel }, { queues }, { scheduleIds }] = await Promise.all([
    import('@temporalio/client'),
    import('./temporal-connection.js'),
    import('./open-database.js'),
    import('./product-kernel.js'),
    import('../../temporal-config/queues.js'),
    import('../../temporal-config/schedules.js'),
  ])
  const { options, namespace } = temporalConnection(await withTemporal(config))
  const connection = await Connection.connect({ ...options, connectTimeout: answerMs }).catch(() => {
    throw new Failure(
      `Temporal does not answer at ${options.address}. Nothing was compared: open cases keep their clocks in the database, and "qingdan proof" says when they were last looked at.`,
    )
  })
  try {
    const engine = { client: new Client({ connection, namespace }), taskQueue: queues.core }
    return await withDatabase(await databaseOf(config), async (db) => await work({ kernel: productKernel(db), engine, schedules: scheduleIds }))
  } finally {
    await connection.close()
  }
}
