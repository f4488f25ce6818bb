import { sql, type Kysely } from 'kysely'
import type { Actor, CaseKind, Clock } from '../../src/case/case.js'
import type { KindStore } from '../../src/case/kind-store.js'
import type { Database } from '../../src/database/schema.js'

/** 路灯 — the smallest kind of case that uses everything of the kernel: a broken lamp, from report to repair. */
interface Lamp {
  status: 'reported' | 'mended'
  number: string | null
  rounds: number
  dueAt: string
  since: string
  by: string
}
type LampFacts = { poles: number }
const at = (state: Lamp, hours: number) => new Date(Date.parse(state.dueAt) + hours * 3_600_000).toISOString()

const lamp: CaseKind<Lamp, LampFacts> = {
  name: 'hazard',
  stateSchema: 1,
  commands: ['file', 'comment', 'defer', 'sign-off', 'break'],
  changesStatus: (command) => command !== 'comment',
  refuse(state, command) {
    if ((command.name === 'file') !== (state === null))
      return state ? { code: 'hazard.wrong-status', status: state.status, wanted: [] } : { code: 'case.unknown' }
    return state?.status === 'mended' ? { code: 'hazard.wrong-status', status: 'mended', wanted: ['reported'] } : null
  },
  decide(state, command, { now, actor, facts }) {
    const no = lamp.refuse(state, command, actor)
    if (no) return no
    if (command.name === 'break') throw new TypeError('no such lamp')
    const body = {
      by: actor.person,
      poles: facts.poles,
      ...(command.name === 'file' || command.name === 'defer'
        ? { dueAt: new Date(Date.parse(now) + 86_400_000 * (command.name === 'file' ? 1 : 9)).toISOString() }
        : {}),
    }
    return [{ kind: command.name, body, ...(command.name === 'file' ? { takes: [{ field: 'number', series: 'lamp', write: (n: number) => `L-${n}` }] } : {}) }]
  },
  evolve(state, { kind, body, at: since }) {
    const said = body as Partial<Lamp> & { by: string }
    if (!state) return { status: 'reported', number: said.number ?? null, rounds: 0, dueAt: said.dueAt ?? '', since, by: said.by }
    return { ...state, rounds: state.rounds + 1, dueAt: said.dueAt ?? state.dueAt, ...(kind === 'sign-off' ? { status: 'mended' as const } : {}) }
  },
  upcast: (event) => event,
  clocks(state): readonly Clock[] {
    const steps = [-2, 0, 24].map((hours, n) => ({ step: n + 1, at: at(state, hours), does: 'remind' as const, posts: ['inspector'] }))
    return [
      { clock: 'mend', subject: '', side: 'operator', startedAt: state.since, dueOn: state.dueAt.slice(0, 10), dueAt: state.dueAt, provisional: false, steps },
    ]
  },
  holders: () => ['inspector'],
  summary: (state) => ({
    number: state.number,
    status: state.status,
    ball: state.status === 'mended' ? 'none' : 'operator',
    paused: null,
    closed: state.status === 'mended',
    level: 1,
    institutionId: null,
    county: '990000',
    township: null,
  }),
  effects: () => [],
  told: {},
  project: (caseId, state) => ({ lamp: [{ id: caseId, status: state.status, rounds: state.rounds, by: state.by }] }),
}

export const lampStore: KindStore<Lamp, LampFacts> = {
  kind: lamp,
  facts: async () => ({ poles: 4 }),
  details: [{ name: 'lamp', key: ['id'], columns: ['id', 'status', 'rounds', 'by'] }],
  constraints: { lamp_is_not_mended_by_nobody: { code: 'case.unknown' } },
}

/** The lamp's own table, made in the clone: a kind costs one folder and one migration. */
export async function createLamps(db: Kysely<Database>): Promise<void> {
  await sql`create table lamp (id uuid primary key, status text not null, rounds integer not null, by text not null constraint lamp_is_not_mended_by_nobody check (by <> 'nobody'))`.execute(
    db,
  )
}

export const inspector: Actor = { person: '0198f0aa-0000-7000-8000-000000000001', role: 'inspector' }
