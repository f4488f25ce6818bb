import { z } from 'zod'

/** Rows of one page at most. */
export const pageRowsMax = 200
const pageRows = 50

/** The query of every list: how many rows, and where to go on. */
export const pageQuery = {
  limit: z.coerce
    .number()
    .pipe(z.int().min(1).max(pageRowsMax))
    .default(pageRows)
    .meta({ type: 'integer', minimum: 1, maximum: pageRowsMax, default: pageRows }),
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

/** The same hex as PostgreSQL writes, for lists whose rows come through this process. */
export const writeCursor = ({ at, id }: Position): string => Buffer.from(`${at} ${id}`, 'utf8').toString('hex')

/** Opens a cursor: null where there is none, `forged` when it was not ours. */
export function openCursor(cursor: string | undefined): Position | null | 'forged' {
  if (cursor === undefined) return null
  const [at, id, ...rest] = Buffer.from(cursor, 'hex').toString('utf8').split(' ')
  const ours = at !== undefined && id !== undefined && rest.length === 0 && isInstant(at) && z.uuid().safeParse(id).success
  return ours ? { at, id } : 'forged'
}

/** An instant that the database can read: a day that exists, too. */
function isInstant(text: string): boolean {
  if (!/^[1-9]\d{3}-\d{2}-\d{2}T\d{2}:\d{2}:\d{2}\.\d{1,6}Z$/.test(text)) return false
  const at = Date.parse(text)
  return !Number.isNaN(at) && new Date(at).toISOString().slice(0, 19) === text.slice(0, 19)
}
