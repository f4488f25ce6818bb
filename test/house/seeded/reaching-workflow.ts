import { sql } from 'kysely'
import { z } from 'zod'
import { passedSteps } from '../../../src/case/ticking.js'

/** A workflow as none of ours may be: it carries schemas, SQL and a rule into its bundle. `bundle.test.ts` must see all three. */
export async function reachingWorkflow(): Promise<unknown> {
  return [sql, z, passedSteps]
}
