import type { Invariant, World } from '../world.js'

interface Figures {
  asOf: string
  open: number
  overdueOperator: number
  overdueAuthority: number
  byTownship: { township: string | null; open: number }[]
}

interface Shown {
  rows: { id: string; institution: { id: string } | null }[]
}

const recount = `
  select count(*)::int as open,
    count(*) filter (where ball = 'operator' and due_at < $1::timestamptz)::int as "overdueOperator",
    count(*) filter (where ball = 'authority' and due_at < $1::timestamptz)::int as "overdueAuthority"
  from case_file where kind = 'hazard' and closed_at is null`
const rowsMax = 100

/** I8 — what the overview counts is what a recount counts, for the county and for one head's homes; townships add up; and the head sees those alone. */
export const figuresAgree: Invariant = {
  id: 'I8',
  says: 'every figure equals a recount, and the parts add up to the whole',
  ofProduct: true,
  look: async ({ database, running }: World) => {
    if (!running) return ['no product runs']
    const { body: county } = await running.chief.get('/api/statistics/overview')
    const { body: own } = await running.head.get('/api/statistics/overview')
    const { rows: heads } = await database.query<{ id: string }>(
      `select distinct institution_id::text as id from role_grant where person_id = $1 and home = 'institution' and revoked_at is null`,
      [running.head.person],
    )
    const homes = heads.map(({ id }) => id)
    const parts = (county as Figures).byTownship.reduce((sum, { open }) => sum + open, 0)
    return [
      ...(await differing(database, 'the county', county, `${recount} and county = $2`, [running.county])),
      ...(await differing(database, 'the homes of the head', own, `${recount} and institution_id = any($2::uuid[])`, [homes])),
      ...(parts === county.open ? [] : [`the townships have ${parts} open hazards, the county ${county.open}`]),
      ...strangers((await running.head.get(`/api/hazards?limit=${rowsMax}`)).body, homes),
    ]
  },
}

/** Hazards that a head is shown and that are of no home of theirs. */
const strangers = ({ rows }: Shown, homes: readonly string[]): string[] =>
  rows.filter(({ institution }) => !institution || !homes.includes(institution.id)).map(({ id }) => `hazard/${id} is shown to the head of another home`)

async function differing(database: World['database'], whose: string, told: Figures, text: string, values: readonly unknown[]): Promise<string[]> {
  const { rows } = await database.query<Pick<Figures, 'open' | 'overdueOperator' | 'overdueAuthority'>>(text, [told.asOf, ...values])
  return (['open', 'overdueOperator', 'overdueAuthority'] as const)
    .filter((field) => rows[0]?.[field] !== told[field])
    .map((field) => `${field} of ${whose} is told as ${told[field]}, recounted as ${rows[0]?.[field]}`)
}
