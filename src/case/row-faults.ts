import { sameJson } from './same-json.js'

/** 不符的行 — a row that must be there and is not, that is there and must not be, or that says something else in `columns`. */
export interface RowFault {
  what: 'row-differs'
  table: string
  key: string
  row: 'missing' | 'strange' | 'changed'
  columns?: readonly string[]
}

type Row = Readonly<Record<string, unknown>>

/** Compares rows with those that must stand there; only the columns of the wanted rows count. In the order of their keys. */
export function rowFaults(table: string, key: readonly string[], wanted: readonly object[], stored: readonly object[]): RowFault[] {
  const keyOf = (row: object) => key.map((column) => String((row as Row)[column])).join('/')
  const there = new Map(stored.map((row) => [keyOf(row), row as Row]))
  const faults = wanted.flatMap((row): RowFault[] => {
    const name = keyOf(row)
    const mine = there.get(name)
    there.delete(name)
    if (!mine) return [{ what: 'row-differs', table, key: name, row: 'missing' }]
    const columns = differing(row as Row, mine)
    return columns.length ? [{ what: 'row-differs', table, key: name, row: 'changed', columns }] : []
  })
  for (const name of there.keys()) faults.push({ what: 'row-differs', table, key: name, row: 'strange' })
  return faults.toSorted((a, b) => (a.key < b.key ? -1 : 1))
}

/** The columns in which a row is not the wanted one. */
export const differing = (wanted: Row, stored: Row): string[] => Object.keys(wanted).filter((column) => !sameJson(wanted[column], stored[column]))
