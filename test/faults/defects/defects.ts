/**
 * 十个预设缺陷 — mistakes that such systems are known for, each as a change to a copy of the source. A battery that lets one of
 * them pass is no battery.
 */
export interface Defect {
  nth: number
  name: string
  /** Words of the source and what stands there instead; each must be found exactly once, or the source has moved. */
  edits: readonly Edit[]
  /** The smallest battery that finds it. */
  battery: { program: 'store-battery'; trial: string } | { program: 'drain-battery' }
  /** The invariants of which at least one must break. */
  breaks: readonly `I${number}`[]
}

export interface Edit {
  file: string
  find: string
  replace: string
}

const record = 'src/case/record.store.ts'
const write = 'src/case/write.store.ts'
const tick = 'src/case/tick.store.ts'
const store = (trial: string) => ({ program: 'store-battery', trial }) as const

export const defects: readonly Defect[] = [
  {
    nth: 1,
    name: 'a unique index is dropped',
    edits: [
      {
        file: 'src/database/migrations/20261123-01-create-spine.ts',
        find: `primary key (case_id, version),
     constraint case_event_happens_once unique (case_id, command_id, ordinal)`,
        replace: 'primary key (case_id, version)',
      },
    ],
    battery: store('duplicates'),
    breaks: ['I2'],
  },
  {
    nth: 2,
    name: 'the read model is written in a second transaction',
    edits: [
      {
        file: write,
        find: 'const clockKey = [',
        replace: `export async function writeDetails(db: import('kysely').Kysely<Database>, details: readonly DetailChange[]): Promise<void> {
  for (const { table, put } of details)
    if (put.length) await db.executeQuery(CompiledQuery.raw(upsert(table.name, table.key, table.columns, \`jsonb_populate_recordset(null::\${table.name}, $1::jsonb)\`), [JSON.stringify(put)]))
}
const clockKey = [`,
      },
      { file: record, find: `import { write } from './write.store.js'`, replace: `import { write, writeDetails } from './write.store.js'` },
      {
        file: record,
        find: '  await write(trx, writing)\n',
        replace: '  await write(trx, { ...writing, details: [] })\n  await writeDetails(k.db, writing.details)\n',
      },
    ],
    battery: store('duplicates'),
    breaks: ['I6'],
  },
  {
    nth: 3,
    name: 'a check for what was done already is left out',
    edits: [{ file: record, find: '    if (asked.result) return { facts: factsOf(file, asked), answer: asked.result }\n', replace: '' }],
    battery: store('duplicates'),
    breaks: ['I1'],
  },
  {
    nth: 4,
    name: 'steps are taken by a scan without a lock',
    edits: [
      { file: 'src/case/sweep.store.ts', find: '    .forUpdate()\n    .skipLocked()\n', replace: '' },
      {
        file: 'src/case/taken.ts',
        find: 'key: uuidOf(file.id, one.row.clock, one.row.subject, one.row.due_version, one.step.step)',
        replace: 'key: globalThis.crypto.randomUUID()',
      },
      {
        file: tick,
        find: 'select * from jsonb_populate_recordset(null::case_event, $1::jsonb))',
        replace: 'select * from jsonb_populate_recordset(null::case_event, $1::jsonb) on conflict do nothing)',
      },
    ],
    battery: store('steps'),
    breaks: ['I2'],
  },
  {
    nth: 5,
    name: 'a day of the calendar is read as an instant',
    edits: [{ file: 'src/database/connect.ts', find: 'pg.types.setTypeParser(dayType, (text) => text)\n', replace: '' }],
    battery: store('lists'),
    breaks: ['I4'],
  },
  {
    nth: 6,
    name: 'a run rolls over without draining its commands',
    edits: [
      {
        file: 'workflows/case.ts',
        find: `  do {
    await wf.condition(wf.allHandlersFinished)
    if (!ended()) await wf.sleep(1)
  } while (!wf.allHandlersFinished())
`,
        replace: '',
      },
    ],
    battery: { program: 'drain-battery' },
    breaks: ['I1'],
  },
  {
    nth: 7,
    name: 'events are inserted outside the transaction',
    edits: [
      { file: record, find: `import { type Transaction } from 'kysely'`, replace: `import { sql, type Transaction } from 'kysely'` },
      {
        file: record,
        find: '  await write(trx, writing)\n',
        replace: `  await sql\`insert into case_event select * from jsonb_populate_recordset(null::case_event, \${JSON.stringify(writing.events)}::jsonb)\`.execute(k.db)
  await write(trx, { ...writing, events: [] })
`,
      },
    ],
    battery: store('duplicates'),
    breaks: ['I6'],
  },
  {
    nth: 8,
    name: 'the scope is missing on one list',
    edits: [{ file: 'src/case/page.store.ts', find: '    withinScope(within.scope),\n', replace: '' }],
    battery: store('lists'),
    breaks: ['I8'],
  },
  {
    nth: 9,
    name: 'the row of an upload is written before its file',
    edits: [
      { file: 'src/document/evidence.store.ts', find: '    await keepFile()\n', replace: '' },
      {
        file: 'src/document/evidence.store.ts',
        find: '  return await db.transaction().execute(async (trx) => {\n    await lockBytes(trx, e.sha256)\n',
        replace: '  const kept = await db.transaction().execute(async (trx) => {\n    await lockBytes(trx, e.sha256)\n',
      },
      {
        file: 'src/document/evidence.store.ts',
        find: '    return evidenceOf(row)\n  })\n}',
        replace: '    return evidenceOf(row)\n  })\n  await keepFile()\n  return kept\n}',
      },
    ],
    battery: store('uploads'),
    breaks: ['I9'],
  },
  {
    nth: 10,
    name: 'a deadline is compared with <=',
    edits: [
      {
        file: 'src/report/overview.store.ts',
        find: 'sql<boolean>`f.due_at < ${at}::timestamptz`',
        replace: 'sql<boolean>`f.due_at <= ${at}::timestamptz`',
      },
    ],
    battery: store('lists'),
    breaks: ['I8'],
  },
]
