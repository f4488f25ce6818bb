import { type Kysely, sql } from 'kysely'
import type { Database } from '../../database/schema.js'
import { type Finding, note, ok, wrong } from './finding.js'

const loopback = ['127.0.0.1', '::1', 'localhost']

/** Whether somebody can keep accounts, and whether demonstration accounts are open, and to whom. `demo` null: nothing runs. */
export async function checkAccounts(db: Kysely<Database>, { demo, listen }: { demo: boolean | null; listen: string }): Promise<Finding[]> {
  const { rows } = await sql<{ demonstration: number; keepers: number }>`
    select count(distinct account.id) filter (where account.demo)::int as demonstration,
      count(distinct account.id) filter (where role_grant.role = 'administrator')::int as keepers
    from account left join role_grant on role_grant.person_id = account.person_id and role_grant.revoked_at is null
      and role_grant.from_on <= current_date and (role_grant.until_on is null or role_grant.until_on >= current_date)
    where account.disabled_at is null`.execute(db)
  const { demonstration = 0, keepers = 0 } = rows[0] ?? {}
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
