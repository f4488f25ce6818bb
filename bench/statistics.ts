/** The value below which a share of the values lies, by the nearest rank. @throws when there are none */
export function percentile(values: readonly number[], share: number): number {
  const sorted = values.toSorted((a, b) => a - b)
  const value = sorted[Math.min(sorted.length - 1, Math.max(0, Math.ceil(share * sorted.length) - 1))]
  if (value === undefined) throw new Error('no values')
  return value
}

/** The middle value, or the mean of the two in the middle. @throws when there are none */
export function median(values: readonly number[]): number {
  const sorted = values.toSorted((a, b) => a - b)
  const middle = sorted.length / 2
  const [lower, upper] = [sorted[Math.ceil(middle) - 1], sorted[Math.floor(middle)]]
  if (lower === undefined || upper === undefined) throw new Error('no values')
  return (lower + upper) / 2
}

/** Three digits that mean something: `0.742`, `31.4`, `1820`. */
export const rounded = (value: number): number => (Math.abs(value) >= 1000 ? Math.round(value) : Number(value.toPrecision(3)))

/** Both sides of a ratio in few figures, for the extra part of a result. */
export const spread = (values: readonly number[]) => ({ p50: rounded(percentile(values, 0.5)), p99: rounded(percentile(values, 0.99)) })
