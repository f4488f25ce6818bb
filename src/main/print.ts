/** Whether a person reads along; a script gets tabs instead of columns and no questions. */
export const isTerminal = (): boolean => process.stdout.isTTY

/** One line of an answer. */
export const print = (line: string): void => void process.stdout.write(`${line}\n`)

/** Rows, in columns and under their heading for a person; separated by tabs for a script. */
export function printTable(rows: readonly (readonly string[])[], heading?: readonly string[]): void {
  if (!isTerminal()) {
    for (const row of rows) print(row.map(oneLine).join('\t'))
    return
  }
  const all = [...(heading ? [heading] : []), ...rows].map((row) => row.map(oneLine))
  const widths = (all[0] ?? []).map((_, column) => Math.max(...all.map((row) => columnsOf(row[column] ?? ''))))
  for (const row of all)
    print(
      row
        .map((cell, column) => cell + ' '.repeat((widths[column] ?? 0) - columnsOf(cell)))
        .join('  ')
        .trimEnd(),
    )
}

/** A cell may hold what somebody wrote: no line breaks, and no characters that would steer the terminal. */
const oneLine = (text: string): string => text.replace(/\p{Cc}+/gu, ' ')

/** How many columns a text takes on a terminal: Chinese characters and full-width signs take two. */
export const columnsOf = (text: string): number =>
  [...text].reduce(
    (sum, sign) =>
      sum + (/[\u1100-\u115f\u2e80-\ua4cf\uac00-\ud7a3\uf900-\ufaff\ufe30-\ufe6f\uff00-\uff60\uffe0-\uffe6\u{20000}-\u{3fffd}]/u.test(sign) ? 2 : 1),
    0,
  )
