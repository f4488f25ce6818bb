import type { Command } from 'commander'
import type { Kysely } from 'kysely'
import type { Database } from '../../database/schema.js'
import type * as Keeping from '../account-keeping.js'
import { askPassword } from '../ask-password.js'
import type { Config } from '../config.js'
import { type ExitCode, exitCode } from '../exit-code.js'
import { print } from '../print.js'
import { databaseOf } from '../running.js'
import { command, configured, ends } from './command.js'

/** `account` — the first administrator, and help for who is locked out; everything else is done by signed-in keepers of accounts. */
export const accountCommand = (): Command =>
  command('account', 'accounts, by whoever keeps this machine 账号')
    .addCommand(
      command('create', 'a person with an account and a role; the password is asked for 建立账号')
        .argument('<username>')
        .requiredOption('--name <name>', 'the person 姓名')
        .requiredOption('--region <code>', 'where the role is held; "country" for the whole 辖区代码')
        .option('--role <role>', 'the role 角色', 'administrator')
        .action(
          ends(async (username: string, flags: { name: string; region: string; role: string }) => {
            const password = await askPassword()
            return await withAccounts(async ({ makeAccount }, db, config) => {
              const { person } = await makeAccount(db, config, { username, password, ...flags })
              print(`${username}: ${flags.role} at ${flags.region}, person ${person}`)
            })
          }),
        ),
    )
    .addCommand(
      command('disable', 'close an account and end its sessions 停用')
        .argument('<username>')
        .action(ends(async (username: string) => await withAccounts(async ({ openOrCloseAccount }, db) => await openOrCloseAccount(db, username, true)))),
    )
    .addCommand(
      command('enable', 'open a closed account again 恢复')
        .argument('<username>')
        .action(ends(async (username: string) => await withAccounts(async ({ openOrCloseAccount }, db) => await openOrCloseAccount(db, username, false)))),
    )
    .addCommand(
      command('reset-password', 'a new password, asked for; ends its sessions 重置密码')
        .argument('<username>')
        .action(
          ends(async (username: string) => {
            const password = await askPassword()
            return await withAccounts(async ({ replaceLostPassword }, db) => await replaceLostPassword(db, username, password))
          }),
        ),
    )

async function withAccounts(work: (keeping: typeof Keeping, db: Kysely<Database>, config: Config) => Promise<void>): Promise<ExitCode> {
  const config = configured()
  const [keeping, { withDatabase }] = await Promise.all([import('../account-keeping.js'), import('../open-database.js')])
  await withDatabase(await databaseOf(config), (db) => work(keeping, db, config))
  return exitCode.done
}
