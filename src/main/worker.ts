import { join } from 'node:path'
import { Client, Connection } from '@temporalio/client'
import { DefaultLogger, type LogEntry, makeTelemetryFilterString, NativeConnection, Runtime, Worker } from '@temporalio/worker'
import type { Logger } from 'pino'
import { createCaseActivities } from '../../activities/case.js'
import { createDailyActivities } from '../../activities/daily.js'
import { queues } from '../../temporal-config/queues.js'
import { dailySchedules } from '../../temporal-config/schedules.js'
import { connect } from '../database/connect.js'
import { askForAnswer } from '../database/standing.js'
import type { Config } from './config.js'
import { layDailySchedules } from './daily-schedules.js'
import { checkoutFolder } from './folders.js'
import { serveHealth } from './health-server.js'
import { faultFacts } from '../fault.js'
import { loadNoticeConfig } from './notice-config-file.js'
import { noticeLoops } from './notices.js'
import { notifyWorker } from './notify-worker.js'
import { processLog } from './process-log.js'
import { productKernel } from './product-kernel.js'
import { endWithSupervisor, sayReady } from './supervisor.js'
import { temporalConnection } from './temporal-connection.js'
import { startLoops, workerLoops } from './worker-loops.js'

/** As many as the local activity slots, and eight more for loops and probes. */
const slots = { workflowTasks: 40, localActivities: 20, activities: 20 }
const connectionsMax = slots.localActivities + 8
const statementTimeoutMs = 4_000

/** Runs one worker until a signal comes: every case's workflow, their short transactions, and the loops beside them. Answers the exit code. */
export async function runWorker(config: Config, databaseUrl: string): Promise<number> {
  const log = processLog(config, 'worker')
  installRuntime(log)
  const trouble = (what: string) => (error: unknown) => log.warn(faultFacts(error), what)
  const { db } = connect({
    url: databaseUrl,
    connectionsMax,
    statementTimeoutMs,
    role: 'qingdan_worker',
    plansOnce: true,
    onError: trouble('database connection broke'),
  })
  const { options, namespace } = temporalConnection(config)
  const [native, connection] = await Promise.all([NativeConnection.connect(options), Connection.connect(options)])
  const client = new Client({ connection, namespace })
  const kernel = productKernel(db)
  const activities = createCaseActivities(kernel, (commandId, error) => log.error({ commandId, ...faultFacts(error) }, 'command is dead'))
  const notices = await loadNoticeConfig(config)
  const worker = await Worker.create({
    connection: native,
    namespace,
    taskQueue: queues.core,
    workflowBundle: { codePath: join(checkoutFolder, 'dist', 'workflow-bundle.js') },
    activities: { ...activities, ...createDailyActivities(kernel, notices) },
    maxCachedWorkflows: 500,
    maxConcurrentWorkflowTaskExecutions: slots.workflowTasks,
    maxConcurrentLocalActivityExecutions: slots.localActivities,
    maxConcurrentActivityTaskExecutions: slots.activities,
    workflowTaskPollerBehavior: { type: 'autoscaling' },
    activityTaskPollerBehavior: { type: 'autoscaling' },
    shutdownGraceTime: '10s',
    shutdownForceTime: '60s',
    ...deploymentOf(config),
  })
  const notify = await notifyWorker({ config, notices, databaseUrl, kernel, native, namespace, log })
  endWithSupervisor(() => {
    worker.shutdown()
    notify.worker.shutdown()
  })

  const engine = { client, taskQueue: queues.core }
  const loops = startLoops(
    [
      ...workerLoops({ kernel, engine, record: activities.record, log, sweepEveryMs: config.sweepEveryMs }),
      ...noticeLoops({ kernel, engine, config: notices }),
    ],
    { databaseUrl, kernel, log },
  )
  const health = await serveHealth(config.workerPort, async () => worker.getState() === 'RUNNING' && (await askForAnswer(db)))
  try {
    await layDailySchedules(client, queues.core, dailySchedules)
    const running = Promise.all([worker.run(), notify.worker.run()])
    sayReady({ healthPort: health.port })
    log.info({ healthPort: health.port }, 'worker runs')
    await running
    return 0
  } finally {
    await Promise.all([loops.stop(), health.stop()])
    await notify.close()
    await Promise.all([native.close(), connection.close()])
    await db.destroy()
  }
}

/** The core's lines and the workflows' come as JSON like our own. */
function installRuntime(log: Logger): void {
  const write = ({ level, message, meta }: LogEntry) => {
    const { error, ...facts } = meta ?? {}
    log[levelOf[level]]({ ...facts, ...(error !== undefined && faultFacts(error)) }, message)
  }
  Runtime.install({
    logger: new DefaultLogger('WARN', write),
    shutdownSignals: ['SIGTERM', 'SIGINT'],
    // Their sampler of the machine's load would wake an idle worker forty times a second.
    workerHeartbeatInterval: 0,
    telemetryOptions: { logging: { filter: makeTelemetryFilterString({ core: 'WARN' }), forward: {} } },
  })
}

const levelOf = { TRACE: 'trace', DEBUG: 'debug', INFO: 'info', WARN: 'warn', ERROR: 'error' } as const

/** Builds are told apart only where somebody names them; a workflow then moves to the newest one. */
function deploymentOf({ buildId }: Config) {
  if (!buildId) return {}
  return {
    workerDeploymentOptions: {
      useWorkerVersioning: true as const,
      version: { deploymentName: queues.core, buildId },
      defaultVersioningBehavior: 'AUTO_UPGRADE' as const,
    },
  }
}
