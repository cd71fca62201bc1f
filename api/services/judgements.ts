import type { DecidedMatch } from '../../db/repositories/judgements.ts'
import { FEWEST_NEEDS, type Judgement } from '../../matcher/index.ts'

/** So many needs must have better and worse judged offers before anything can be learned. */
export const FEWEST_JUDGED_NEEDS = FEWEST_NEEDS

/** Grade of a pair that people found unsuitable. */
export const REJECTED_GRADE = 0
/** Grade of a pair that staff confirmed, … */
export const CONFIRMED_GRADE = 2
/** … and of one that came to something. */
export const LANDED_GRADE = 3

/**
 * What a match's record says for the pair, by state. States that a confirmed match only passes through (征询中, 双方同意,
 * 已对接, 洽谈中) say no more than the confirmation; those that end without result (已谢绝, 逾期未复, 已终止) take nothing back,
 * since they tell of people and not of the pair.
 */
const GRADES: Readonly<Record<string, number>> = {
  confirmed: CONFIRMED_GRADE,
  signed: LANDED_GRADE,
  started: LANDED_GRADE,
  landed: LANDED_GRADE,
  solved: LANDED_GRADE,
}

/** States that make a match a judgement. */
export const JUDGED_STATES: readonly string[] = ['rejected', ...Object.keys(GRADES)]

/** Causes that tell how well need and offer fit; a rejection without a cause is taken to. */
const TELLING_CAUSES: ReadonlySet<string | null> = new Set([null, 'no_fit'])

/** Decisions as judgements, and how many of each there are. */
export interface Judgements {
  readonly judgements: readonly Judgement[]
  readonly counts: JudgementCounts
}

export interface JudgementCounts {
  readonly confirmed: number
  readonly landed: number
  readonly rejected: number
  /** Rejected for a cause that says nothing of the fit. */
  readonly leftOut: number
  /** Needs with better and worse judged offers: those that something can be learned from. */
  readonly needs: number
}

/** The best that the record led to since a decision was last taken back; undefined when nothing stands. */
function gradeOf({ state, steps }: DecidedMatch): number | undefined {
  if (state === 'rejected') return REJECTED_GRADE
  let best: number | undefined
  for (const [action, toState] of steps) {
    if (action === 'undo') best = undefined
    const grade = toState === null ? undefined : GRADES[toState]
    if (grade !== undefined && grade > (best ?? -1)) best = grade
  }
  return best
}

/**
 * What people's decisions say of pairs: a rejection because the two do not fit is the worst, a confirmation good, a result
 * the best. Rejections for other causes (full, too early, handled already) are left out, as are decisions taken back.
 */
export function judgementsOf(matches: readonly DecidedMatch[]): Judgements {
  const judgements: Judgement[] = []
  let leftOut = 0
  for (const match of matches) {
    const grade = gradeOf(match)
    if (grade === undefined) continue
    if (grade === REJECTED_GRADE && !TELLING_CAUSES.has(match.cause)) leftOut++
    else judgements.push({ needId: match.needId, offerId: match.offerId, grade })
  }
  const grades = new Map<string, Set<number>>()
  for (const { needId, grade } of judgements) grades.set(needId, (grades.get(needId) ?? new Set()).add(grade))
  const count = (wanted: number) => judgements.filter(({ grade }) => grade === wanted).length
  return {
    judgements,
    counts: {
      confirmed: count(CONFIRMED_GRADE),
      landed: count(LANDED_GRADE),
      rejected: count(REJECTED_GRADE),
      leftOut,
      needs: [...grades.values()].filter((ofNeed) => ofNeed.size > 1).length,
    },
  }
}
