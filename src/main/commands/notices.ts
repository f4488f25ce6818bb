import { randomUUID } from 'node:crypto'
import { type Command, Option } from 'commander'
import { type Channel, channels, houseChannels } from '../../notice/channels.js'
import type { Config } from '../config.js'
import { productOf } from '../client/product.js'
import { granted } from '../client/told.js'
import { uuidWord } from '../client/send-command.js'
import { type ExitCode, exitCode, Failure } from '../exit-code.js'
import { isTerminal, print, printTable } from '../print.js'
import { command, configured, ends } from './command.js'

interface Page {
  rows: readonly { id: string; at: string; overdue: boolean; readAt: string | null; sentence: string; caseKind: string; caseId: string }[]
  next: string | null
  counts: { unread: number; overdue: number }
}

interface Flags {
  unread?: true
  overdue?: true
  limit: string
  cursor?: string
  json?: true
}

/** `notices` — what I was told, and what of it I have not read. */
export const noticesCommand = (): Command =>
  command('notices', 'what I was told, the newest first 我的消息')
    .option('--unread', 'only what I have not read 未读')
    .option('--overdue', 'only of what is overdue 逾期')
    .option('--limit <rows>', 'rows of a page', '50')
    .option('--cursor <text>', 'go on where the page before ended')
    .option('--json', 'print the page as JSON')
    .action(
      ends(async ({ unread, overdue, limit, cursor, json }: Flags) => {
        const query = new URLSearchParams({ limit, ...(cursor && { cursor }), ...(unread && { unread: 'true' }), ...(overdue && { overdue: 'true' }) })
        const page = granted(await (await productOf(configured())).ask(`/api/notices?${query.toString()}`)) as Page
        if (json) print(JSON.stringify(page))
        else show(page)
        return exitCode.done
      }),
    )
    .addCommand(
      command('read', 'mark one notice as read; "all": everything that came until now 标为已读')
        .argument('<notice>', 'id of the notice, or "all" 消息编号')
        .action(
          ends(async (notice: string) => {
            const product = await productOf(configured())
            const [path, body] =
              notice === 'all' ? ['/api/notices/read', { until: new Date().toISOString() }] : [`/api/notices/${uuidWord(notice)}/read`, undefined]
            granted(await product.ask(path, { method: 'PUT', ...(body && { body }) }))
            return exitCode.done
          }),
        ),
    )
    .addCommand(
      command('test', 'send one test message by a configured channel, and say how it ended 测试通道')
        .addOption(new Option('--channel <channel>', 'the way out 通道').choices(channels).makeOptionMandatory())
        .requiredOption('--to <address>', 'phone number, e-mail address or user id; of a robot or webhook its name 收件方')
        .action(ends(async ({ channel, to }: { channel: Channel; to: string }) => await sendTest(configured(), channel, to))),
    )

async function sendTest(config: Config, channel: Channel, to: string): Promise<ExitCode> {
  const [{ sendersOf }, { loadNoticeConfig }, { testText, messageSubject }] = await Promise.all([
    import('../../../activities/notice/senders.js'),
    import('../notice-config-file.js'),
    import('../../text/message.js'),
  ])
  const notices = await loadNoticeConfig(config)
  const sender = sendersOf(notices)(channel, houseChannels.some((house) => house === channel) ? to : null)
  if (!sender) throw new Failure(`${channel} is not configured for ${to}: QINGDAN_NOTICES names what is.`, exitCode.usage)
  const text = testText(notices.address ?? config.publicUrl ?? '')
  const { status, code, providerId } = await sender.send({
    id: randomUUID(),
    to,
    subject: messageSubject,
    text,
    purpose: 'test',
    figures: { overdue: 0 },
    feed: { test: true, rows: [] },
  })
  print([channel, status, code, providerId && `provider's id ${providerId}`].filter(Boolean).join(' '))
  return status === 'sent' ? exitCode.done : exitCode.failed
}

function show({ rows, next, counts }: Page): void {
  printTable(
    rows.map(({ id, at, overdue, readAt, sentence, caseKind, caseId }) => [
      at,
      readAt ? '-' : 'unread',
      overdue ? 'overdue' : '-',
      sentence,
      `${caseKind} ${caseId}`,
      id,
    ]),
    ['at', '', '', 'notice 消息', 'case', 'id'],
  )
  if (isTerminal()) print(`${counts.unread} unread, ${counts.overdue} of what is overdue${next ? `; more: --cursor ${next}` : ''}`)
}
