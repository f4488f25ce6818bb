/** What a spreadsheet may take for the beginning of a formula, half and full width; and what hides it. */
const formulaStart = /^[\s\p{Cc}]*[=+\-@＝＋－＠]/u
const startsBlank = /^[\t\r\n]/

/** 表格单元 — one cell of a CSV file. A text that a spreadsheet would run is given a quote in front, so that it stays text; a number stays a number. */
export function csvCell(value: string | number): string {
  if (typeof value === 'number') return String(value)
  const safe = formulaStart.test(value) || startsBlank.test(value) ? `'${value}` : value
  return /[",\r\n]/.test(safe) || safe !== safe.trim() ? `"${safe.replaceAll('"', '""')}"` : safe
}

/** One line of a CSV file (RFC 4180). */
export const csvLine = (cells: readonly (string | number)[]): string => `${cells.map(csvCell).join(',')}\r\n`

/** What tells a spreadsheet that the file is UTF-8. */
export const byteOrderMark = '\uFEFF'
