import { Client, Connection } from '@temporalio/client'
import { type Engine, startOptions } from '../../src/case/delivery.api.js'
import { withClient } from '../database-client.js'

const county = '371322'

/** Puts so many open cases into an empty database, each with a clock whose next step lies ahead. The proof asks nothing else of a case. */
export async function plantOpenCases(url: string, cases: number): Promise<string[]> {
  return await withClient(url, async (client) => {
    await client.query(
      `insert into case_file (id, kind, number, status, version, command_version, province, city, county, township, institution_id, level, ball, due_on, due_at,
         opened_at, last_at, rule_set_id, state, state_schema, head_hash)
       select gen_random_uuid(), 'hazard', 'B-' || n, 'notified', 2, 2, '37', '3713', $1, $1 || lpad((n % 15 + 101)::text, 3, '0'), gen_random_uuid(), 1, 'operator',
         current_date + 15, now() + interval '15 days', now(), now(), 'bench', '{}', 1, '\\x00' from generate_series(1, $2::int) n`,
      [county, cases],
    )
    await client.query(
      `insert into case_clock (case_id, clock, subject, side, started_at, due_on, due_at, due_version, next_step_at, next_step, provisional)
       select id, 'rectify', '', 'operator', now(), due_on, due_at, 1, due_at - interval '3 days', 1, false from case_file`,
    )
    await client.query('vacuum analyze')
    const { rows } = await client.query<{ id: string }>('select id from case_file')
    return rows.map(({ id }) => id)
  })
}

const startsAtOnce = 64

/** Starts the workflow of each case on a queue that nobody serves: it runs all the same, as one does that waits for its next step. */
export async function startClocks(engine: Engine, ids: readonly string[], progress: (started: number) => void): Promise<void> {
  let next = 0
  const lane = async () => {
    for (let n = next++; n < ids.length; n = next++) {
      await engine.client.workflow.start('hazardLifecycle', startOptions(engine.taskQueue, { caseKind: 'hazard', caseId: ids[n] ?? '', county }))
      progress(n + 1)
    }
  }
  await Promise.all(Array.from({ length: startsAtOnce }, lane))
}

/** A connection to a Temporal server for as long as the work takes. */
export async function withEngine<T>(address: string, taskQueue: string, work: (engine: Engine) => Promise<T>): Promise<T> {
  const connection = await Connection.connect({ address })
  try {
    return await work({ client: new Client({ connection }), taskQueue })
  } finally {
    await connection.close()
  }
}
