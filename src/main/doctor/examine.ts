import { dayOfInstant } from '../../calendar/civil-day.js'
import { withDatabase } from '../open-database.js'
import { productKernel } from '../product-kernel.js'
import { readRunFile } from '../run-file.js'
import type { Config } from '../config.js'
import { checkAccounts } from './accounts.js'
import { checkCheckout } from './checkout.js'
import { checkClocks } from './clocks.js'
import { checkCommands } from './commands.js'
import { checkMigrations, checkServer } from './database.js'
import { type Finding, firstLine, note, wrong } from './finding.js'
import { checkLaw } from './law.js'
import { checkMachine } from './machine.js'
import { checkMessages, checkNotices } from './notices.js'
import { checkOfficers } from './officers.js'
import { checkRun } from './run.js'
import { checkTemporal } from './temporal.js'
import { checkUnattended } from './unattended.js'

/** Looks at everything, changes nothing. What cannot be looked at is a finding too. */
export async function examine(config: Config): Promise<Finding[]> {
  const run = await readRunFile(config.data)
  const databaseUrl = config.databaseUrl ?? run?.databaseUrl
  const temporalAddress = config.temporalAddress ?? run?.temporalAddress
  const demo = run?.demo ?? config.demo
  return [
    ...(await checkCheckout()),
    ...(await checkMachine(config, run)),
    ...(await checkRun(run, config.url)),
    ...(await checkNotices(config)),
    ...(databaseUrl
      ? await checkDatabase(databaseUrl, { demo, listen: config.listen })
      : [note('database', 'not up: our own server runs only while we do', 'npm start, then ask again')]),
    ...(temporalAddress
      ? await checkTemporal({ ...config, temporalAddress })
      : [note('Temporal', 'not up: our own server runs only while we do', 'npm start, then ask again')]),
  ]
}

async function checkDatabase(url: string, opening: { demo: boolean | null; listen: string }): Promise<Finding[]> {
  const today = dayOfInstant(new Date().toISOString())
  try {
    return await withDatabase(url, async (db) => {
      const [server, schema] = [await checkServer(db), await checkMigrations(db)]
      if (schema.verdict === 'wrong') return [server, schema]
      return [
        server,
        schema,
        ...(await checkLaw(db, today)),
        ...(await checkAccounts(db, today, opening)),
        ...(await checkOfficers(db, today)),
        ...(await checkUnattended(db)),
        ...(await checkCommands(db)),
        ...(await checkMessages(db)),
        ...(await checkClocks(productKernel(db))),
      ]
    })
  } catch (error) {
    return [wrong('database', firstLine(error), 'start it, or correct DATABASE_URL; the web process answers 503 meanwhile')]
  }
}
