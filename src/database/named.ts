import type { Kysely, RawBuilder } from 'kysely'
import type pg from 'pg'
import type { Database } from './schema.js'

/** A database to read from: the builder of statements, and the pool that runs them. */
export interface Reading {
  db: Kysely<Database>
  pool: pg.Pool
}

/** A statement as the database takes it. */
interface Written {
  text: string
  values: unknown[]
}

/** Questions whose statement is kept at most; beyond, the oldest goes. */
const keptMax = 500
const kept = new Map<string, Written>()

/**
 * Runs a statement that is asked often. A `question` says the same as the statement in fewer words: for one that was asked
 * before, the statement need not be written again. The connection names it (`naming-client.ts`).
 */
export async function runNamed<Row>({ db, pool }: Reading, statement: RawBuilder<Row> | (() => RawBuilder<Row>), question?: string): Promise<Row[]> {
  const { text, values } = (question !== undefined && kept.get(question)) || write(db, typeof statement === 'function' ? statement() : statement, question)
  const { rows } = await pool.query(text, [...values])
  return rows as Row[]
}

/** The only row of a statement that gives one. @throws when there is none */
export async function runNamedOne<Row>(reading: Reading, statement: RawBuilder<Row> | (() => RawBuilder<Row>), question?: string): Promise<Row> {
  const [row] = await runNamed(reading, statement, question)
  if (row === undefined) throw new Error('the database gave no row')
  return row
}

function write(db: Kysely<Database>, statement: RawBuilder<unknown>, question: string | undefined): Written {
  const { sql: text, parameters } = statement.compile(db)
  const written = { text, values: [...parameters] }
  if (question !== undefined) {
    kept.set(question, written)
    if (kept.size > keptMax) kept.delete(kept.keys().next().value ?? '')
  }
  return written
}
