import type { Migration } from 'kysely'
import * as createSpine from './20261123-01-create-spine.js'
import * as createRegisters from './20261123-02-create-registers.js'
import * as createAccounts from './20261123-06-create-accounts.js'

/** Every migration, in order. Forward only; never edited after merge. */
export const migrations: Record<string, Migration> = {
  '20261123-01-create-spine': createSpine,
  '20261123-02-create-registers': createRegisters,
  '20261123-06-create-accounts': createAccounts,
}
