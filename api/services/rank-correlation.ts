/** Rank correlation after Spearman (1904). */

/** Ranks from 0 upwards, ties sharing their mean rank; same order as the values. */
function ranksOf(values: readonly number[]): number[] {
  const order = values.map((value, at) => ({ value, at })).sort((a, b) => a.value - b.value)
  const ranks = values.map(() => 0)
  for (let from = 0; from < order.length; ) {
    let to = from
    while (order[to + 1]?.value === order[from]?.value && to + 1 < order.length) to++
    for (const { at } of order.slice(from, to + 1)) ranks[at] = (from + to) / 2
    from = to + 1
  }
  return ranks
}

/** Pearson's correlation of the ranks of two equally long series, −1 to 1; null when either does not vary. */
export function spearman(a: readonly number[], b: readonly number[]): number | null {
  const mean = (a.length - 1) / 2
  const ranksB = ranksOf(b)
  let both = 0
  let onlyA = 0
  let onlyB = 0
  for (const [at, rank] of ranksOf(a).entries()) {
    const fromA = rank - mean
    const fromB = (ranksB[at] ?? mean) - mean
    both += fromA * fromB
    onlyA += fromA * fromA
    onlyB += fromB * fromB
  }
  return onlyA === 0 || onlyB === 0 ? null : both / Math.sqrt(onlyA * onlyB)
}
