import type { Kysely } from 'kysely'
import { countOpenAccounts } from '../../access/keepers.store.js'
import type { Day } from '../../case/case.js'
import type { Database } from '../../database/schema.js'
import { type Finding, note, ok, wrong } from './finding.js'

const loopback = ['127.0.0.1', '::1', 'localhost']

/** Whether somebody can keep accounts, and whether demonstration accounts are open, and to whom. `demo` null: nothing runs. */
export async function checkAccounts(db: Kysely<Database>, today: Day, { demo, listen }: { demo: boolean | null; listen: string }): Promise<Finding[]> {
  const { demonstration, keepers } = await countOpenAccounts(db, { today, demo: demo !== false })
  const keeping =
    keepers > 0
      ? ok('administrators', `${keepers}`)
      : wrong('administrators', 'nobody can keep accounts', 'qingdan account create USERNAME --name NAME --region CODE')
  return [keeping, demonstrationOf(demonstration, demo, listen)]
}

function demonstrationOf(accounts: number, demo: boolean | null, listen: string): Finding {
  const topic = 'demonstration'
  if (demo && !loopback.includes(listen))
    return wrong(topic, `${accounts} accounts with known passwords are open to the network at ${listen}`, 'QINGDAN_DEMO=off, or listen on loopback')
  if (demo) return note(topic, `on: ${accounts} accounts with known passwords, on this machine only`, 'QINGDAN_DEMO=off closes them')
  return ok(topic, `${demo === null ? 'nothing runs' : 'off'}; ${accounts} accounts are marked`)
}
