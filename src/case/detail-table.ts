import type { Database } from '../database/schema.js'
import type { DetailTable } from './kind-store.js'

type ColumnOf<Name extends keyof Database> = keyof Database[Name] & string

/** 明细表 — a detail table by its key and the columns beside it. The first column of the key is the id of the case. */
export const detailTable = <Name extends keyof Database>(name: Name, key: readonly ColumnOf<Name>[], beside: readonly ColumnOf<Name>[]): DetailTable => ({
  name,
  key,
  columns: [...key, ...beside],
})
