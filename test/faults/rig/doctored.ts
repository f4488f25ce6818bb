/** A record that somebody has laid hands on: for each invariant, what breaks it. Done in a transaction that is undone, past all triggers. */
import type { Pool } from 'pg'
import type { Line } from './journal.js'
import type { World } from './world.js'

export interface Doctoring {
  breaks: `I${number}`
  how: string
  sql?: readonly string[]
  /** What the client would have had to be told instead. */
  journal?: (lines: readonly Line[]) => Line[]
  /** What another system would have had to be told. */
  delivered?: World['delivered']
}

const anyOpenHazard = `(select id from case_file where kind = 'hazard' and closed_at is null and county = '371322' order by opened_at desc limit 1)`
const anyClosed = `(select id from case_file where kind = 'hazard' and closed_at is not null order by opened_at desc limit 1)`
const anyAnswered = `(select command_id from command_inbox where status = 'applied' and actor->>'role' <> 'system' order by received_at desc limit 1)`

export const doctorings: readonly Doctoring[] = [
  { breaks: 'I1', how: 'an event is lost', sql: [`delete from case_event where command_id = ${anyAnswered}`] },
  {
    breaks: 'I1',
    how: 'a command waits for ever',
    sql: [
      `update command_inbox set status = 'pending', result = null, settled_at = null, received_at = received_at - interval '1 day' where command_id = ${anyAnswered}`,
    ],
  },
  {
    breaks: 'I1',
    how: 'an answer changes',
    journal: (lines) => [
      ...lines,
      ...lines
        .filter(isDone)
        .slice(-1)
        .map((line) => ({ ...line, version: 99 })),
    ],
  },
  {
    breaks: 'I2',
    how: 'a step stands twice',
    sql: [
      'alter table escalation drop constraint escalation_pkey',
      'drop index if exists escalation_has_a_number_of_its_own',
      'insert into escalation select * from escalation limit 1',
    ],
  },
  { breaks: 'I2', how: 'a key is gone', sql: ['alter table case_event drop constraint case_event_happens_once'] },
  { breaks: 'I2', how: 'a notice is told twice', delivered: ['one', 'other'].map((id) => ({ id, rows: ['the same'] })) },
  { breaks: 'I2', how: 'a step has no event', sql: [`update escalation set step = step + 50 where does <> 'advance'`] },
  { breaks: 'I3', how: 'a step of the procedure is left out', sql: [`update case_event set kind = 'sign-off' where version = 2 and case_id = ${anyClosed}`] },
  { breaks: 'I3', how: 'a case stands elsewhere', sql: [`update case_file set status = 'submitted' where id = ${anyClosed}`] },
  { breaks: 'I4', how: 'a date is another', sql: [`update case_file set due_on = coalesce(due_on, '2026-01-01') + 1 where id = ${anyOpenHazard}`] },
  {
    breaks: 'I4',
    how: 'a workflow sleeps too long',
    sql: [`update case_clock set next_step_at = clock_timestamp() + interval '1 hour' where case_id = ${anyOpenHazard} and next_step_at is not null`],
  },
  { breaks: 'I5', how: 'a closed case is open', sql: [`update case_file set closed_at = null, ball = 'operator' where id = ${anyClosed}`] },
  { breaks: 'I5', how: 'an open case is closed', sql: [`update case_file set closed_at = last_at, ball = 'none' where id = ${anyOpenHazard}`] },
  { breaks: 'I6', how: 'a head is gone', sql: [`update case_event set hash = '\\x00' where version = 1 and case_id = ${anyClosed}`] },
  { breaks: 'I6', how: 'a row was written by itself', sql: [`update hazard set status = status where id = ${anyClosed}`] },
  { breaks: 'I6', how: 'an event was written by itself', sql: [`update case_event set kind = kind where version = 1 and case_id = ${anyClosed}`] },
  {
    breaks: 'I7',
    how: 'a notice is forgotten',
    sql: [`update outbox set sent_at = null, at = at - interval '1 hour' where id = (select max(id) from outbox)`],
  },
  {
    breaks: 'I7',
    how: 'a step is left out',
    sql: [`update case_clock set next_step_at = clock_timestamp() - interval '1 hour' where case_id = ${anyOpenHazard} and next_step_at is not null`],
  },
  { breaks: 'I7', how: 'a step came early', sql: [`update escalation set taken_at = legal_at - interval '1 second'`] },
  { breaks: 'I8', how: 'a figure counts what is closed', sql: [`update case_file set closed_at = last_at, ball = 'none' where id = ${anyOpenHazard}`] },
  { breaks: 'I9', how: 'a file is gone', sql: [`update evidence set sha256 = decode(repeat('ab', 32), 'hex') where id = (select id from evidence limit 1)`] },
  {
    breaks: 'I10',
    how: 'something failed',
    journal: (lines) => [
      ...lines,
      ...lines
        .filter(isDone)
        .slice(-1)
        .map((line) => ({ ...line, status: 500 })),
    ],
  },
  {
    breaks: 'I10',
    how: 'something hung',
    journal: (lines) => [
      ...lines,
      ...lines
        .filter(isDone)
        .slice(-1)
        .map((line) => ({ ...line, tookMs: 31_000 })),
    ],
  },
  {
    breaks: 'I11',
    how: 'there is a gap',
    sql: [
      `update case_event e set version = version + 100 where case_id = ${anyClosed} and version = (select max(version) from case_event where case_id = e.case_id)`,
    ],
  },
  {
    breaks: 'I11',
    how: 'time runs backwards',
    sql: [`update case_event set legal_at = legal_at - interval '1 year' where case_id = ${anyClosed} and version = 2`],
  },
  { breaks: 'I12', how: 'the grant was revoked before', sql: [`update role_grant set revoked_at = '2020-01-01T00:00:00Z'`] },
  {
    breaks: 'I12',
    how: 'another role did it',
    sql: [`update case_event set actor = actor || '{"role":"assessor"}' where version = 1 and case_id = ${anyClosed}`],
  },
]

function isDone(line: Line): line is Line & { what: 'answered' } {
  return line.what === 'answered' && line.status === 200
}

/** Lays hands on the record, looks, and undoes it all. */
export async function whileDoctored<T>(
  database: Pool,
  world: World,
  { sql = [], journal, delivered = world.delivered }: Doctoring,
  lookAt: (world: World) => Promise<T>,
): Promise<T> {
  const client = await database.connect()
  try {
    await client.query('begin')
    await client.query('set local session_replication_role = replica')
    for (const statement of sql) {
      const { rowCount, command } = await client.query(statement)
      if (rowCount === 0 && ['UPDATE', 'INSERT', 'DELETE'].includes(command)) throw new Error(`the doctoring has changed nothing: ${statement}`)
    }
    return await lookAt({ ...world, delivered, database: client, journal: journal ? journal(world.journal) : world.journal })
  } finally {
    await client.query('rollback')
    client.release()
  }
}
