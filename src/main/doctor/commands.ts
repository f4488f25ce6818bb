import { type Kysely, sql } from 'kysely'
import type { Database } from '../../database/schema.js'
import { type Finding, note, ok } from './finding.js'

/** A command that waits longer than this does not wait for a moment's trouble. */
const stuckAfter = '5 minutes'

/** Commands that wait, and commands that broke. */
export async function checkCommands(db: Kysely<Database>): Promise<Finding[]> {
  const { rows } = await sql<{ pending: number; stuck: number; dead: number }>`
    select count(*) filter (where status = 'pending')::int as pending,
      count(*) filter (where status = 'pending' and received_at < now() - ${sql.lit(stuckAfter)}::interval)::int as stuck,
      count(*) filter (where status = 'dead')::int as dead
    from command_inbox where status in ('pending', 'dead')`.execute(db)
  const { pending = 0, stuck = 0, dead = 0 } = rows[0] ?? {}
  return [
    stuck
      ? note(
          'pending commands',
          `${pending}, ${stuck} of them for more than ${stuckAfter}`,
          'is the worker up, and Temporal reachable? The worker brings them by itself',
        )
      : ok('pending commands', `${pending}`),
    dead
      ? note('dead commands', `${dead} could not be carried out for a fault of ours`, 'see log/worker.log for their ids; what was wanted must be sent again')
      : ok('dead commands', '0'),
  ]
}
