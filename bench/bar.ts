/** A bound that a value must keep. */
export interface Bar {
  keeps: '<=' | '>=' | '='
  bound: number
}

/** Of five rounds, one may miss when the median keeps the bar: the machine is not ours alone. */
const roundsKeepingShare = 0.8

/** The bar as people write it: `>= 0.70`. */
export const barText = ({ keeps, bound }: Bar, unit: string): string => `${keeps} ${unit === 'ratio' ? bound.toFixed(2) : bound}`

/** Whether the value keeps its bar, and four of five rounds do. */
export function barHolds(bar: Bar, value: number, rounds: readonly number[]): boolean {
  const keeping = rounds.filter((round) => keepsBar(bar, round)).length
  return keepsBar(bar, value) && keeping >= rounds.length * roundsKeepingShare
}

function keepsBar({ keeps, bound }: Bar, value: number): boolean {
  if (keeps === '=') return value === bound
  return keeps === '<=' ? value <= bound : value >= bound
}
