import type { Command } from 'commander'
import { exitCode } from '../exit-code.js'
import { print } from '../print.js'
import { databaseOf } from '../running.js'
import { command, configured, ends } from './command.js'

/** `migrate` — brings the schema up to date. */
export const migrateCommand = (): Command =>
  command('migrate', 'bring the database schema up to date 升级数据库').action(
    ends(async () => {
      const [{ migrate }, { withDatabase }] = await Promise.all([import('../../database/migrate.js'), import('../open-database.js')])
      const ran = await withDatabase(await databaseOf(configured()), (db) => migrate(db as never), { connectionsMax: 1 })
      for (const name of ran) print(name)
      print(ran.length ? `${ran.length} migrations run` : 'up to date')
      return exitCode.done
    }),
  )
