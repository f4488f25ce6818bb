import { z } from 'zod'

/** Rows of one page at most. */
export const pageRowsMax = 200
const pageRows = 50

/** The query of every list: how many rows, and where to go on. */
export const pageQuery = {
  limit: z.coerce.number().pipe(z.int().min(1).max(pageRowsMax)).default(pageRows).meta({ type: 'integer', minimum: 1, maximum: pageRowsMax, default: pageRows }),
  cursor: z
    .string()
    .regex(/^(?:[0-9a-f]{2}){10,100}$/)
    .optional()
    .meta({ description: '上一页答复中的 next;内容不必理解' }),
}

/** 分页位置 — the sort value and the id of the last row; PostgreSQL writes it as hex, so that nobody takes it apart by habit. */
export interface Position {
  at: string
  id: string
}

/** Opens a cursor; null when it was not ours. */
export function openCursor(cursor: string | undefined): Position | null | 'forged' {
  if (cursor === undefined) return null
  const [at, id, ...rest] = Buffer.from(cursor, 'hex').toString('utf8').split(' ')
  const ours = at !== undefined && id !== undefined && rest.length === 0 && /^\d{4}-\d{2}-\d{2}T[\d:.]+Z$/.test(at) && !Number.isNaN(Date.parse(at)) && z.uuid().safeParse(id).success
  return ours ? { at, id } : 'forged'
}
