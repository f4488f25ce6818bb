import type { Projection } from './case.js'
import { canonical } from './identity.js'
import type { DetailTable } from './kind-store.js'

type Row = Readonly<Record<string, unknown>>

/** What must change in one detail table. */
export interface DetailChange {
  table: DetailTable
  put: readonly Row[]
  drop: readonly Row[]
}

/** Compares what stood for the old state with what stands for the new one: only rows that differ are written. */
export function changedDetails(tables: readonly DetailTable[], before: Projection, after: Projection): DetailChange[] {
  return tables.flatMap((table) => {
    const old = new Map((before[table.name] ?? []).map((row) => [keyOf(table, row), row]))
    const now = new Map((after[table.name] ?? []).map((row) => [keyOf(table, row), row]))
    const put = [...now].filter(([key, row]) => canonical(old.get(key)) !== canonical(row)).map(([, row]) => row)
    const drop = [...old].filter(([key]) => !now.has(key)).map(([, row]) => row)
    return put.length || drop.length ? [{ table, put, drop }] : []
  })
}

const keyOf = (table: DetailTable, row: Row): string => table.key.map((column) => String(row[column])).join('/')
