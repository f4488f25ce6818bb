import type { Command } from 'commander'
import type { withDatabase as opened } from '../open-database.js'
import { exitCode, Failure } from '../exit-code.js'
import { print } from '../print.js'
import { databaseOf } from '../running.js'
import { command, configured, ends } from './command.js'

/** `anchor` — the anchors of the record: list them, and carry them out of the keeper's reach (每日锚定). */
export const anchorCommand = (): Command => command('anchor', 'anchors of the record, one per day 每日锚定').addCommand(list()).addCommand(exported())

const list = (): Command =>
  command('list', 'every anchor with its hash 列出').action(
    ends(async () => {
      const { listAnchors } = await import('../../anchor/anchor.store.js')
      await reading(async (db) => {
        for (const { day, series, leaves, hash } of await listAnchors(db)) print(`${day} ${series} ${leaves} ${hash}`)
      })
      return exitCode.done
    }),
  )

const exported = (): Command =>
  command('export', 'write the newest anchors with all their heads into a file 导出')
    .requiredOption('--out <file>', 'where to 文件')
    .option('--day <day>', 'the anchors of this day 某日')
    .action(
      ends(async ({ out, day }: { out: string; day?: string }) => {
        const { exportAnchors } = await import('../anchors.js')
        const count = await reading(async (db) => await exportAnchors(db, out, { ...(day !== undefined && { day }), whole: true }))
        if (count === 0) throw new Failure('There is no anchor yet: the worker takes one after each day.')
        print(`${count} anchors in ${out}`)
        return exitCode.done
      }),
    )

async function reading<T>(work: Parameters<typeof opened<T>>[1]): Promise<T> {
  const { withDatabase } = await import('../open-database.js')
  return await withDatabase(await databaseOf(configured()), work, { role: 'qingdan_reader' })
}
