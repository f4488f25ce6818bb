import { createHash } from 'node:crypto'
import pg from 'pg'

/** Names kept at most in one process: what the product asks has a few hundred shapes, and each connection remembers what it has prepared. */
const namesMax = 500
const names = new Map<string, string | undefined>()

/** A result with "every column" would change its shape under a prepared statement when a migration adds one. */
const everyColumn = /^\s*select\s+("?\w+"?\.)?\*|returning\s+("?\w+"?\.)?\*/i

/**
 * A connection that gives each statement with values a name made from its text, so that PostgreSQL parses it once per connection and plans
 * it once where the plan does not hang on the values: planning is half of what our statements cost. The builder of our statements knows no
 * names. Values never stand in the text, so the same text has the same name in every process.
 */
export class NamingClient extends pg.Client {
  override query(...asked: unknown[]): never {
    const [text, values, ...rest] = asked
    const name = typeof text === 'string' && Array.isArray(values) && values.length > 0 ? nameOf(text) : undefined
    return Reflect.apply(pg.Client.prototype.query, this, name === undefined ? asked : [{ text, values, name }, ...rest]) as never
  }
}

function nameOf(text: string): string | undefined {
  if (!names.has(text) && names.size < namesMax)
    names.set(text, everyColumn.test(text) ? undefined : `s${createHash('sha256').update(text).digest('hex').slice(0, 40)}`)
  return names.get(text)
}
