/** Measures of a ranking against grades given by hand; a pair that a rule excludes is not among them. */
export interface GradedPair {
  readonly pair: string
  readonly offer: string
  /** 3 answers, 2 helps, 1 touches, 0 nothing. */
  readonly grade: number
  /** 0–100. */
  readonly score: number
}

/** What was graded for one need or offer. */
export interface Grades {
  readonly answers: readonly string[]
  readonly helps: readonly string[]
  readonly touches: readonly string[]
}

export function gradeIn({ answers, helps, touches }: Grades, key: string): number {
  if (answers.includes(key)) return 3
  if (helps.includes(key)) return 2
  return touches.includes(key) ? 1 : 0
}

/** The share of items for which something holds; NaN of none. */
export const shareOf = <T>(items: readonly T[], holds: (item: T) => boolean): number =>
  items.filter(holds).length / items.length

export const mean = (values: readonly number[]): number => values.reduce((sum, value) => sum + value, 0) / values.length

/** Discounted gain of the first ten, with gain 2^grade − 1. */
const gain = (pairs: readonly GradedPair[]): number =>
  pairs.slice(0, 10).reduce((sum, { grade }, index) => sum + (2 ** grade - 1) / Math.log2(index + 2), 0)

/** nDCG@10, mean over the lists that hold something graded above 0; each list best score first. */
export function ndcg(lists: readonly (readonly GradedPair[])[]): number {
  const ratios = lists.flatMap((pairs) => {
    const ideal = gain(pairs.toSorted((one, other) => other.grade - one.grade))
    return ideal === 0 ? [] : [gain(pairs) / ideal]
  })
  return mean(ratios)
}

/** The share of differently graded pairs of a list that stand in the right order; a tie counts half. */
export function pairwise(lists: readonly (readonly GradedPair[])[]): number {
  let right = 0
  let compared = 0
  for (const pairs of lists) {
    for (const better of pairs) {
      for (const worse of pairs) {
        if (better.grade <= worse.grade) continue
        compared += 1
        right += better.score > worse.score ? 1 : better.score === worse.score ? 0.5 : 0
      }
    }
  }
  return right / compared
}
