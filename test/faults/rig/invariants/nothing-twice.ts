import { type Invariant, textsOf, type World } from '../world.js'

/** What may stand only once, as tables and the columns that name it. */
const keys: readonly (readonly [table: string, columns: readonly string[]])[] = [
  ['case_file', ['id']],
  ['case_file', ['kind', 'number']],
  ['case_event', ['case_id', 'version']],
  ['case_event', ['case_id', 'command_id', 'ordinal']],
  ['case_clock', ['case_id', 'clock', 'subject']],
  ['escalation', ['case_id', 'clock', 'subject', 'due_version', 'step']],
  ['command_inbox', ['command_id']],
  ['outbox', ['key']],
  ['counter', ['series', 'county', 'year']],
  ['clock_span', ['case_id', 'ordinal']],
  ['notice', ['outbox_key', 'person_id']],
  ['notice_message', ['key']],
  ['notice_delivery', ['message_id', 'attempt']],
  ['evidence', ['sha256', 'uploaded_by', 'institution_id']],
]

/** Numbers that events hold: each is given to one event. */
const numbers: readonly (readonly [kind: string, field: string])[] = [
  ['file', 'number'],
  ['sign-off', 'signOffNumber'],
  ['issue-order', 'number'],
]

/** I2 — nothing stands twice, and the keys that see to it are there. */
export const nothingTwice: Invariant = {
  id: 'I2',
  says: 'nothing happens twice',
  look: async ({ database, delivered }: World) => {
    const broken: string[] = [...deliveredTwice(delivered)]
    for (const [table, columns] of keys) {
      const of = columns.join(', ')
      broken.push(
        ...(await textsOf(
          database,
          `select '${table} has ' || count(*) || ' rows of ' || concat_ws('/', ${of}) as broken from ${table}
           where num_nulls(${of}) = 0 group by ${of} having count(*) > 1`,
        )),
      )
      if (!(await isGuarded(database, table, columns))) broken.push(`${table}: nothing guards (${of})`)
    }
    for (const [kind, field] of numbers)
      broken.push(
        ...(await textsOf(
          database,
          `select '${kind} has given ' || (body->>'${field}') || ' ' || count(*) || ' times' as broken from case_event
           where kind = $1 and body ? $2 group by body->>'${field}' having count(*) > 1`,
          [kind, field],
        )),
      )
    broken.push(...(await stepsTwice(database)), ...(await stepsWithoutEvent(database)), ...(await toldTwice(database)))
    return broken
  },
}

/** A unique index over exactly these columns, whole and valid. */
async function isGuarded(database: World['database'], table: string, columns: readonly string[]): Promise<boolean> {
  const { rows } = await database.query<{ guarded: boolean }>(
    `select exists (select from pg_index i where i.indrelid = $1::regclass and i.indisunique and i.indisvalid and i.indpred is null
       and (select array_agg(a.attname::text order by a.attname::text) from pg_attribute a where a.attrelid = i.indrelid and a.attnum = any(i.indkey::smallint[]))
         = (select array_agg(c order by c) from unnest($2::text[]) c)) as guarded`,
    [table, columns],
  )
  return rows[0]?.guarded ?? false
}

const stepsTwice = (database: World['database']): Promise<string[]> =>
  textsOf(
    database,
    `select kind || ' of ' || concat_ws('/', case_id, body->>'clock', body->>'subject', body->>'dueVersion', body->>'step') || ' stands ' || count(*) || ' times' as broken
     from case_event where kind in ('remind', 'escalate')
     group by kind, case_id, body->>'clock', body->>'subject', body->>'dueVersion', body->>'step' having count(*) > 1`,
  )

/** A step is a row and an event, or an advance and a command: never one without the other. */
const stepsWithoutEvent = (database: World['database']): Promise<string[]> =>
  textsOf(
    database,
    `select 'the step ' || concat_ws('/', s.case_id, s.clock, s.subject, s.due_version, s.step) || ' has ' || coalesce(e.kind, 'no event') || ', not ' || s.does as broken
     from escalation s left join case_event e on e.case_id = s.case_id and e.kind in ('remind', 'escalate') and e.body->>'clock' = s.clock
       and e.body->>'subject' = s.subject and (e.body->>'dueVersion')::int = s.due_version and (e.body->>'step')::int = s.step
     where s.does in ('remind', 'escalate') and (e.kind is distinct from s.does or e.legal_at <> s.legal_at)`,
  )

/** Of one step one notice leaves, whoever took it. */
const toldTwice = (database: World['database']): Promise<string[]> =>
  textsOf(
    database,
    `select 'the notice of ' || concat_ws('/', body->>'caseId', body->>'clock', body->>'subject', body->>'dueVersion', body->>'step') || ' leaves ' || count(*) || ' times' as broken
     from outbox where topic = 'step'
     group by body->>'caseId', body->>'clock', body->>'subject', body->>'dueVersion', body->>'step' having count(*) > 1`,
  )

/** A delivery may come again under its id; what it tells comes in no other. */
function deliveredTwice(delivered: World['delivered']): string[] {
  const first = new Map<string, string>()
  return delivered.flatMap(({ id, rows }) =>
    rows.flatMap((row) => {
      const before = first.get(row) ?? id
      first.set(row, before)
      return before === id ? [] : [`the other system was told of ${row} by ${before} and by ${id}`]
    }),
  )
}
