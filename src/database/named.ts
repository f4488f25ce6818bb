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

/** A statement as the database takes it. */
interface Written {
  text: string
  values: unknown[]
  name: string | undefined
}

/** Questions whose statement is kept at most; beyond, the oldest goes. */
const keptMax = 500
const kept = new Map<string, Written>()

/**
 * Runs a statement under a name of its own, so that each connection parses and plans it once. The same text has the same
 * name in every process; values never stand in the text. A `question` says the same as the statement in fewer words: for
 * one that was asked before, the statement need not be written again.
 */
export async function runNamed<Row>({ db, pool }: Reading, statement: RawBuilder<Row> | (() => RawBuilder<Row>), question?: string): Promise<Row[]> {
  const { text, values, name } =
    (question !== undefined && kept.get(question)) || write(db, typeof statement === 'function' ? statement() : statement, question)
  const { rows } = await pool.query({ text, values: [...values], ...(name && { name }) })
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
  const written = { text, values: [...parameters], name: nameOf(text) }
  if (question !== undefined) {
    kept.set(question, written)
    if (kept.size > keptMax) kept.delete(kept.keys().next().value ?? '')
  }
  return written
}

function nameOf(text: string): string | undefined {
  const known = names.get(text)
  if (known || names.size >= namesMax) return known
  const name = `q${createHash('sha256').update(text).digest('hex').slice(0, 40)}`
  names.set(text, name)
  return name
}
