/** A line for whoever waits; on standard error, since standard output is for results. */
export function say(line: string): void {
  process.stderr.write(`${line}\n`)
}
