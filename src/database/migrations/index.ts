import type { Migration } from 'kysely'
import * as createSpine from './20261123-01-create-spine.js'

/** Every migration, in order. Forward only; never edited after merge. */
export const migrations: Record<string, Migration> = {
  '20261123-01-create-spine': createSpine,
}
