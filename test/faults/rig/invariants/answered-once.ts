import type { Answer, Line } from '../journal.js'
import type { Invariant, World } from '../world.js'

interface Kept {
  id: string
  status: string
  version: number | null
  ordinals: number[]
}

/** I1 — what was acknowledged has its effect once; what was received is applied in the end, or refused with a reason. */
export const answeredOnce: Invariant = {
  id: 'I1',
  says: 'every acknowledged command has its effect exactly once',
  look: async ({ database, journal, since }: World) => {
    const answers = journal.filter((line): line is Answer => line.what === 'answered')
    const ids = [...new Set(journal.map(({ id }) => id))]
    const { rows } = await database.query<Kept>(
      `select i.command_id::text as id, i.status, (i.result->>'version')::int as version,
         array(select e.ordinal from case_event e where e.command_id = i.command_id order by e.ordinal) as ordinals
       from command_inbox i where i.command_id = any($1::uuid[])`,
      [ids],
    )
    const kept = new Map(rows.map((row) => [row.id, row]))
    const broken = answers.flatMap((answer) => complaints(answer, kept.get(answer.id)))
    return [...broken, ...disagreeing(answers), ...(await unfinished(database, ids)), ...(await unsent(database, journal, since))]
  },
}

function complaints({ id, status, version, code }: Answer, kept: Kept | undefined): string[] {
  if (status === 200) {
    if (kept?.status !== 'applied') return [`${id} was answered 200 and is ${kept?.status ?? 'nowhere'}`]
    if (version !== null && kept.version !== version) return [`${id} was answered version ${version} and made ${kept.version}`]
    const whole = kept.ordinals.length > 0 && kept.ordinals.every((ordinal, n) => ordinal === n)
    return whole ? [] : [`${id} was answered 200 and has the events ${JSON.stringify(kept.ordinals)}`]
  }
  if (status === 202) return kept ? [] : [`${id} was answered 202 and is nowhere`]
  if (status >= 400 && status < 500 && code !== 'case.id-used-otherwise' && kept && kept.ordinals.length > 0)
    return [`${id} was answered ${status} ${code} and has happened`]
  return []
}

/** Who asks again under the same id gets the same answer. */
function disagreeing(answers: readonly Answer[]): string[] {
  const final = answers.filter(({ status, code }) => status === 200 || (status >= 400 && status < 500 && status !== 429 && code !== 'case.id-used-otherwise'))
  const first = new Map<string, Answer>()
  return final.flatMap((answer) => {
    const before = first.get(answer.id) ?? answer
    first.set(answer.id, before)
    const same = before.status === answer.status && before.version === answer.version && before.code === answer.code
    return same ? [] : [`${answer.id} was answered ${before.status} ${before.code ?? before.version}, then ${answer.status} ${answer.code ?? answer.version}`]
  })
}

/** Nothing waits, nothing was buried. */
const unfinished = async (database: World['database'], ids: readonly string[]): Promise<string[]> =>
  (
    await database.query<{ broken: string }>(
      `select command_id || ' (' || name || ') is ' || status as broken from command_inbox
       where status in ('pending', 'dead') and (command_id = any($1::uuid[]) or actor->>'role' = 'system')
         and (status = 'dead' or received_at < clock_timestamp() - interval '5 seconds')`,
      [ids],
    )
  ).rows.map(({ broken }) => broken)

/** Nothing has happened that nobody asked for. */
async function unsent(database: World['database'], journal: readonly Line[], since: string): Promise<string[]> {
  const sent = [...new Set(journal.filter(({ what }) => what === 'sent').map(({ id }) => id))]
  const { rows } = await database.query<{ broken: string }>(
    `select e.command_id || ' (' || e.kind || ') was sent by nobody' as broken from case_event e
     where e.recorded_at > $1::timestamptz and e.actor->>'role' <> 'system' and e.command_id <> all($2::uuid[])`,
    [since, sent],
  )
  return rows.map(({ broken }) => broken)
}
