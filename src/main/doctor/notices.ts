import { stat } from 'node:fs/promises'
import type { Kysely } from 'kysely'
import type { Database } from '../../database/schema.js'
import { channelDays } from '../../notice/log.store.js'
import { configuredChannels } from '../../notice/notice-config.js'
import type { Config } from '../config.js'
import { loadNoticeConfig } from '../notice-config-file.js'
import { type Finding, firstLine, note, ok, wrong } from './finding.js'

const topic = 'messages'
const setUp = 'name a file by QINGDAN_NOTICES (docs/operations.md), then: qingdan notices test --channel CHANNEL --to ADDRESS'

/** Whether messages have a way out, and whether nobody but its owner can read the secrets of it. */
export async function checkNotices(config: Config): Promise<Finding[]> {
  try {
    const notices = await loadNoticeConfig(config)
    const ways = [
      ...configuredChannels(notices),
      ...notices.robots.map(({ name }) => `robot ${name}`),
      ...notices.webhooks.map(({ name }) => `webhook ${name}`),
    ]
    if (ways.length === 0) return [note(topic, 'nothing leaves the house: people look into their inbox', setUp)]
    const address = notices.address ?? config.publicUrl
    return [
      ok(topic, ways.join(', ')),
      ...(address ? [] : [wrong('messages', 'they do not say where to sign in', 'set QINGDAN_PUBLIC_URL, or "address" of QINGDAN_NOTICES')]),
      ...(await privacy(config.notices ?? '')),
    ]
  } catch (error) {
    return [wrong(topic, firstLine(error), 'correct QINGDAN_NOTICES; web and worker do not start meanwhile')]
  }
}

async function privacy(source: string): Promise<Finding[]> {
  const found = source.trimStart().startsWith('{') ? null : await stat(source).catch(() => null)
  return found && (found.mode & 0o077) !== 0 ? [note('messages', `${source} holds secrets and can be read by others`, `chmod go= ${source}`)] : []
}

/** What became of the messages of the last day. */
export async function checkMessages(db: Kysely<Database>): Promise<Finding[]> {
  return (await channelDays(db)).map(({ channel, sent, lost, waiting }) => {
    const says = `${sent} sent in a day, ${lost} not, ${waiting} wait`
    return lost + waiting > 0
      ? note(`messages ${channel}`, says, 'see notice_delivery, and the log of the worker; nothing else waits for them')
      : ok(`messages ${channel}`, says)
  })
}
