import type { Client } from '@temporalio/client'
import type { Invariant, Running, World } from '../world.js'

interface Standing {
  id: string
  status: string
  version: number
  dueOn: string | null
  number: string | null
  overdue: boolean
}

const rowsMax = 100
const clocksMax = 20
/** The spread of timers, and a moment for the server to tell of one. */
const timerSlackMs = 62_000

/** I4 — what is shown is what stands, and what the workflow waits for is what the row waits for. */
export const readModel: Invariant = {
  id: 'I4',
  says: 'what is shown, what is stored and what the workflow waits for are the same',
  ofProduct: true,
  look: async ({ database, running }: World) => {
    if (!running) return ['no product runs']
    const { body } = await running.chief.get(`/api/hazards?open=true&limit=${rowsMax}`)
    const { rows } = await database.query<Standing>(
      `select id, status, command_version as version, due_on::text as "dueOn", number, coalesce(due_at < $1::timestamptz, false) as overdue
       from case_file where kind = 'hazard' and closed_at is null and county = $2 order by opened_at desc, id desc limit ${rowsMax}`,
      [body.asOf, running.county],
    )
    const shown = new Map<string, Standing>((body.rows as Standing[]).map((row) => [row.id, row]))
    const broken = rows.flatMap((row) => {
      const told = shown.get(row.id)
      if (!told) return [`hazard/${row.id} is not shown`]
      const differing = (['status', 'version', 'dueOn', 'number', 'overdue'] as const).filter((field) => told[field] !== row[field])
      return differing.map((field) => `hazard/${row.id}: ${field} is shown as ${String(told[field])}, stored as ${String(row[field])}`)
    })
    return [...broken, ...(await otherDays(database, running)), ...(running.temporal ? await lateTimers(database, running.temporal) : [])]
  },
}

interface LedgerDays {
  id: string
  foundOn: string | null
  dueOn: string | null
}

/** The days of the ledger, as they are shown and as they stand. */
async function otherDays(database: World['database'], { chief, county }: Running): Promise<string[]> {
  const { body } = await chief.get(`/api/lists/ledger?limit=${rowsMax}`)
  const { rows } = await database.query<LedgerDays>(
    `select h.id, h.found_on::text as "foundOn", r.due_on::text as "dueOn" from case_file f join hazard h on h.id = f.id join rectification r on r.hazard_id = f.id
     where f.county = $1`,
    [county],
  )
  const stored = new Map(rows.map((row) => [row.id, row]))
  return (body.rows as LedgerDays[]).flatMap((told) =>
    (['foundOn', 'dueOn'] as const)
      .filter((day) => told[day] !== stored.get(told.id)?.[day])
      .map((day) => `hazard/${told.id}: ${day} is told as ${String(told[day])}, stored as ${String(stored.get(told.id)?.[day])}`),
  )
}

/** A workflow whose timer rings later than the row's next step would be late for it. An earlier one only looks and waits again. */
async function lateTimers(database: World['database'], temporal: Client): Promise<string[]> {
  const { rows } = await database.query<{ id: string; kind: string; next: string }>(
    `select f.id, f.kind, min(c.next_step_at)::text as next from case_file f join case_clock c on c.case_id = f.id
     where f.closed_at is null and c.next_step_at > clock_timestamp() group by f.id, f.kind, f.opened_at order by f.opened_at desc limit ${clocksMax}`,
  )
  const broken = await Promise.all(
    rows.map(async ({ id, kind, next }) => {
      const rings = await ringsAt(temporal, `${kind}/${id}`)
      if (rings !== null && rings <= Date.parse(next) + timerSlackMs) return []
      return [`${kind}/${id} waits for ${rings === null ? 'nothing' : new Date(rings).toISOString()}; its next step is at ${next}`]
    }),
  )
  return broken.flat()
}

/** When the first timer that still runs will ring, as the history has it. */
async function ringsAt(temporal: Client, workflowId: string): Promise<number | null> {
  const { events } = await temporal.workflow.getHandle(workflowId).fetchHistory()
  const timers = new Map<string, number>()
  for (const event of events ?? []) {
    const started = event.timerStartedEventAttributes
    if (started) timers.set(String(event.eventId), Number(event.eventTime?.seconds ?? 0) * 1000 + Number(started.startToFireTimeout?.seconds ?? 0) * 1000)
    const over = event.timerFiredEventAttributes ?? event.timerCanceledEventAttributes
    if (over) timers.delete(String(over.startedEventId))
  }
  return timers.size ? Math.min(...timers.values()) : null
}
