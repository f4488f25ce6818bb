interface Holding {
  ready: Promise<{ value: unknown; stop: () => Promise<void> }>
  holders: number
}

/** Vitest loads a global set-up once per project; what lies here is loaded once per run. */
const holdings: Map<string, Holding> = ((globalThis as Record<symbol, unknown>)[Symbol.for('qingdan.test.holdings')] ??= new Map()) as never

/** Starts something at the first call of a run, hands the same to every later one, and stops it when the last holder lets go. */
export async function onlyOnce<T>(
  name: string,
  start: () => Promise<{ value: T; stop: () => Promise<void> }>,
): Promise<{ value: T; release: () => Promise<void> }> {
  const holding = holdings.get(name) ?? { ready: start(), holders: 0 }
  holdings.set(name, holding)
  holding.holders += 1
  const { value, stop } = await holding.ready
  const release = async () => {
    holding.holders -= 1
    if (holding.holders > 0) return
    holdings.delete(name)
    await stop()
  }
  return { value: value as T, release }
}
