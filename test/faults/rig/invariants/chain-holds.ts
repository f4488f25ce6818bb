import { type Invariant, textsOf, type World } from '../world.js'

/** Rows that are written with the event that causes them, and the column that names its case. */
const projections: readonly (readonly [table: string, owner: string])[] = [
  ['hazard', 'id'],
  ['rectification', 'hazard_id'],
  ['rectification_order', 'id'],
  ['lookback', 'id'],
  ['clock_span', 'case_id'],
]

/** I6 — the chain holds: no gap, every hash follows, earlier heads are still there, and what follows from an event was written with it. */
export const chainHolds: Invariant = {
  id: 'I6',
  says: 'the chain of every case holds, and nothing was written beside it',
  look: async ({ database, anchors, verified }: World) => [
    ...(await verified()),
    ...(await textsOf(
      database,
      `select 'the head of ' || a."caseId" || ' at version ' || a.version || ' is gone' as broken
       from jsonb_to_recordset($1::jsonb) a ("caseId" uuid, version int, hash text) left join case_event e on e.case_id = a."caseId" and e.version = a.version
       where e.hash is null or encode(e.hash, 'hex') <> a.hash`,
      [JSON.stringify(anchors)],
    )),
    ...(await textsOf(
      database,
      `select f.kind || '/' || f.id || ' stands at version ' || f.version || ', its events at ' || coalesce(max(e.version), 0) as broken
       from case_file f left join case_event e on e.case_id = f.id group by f.kind, f.id, f.version having f.version is distinct from max(e.version)`,
    )),
    ...(await textsOf(
      database,
      `select f.kind || '/' || f.id || ': the row was written apart from its last event' as broken
       from case_file f join case_event e on e.case_id = f.id and e.version = f.version where e.xmin <> f.xmin`,
    )),
    ...(await textsOf(
      database,
      `select distinct e.command_id || ' was settled apart from its event ' || e.kind as broken
       from case_event e join command_inbox i on i.command_id = e.command_id where e.xmin <> i.xmin`,
    )),
    ...(await writtenApart(database)),
  ],
}

/** A row of a projection bears the transaction that wrote an event of its case. */
async function writtenApart(database: World['database']): Promise<string[]> {
  const broken: string[] = []
  for (const [table, owner] of projections)
    broken.push(
      ...(await textsOf(
        database,
        `select distinct '${table} of ' || t.${owner} || ' was written apart from any event' as broken from ${table} t
         where not exists (select from case_event e where e.case_id = t.${owner} and e.xmin = t.xmin)`,
      )),
    )
  return broken
}
