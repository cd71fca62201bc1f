/** How a score reads: 强, 可能, 弱. */
export const BANDS = ['strong', 'possible', 'weak'] as const
export type Band = (typeof BANDS)[number]

/** Lowest scores of the bands; DESIGN.md gives the precision measured for each. */
const STRONG_FROM = 50
const POSSIBLE_FROM = 30

/** The band of a score of 0–100. */
export function bandOf(score: number): Band {
  if (score >= STRONG_FROM) return 'strong'
  return score >= POSSIBLE_FROM ? 'possible' : 'weak'
}
