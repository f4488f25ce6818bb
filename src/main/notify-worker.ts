import { type NativeConnection, Worker } from '@temporalio/worker'
import type { Logger } from 'pino'
import { createNoticeActivities } from '../../activities/notice.js'
import { sendersOf } from '../../activities/notice/senders.js'
import { queues } from '../../temporal-config/queues.js'
import type { Kernel } from '../case/kernel.js'
import { connect } from '../database/connect.js'
import { faultFacts } from '../fault.js'
import { configuredChannels, type NoticeConfig } from '../notice/notice-config.js'
import { addressOfPerson } from '../person/contact.store.js'
import { loadPiiKeys } from '../person/pii-keys.api.js'
import type { Config } from './config.js'

/** Few at once: providers limit what they take, and a message is a courtesy. */
const activitiesMax = 8
const perSecondMax = 20
const connectionsMax = 2
const statementTimeoutMs = 4_000

interface NotifyWorker {
  config: Config
  notices: NoticeConfig
  databaseUrl: string
  kernel: Kernel
  native: NativeConnection
  namespace: string
  log: Logger
}

/**
 * 发送进程 — sends messages, in the process of the worker: activities alone, on a queue of their own, so that a provider that is slow
 * holds up no case. Addresses of persons are read under a role that reads nothing else.
 */
export async function notifyWorker({ config, notices, databaseUrl, kernel, native, namespace, log }: NotifyWorker) {
  const personal = configuredChannels(notices).length > 0
  const keys = personal ? await loadPiiKeys({ env: process.env, folder: config.data }) : null
  const { db } = connect({
    url: databaseUrl,
    connectionsMax,
    statementTimeoutMs,
    role: 'qingdan_messenger',
    onError: (error) => log.warn(faultFacts(error), 'database connection broke'),
  })
  const activities = createNoticeActivities(kernel, {
    config: notices,
    senderOf: sendersOf(notices),
    addressOf: async (person, channel) => (keys ? await addressOfPerson(db, keys, person, channel) : null),
    address: notices.address ?? config.publicUrl ?? '清单',
    onLost: (message, code) => log.warn({ message, code }, 'message did not come through'),
  })
  const worker = await Worker.create({
    connection: native,
    namespace,
    taskQueue: queues.notify,
    activities,
    maxConcurrentActivityTaskExecutions: activitiesMax,
    maxTaskQueueActivitiesPerSecond: perSecondMax,
    shutdownGraceTime: '10s',
    shutdownForceTime: '60s',
  })
  return { worker, close: () => db.destroy() }
}
