import { type Invariant, textsOf, type World } from '../world.js'

/** The spread of timers and a minute more. What the sweep takes is late by as much again: it counts as missed only after that. */
const lateAfterSeconds = 180

/** I7 — no step before its instant, none left out, and each due date of a case follows from the clock that runs. */
export const punctual: Invariant = {
  id: 'I7',
  says: 'no deadline passes without its step, and no step comes early',
  look: async ({ database, runsSince, now, running }: World) => [
    ...(running?.temporal ? await forgotten(database, runsSince) : []),
    ...(await textsOf(
      database,
      `select 'the step ' || concat_ws('/', case_id, clock, subject, due_version, step) || ' was taken ' || (legal_at - taken_at) || ' early' as broken
       from escalation where taken_at < legal_at`,
    )),
    ...(await textsOf(
      database,
      `select 'the step ' || concat_ws('/', c.case_id, c.clock, c.subject, c.due_version, c.next_step) || ' was due at ' || c.next_step_at || ' and is not taken' as broken
       from case_clock c join case_file f on f.id = c.case_id
       where f.closed_at is null and c.next_step_at is not null and greatest(c.next_step_at, $1::timestamptz) < coalesce($2::timestamptz, clock_timestamp()) - make_interval(secs => ${lateAfterSeconds})`,
      [runsSince, now],
    )),
    ...(await textsOf(
      database,
      `select c.case_id || ': the clock ' || c.clock || ' of a closed case still has a step' as broken
       from case_clock c join case_file f on f.id = c.case_id where f.closed_at is not null and c.next_step_at is not null and c.stopped_at is not null`,
    )),
    ...(await textsOf(
      database,
      `select f.kind || '/' || f.id || ' is due at ' || coalesce(f.due_at::text, 'no time') || ', its clock at ' || coalesce(min(c.due_at)::text, 'no time') as broken
       from case_file f left join case_clock c on c.case_id = f.id and c.side = f.ball and c.stopped_at is null and c.paused_since is null and c.due_at is not null
       where f.closed_at is null group by f.kind, f.id, f.due_at having f.due_at is distinct from min(c.due_at)`,
    )),
  ],
}

/** What was put into the outbox reaches the inboxes, however often its worker was killed meanwhile. */
const forgotten = (database: World['database'], runsSince: string): Promise<string[]> =>
  textsOf(
    database,
    `select 'the notice ' || key || ' of ' || at || ' is in no inbox' as broken from outbox
     where sent_at is null and greatest(at, $1::timestamptz) < clock_timestamp() - make_interval(secs => ${lateAfterSeconds})`,
    [runsSince],
  )
