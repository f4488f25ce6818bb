import { afterAll, beforeAll, expect, test } from 'vitest'
import { sourceFiles } from '../../house/source/tree.js'
import { tablesIn, type DescribedTables } from '../../house/source/row-types.js'
import { type ClonedDatabase, cloneDatabase } from '../../support/database.js'

let house: ClonedDatabase
let catalogue: Catalogue

beforeAll(async () => {
  house = await cloneDatabase({ connectionsMax: 1 })
  const { rows } = await house.pool.query<CatalogueRow>(
    `select case table_schema when 'public' then '' else table_schema || '.' end || table_name as table_name, column_name, udt_name,
            is_nullable = 'YES' as nullable,
            is_generated = 'ALWAYS' as computed,
            column_default is not null or is_identity = 'YES' or is_generated = 'ALWAYS' as given
       from information_schema.columns
      where table_schema not in ('information_schema', 'pg_catalog') and table_name not like 'kysely_migration%'
        and (table_schema, table_name) in (select table_schema, table_name from information_schema.tables where table_type = 'BASE TABLE')`,
  )
  catalogue = new Map()
  for (const row of rows) catalogue.set(row.table_name, (catalogue.get(row.table_name) ?? new Map<string, CatalogueRow>()).set(row.column_name, row))
})

afterAll(() => house.drop())

const text = sourceFiles()
  .filter(({ path }) => path.endsWith('.table.ts'))
  .map((file) => file.text)
  .join('\n')

test('the row types and the tables of the database are the same', () => {
  expect(differences(tablesIn(text), catalogue)).toEqual([])
})

test('a table, a column, a null and a type that differ are seen', () => {
  const standing = differences(tablesIn(text), catalogue)
  const seen = (change: (source: string) => string): string[] => differences(tablesIn(change(text)), catalogue).filter((one) => !standing.includes(one))
  expect(seen((source) => source.replace('  counter: CounterTable\n', ''))).toEqual(['counter: no row type'])
  expect(seen((source) => source.replace('  head_hash: Buffer\n', ''))).toEqual(['case_file.head_hash: not in the row type'])
  expect(seen((source) => source.replace('  status: string\n  version: number\n', '  status: string | null\n  version: string\n'))).toEqual([
    'case_file.status: null in the row type only',
    'case_file.version: string in the row type, int4 in the database',
  ])
  expect(seen((source) => source.replace('  number: string | null\n', '  number: string | null\n  nickname: string\n'))).toEqual([
    'case_file.nickname: not in the database',
  ])
})

interface CatalogueRow {
  table_name: string
  column_name: string
  udt_name: string
  nullable: boolean
  given: boolean
  computed: boolean
}
type Catalogue = Map<string, Map<string, CatalogueRow>>

/** Which types of PostgreSQL are read as which value. `int8` comes as text, so that no digit is lost. */
const readAs: Readonly<Record<string, RegExp>> = {
  string: /^(text|uuid|int8|bpchar|varchar|numeric)$/,
  number: /^(int2|int4|float4|float8)$/,
  flag: /^bool$/,
  Day: /^date$/,
  Instant: /^timestamptz$/,
  Buffer: /^bytea$/,
  json: /^jsonb$/,
  list: /^_/,
}

function differences(described: DescribedTables, stored: Catalogue): string[] {
  const tables = [...new Set([...described.keys(), ...stored.keys()])].sort()
  return tables.flatMap((table) => {
    const types = described.get(table)
    const rows = stored.get(table)
    if (!types) return [`${table}: no row type`]
    if (!rows) return [`${table}: not in the database`]
    return [...new Set([...types.keys(), ...rows.keys()])].flatMap((name) => {
      const type = types.get(name)
      const row = rows.get(name)
      const where = `${table}.${name}`
      if (!type) return [`${where}: not in the row type`]
      if (!row) return [`${where}: not in the database`]
      const found: string[] = []
      // What the database computes counts as null there, although it never is.
      if (type.nullable !== row.nullable && !row.computed) found.push(`${where}: null in the ${type.nullable ? 'row type' : 'database'} only`)
      if (!readAs[type.value]?.test(row.udt_name)) found.push(`${where}: ${type.value} in the row type, ${row.udt_name} in the database`)
      if (type.given && !row.given && !row.nullable) found.push(`${where}: the row type expects a default that the database has not`)
      return found
    })
  })
}
