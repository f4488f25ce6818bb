import { createHash } from 'node:crypto'
import type { Kysely, RawBuilder } from 'kysely'
import type pg from 'pg'
import type { Database } from './schema.js'

/** A database to read from: the builder of statements, and the pool that runs them under a name. */
export interface Reading {
  db: Kysely<Database>
  pool: pg.Pool
}

/** Names kept at most: a list has a handful of shapes, so more of them are not ours to remember. */
const namesMax = 500
const names = new Map<string, string>()

/**
 * Runs a statement under a name of its own, so that each connection parses and plans it once. The same text has the same
 * name in every process; values never stand in the text.
 */
export async function runNamed<Row>({ db, pool }: Reading, statement: RawBuilder<Row>): Promise<Row[]> {
  const { sql: text, parameters } = statement.compile(db)
  const name = nameOf(text)
  const { rows } = await pool.query({ text, values: [...parameters], ...(name && { name }) })
  return rows as Row[]
}

/** The only row of a statement that gives one. @throws when there is none */
export async function runNamedOne<Row>(reading: Reading, statement: RawBuilder<Row>): Promise<Row> {
  const [row] = await runNamed(reading, statement)
  if (row === undefined) throw new Error('the database gave no row')
  return row
}

function nameOf(text: string): string | undefined {
  const known = names.get(text)
  if (known || names.size >= namesMax) return known
  const name = `q${createHash('sha256').update(text).digest('hex').slice(0, 40)}`
  names.set(text, name)
  return name
}
