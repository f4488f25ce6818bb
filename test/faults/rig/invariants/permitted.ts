import { lawfulMoves } from '../lawful-moves.js'
import { type Invariant, textsOf, type World } from '../world.js'

/** Of every event: kind of case, kind of event, and who may do it. */
const allowed = JSON.stringify(Object.entries(lawfulMoves).flatMap(([kind, moves]) => Object.entries(moves).map(([event, { by }]) => ({ kind, event, by }))))

/** Whether a grant reached the case on the day: the region above it, the home itself, or an organisation that it was referred to. */
const reaches = `(g.home in ('country', 'agency') or g.institution_id = f.institution_id or coalesce(f.township, f.county) like g.region || '%')`
/** Whether somebody held it: themselves, or as the deputy of somebody absent. */
const holds = `(g.person_id = (e.actor->>'person')::uuid or exists (select from absence a where a.deputy_id = (e.actor->>'person')::uuid and a.person_id = g.person_id
  and x.day between a.from_on and a.until_on))`

/** I12 — whoever did something held a role for it then, and there. */
export const permitted: Invariant = {
  id: 'I12',
  says: 'every event was done by somebody who might do it then and there',
  look: async ({ database }: World) => [
    ...(await textsOf(
      database,
      `select f.kind || '/' || f.id || ': ' || e.kind || ' by a ' || (e.actor->>'role') as broken
       from case_event e join case_file f on f.id = e.case_id
       where not exists (select from jsonb_to_recordset($1::jsonb) as w (kind text, event text, by text[])
         where w.kind = f.kind and w.event = e.kind and e.actor->>'role' = any(w.by))`,
      [allowed],
    )),
    ...(await textsOf(
      database,
      `select f.kind || '/' || f.id || ': nothing let ' || (e.actor->>'person') || ' ' || e.kind || ' as ' || (e.actor->>'role') as broken
       from case_event e join case_file f on f.id = e.case_id cross join lateral (select (e.legal_at at time zone 'Asia/Shanghai')::date as day) x
       where e.actor->>'role' <> 'system' and not e.imported and not exists (
         select from role_grant g where g.role = e.actor->>'role' and (e.actor->>'grant' is null or g.id::text = e.actor->>'grant') and ${reaches} and ${holds}
           and g.from_on <= x.day and (g.until_on is null or g.until_on >= x.day) and (g.revoked_at is null or g.revoked_at > e.legal_at))`,
    )),
  ],
}
