import type { Kysely } from 'kysely'
import { countUnsettled } from '../../case/figures.store.js'
import type { Database } from '../../database/schema.js'
import { type Finding, note, ok } from './finding.js'

/** A command that waits longer than this does not wait for a moment's trouble. */
const stuckAfter = '5 minutes'

/** Commands that wait, and commands that broke. */
export async function checkCommands(db: Kysely<Database>): Promise<Finding[]> {
  const { pending, stuck, dead } = await countUnsettled(db, stuckAfter)
  return [
    stuck
      ? note(
          'pending commands',
          `${pending}, ${stuck} of them for more than ${stuckAfter}`,
          'is the worker up, and Temporal reachable? The worker brings them by itself',
        )
      : ok('pending commands', `${pending}`),
    dead
      ? note(
          'dead commands',
          `${dead} could not be carried out for a fault of ours`,
          'qingdan commands: the author of each sends it anew as a new command, then lay it to rest',
        )
      : ok('dead commands', '0'),
  ]
}
