/** Where lines for the person at the terminal go. */
export interface Screen {
  line(text: string): void
}

/** Standard output, which may be closed under us when the terminal goes. */
export function terminalScreen(): Screen {
  process.stdout.on('error', () => undefined)
  process.stderr.on('error', () => undefined)
  return { line: (text) => void process.stdout.write(`${text}\n`) }
}

const nameColumns = 12
const detailColumns = 56

/** Does one step and says in one line what came of it and how long it took. Steps that run side by side are said as they end. */
export async function step<T>(screen: Screen, name: string, work: () => Promise<T>, describe: (result: T) => string): Promise<T> {
  const startedAt = performance.now()
  try {
    const result = await work()
    screen.line(`  ${name.padEnd(nameColumns)}${describe(result).padEnd(detailColumns)} ${seconds(performance.now() - startedAt)}`)
    return result
  } catch (error) {
    screen.line(`  ${name.padEnd(nameColumns)}failed after ${seconds(performance.now() - startedAt)}`)
    throw error
  }
}

/** A duration as people read it. */
export const seconds = (ms: number): string => `${(ms / 1000).toFixed(1)} s`
