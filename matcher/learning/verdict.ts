/** Why the standard weights stay, or that the learned ones are better. */
export const VERDICTS = ['learned', 'too_few_needs', 'no_certain_gain'] as const
export type Verdict = (typeof VERDICTS)[number]

/** Fewer needs with differently graded offers prove nothing. */
export const FEWEST_NEEDS = 10
