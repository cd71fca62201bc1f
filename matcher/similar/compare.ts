import { type Figure, sameFigure } from './figures.ts'
import { kindLoss, sameBody } from './names.ts'
import { SIMILARITY } from './settings.ts'
import type { Subject } from './subject.ts'
import { exchangedClause, exchangedTitle } from './substitution.ts'
import type { Terms } from './terms.ts'

/** What an item says beside its texts. */
export interface Circumstances {
  readonly kind?: string
  readonly region?: string
}

/** What two items share in one respect: the share of the one that the other has too, for both, and what it counts. */
export interface Shared {
  readonly better: number
  readonly worse: number
  /** Multiplies the weight of the respect; below 1 where there is little to compare. */
  readonly substance: number
}

/** Two items compared; a respect is undefined where one of them says nothing of it. */
export interface Comparison {
  readonly shared: Readonly<Record<keyof typeof SIMILARITY.weights, Shared | undefined>>
  /** What contradicts, 0–1 each. */
  readonly against: Readonly<Record<keyof typeof SIMILARITY.losses, number>>
}

function bothWays(one: number | undefined, other: number | undefined, substance = 1): Shared | undefined {
  if (one === undefined || other === undefined) return undefined
  return { better: Math.max(one, other), worse: Math.min(one, other), substance }
}

/** Measures of which every other text has one: so many people, firms, months. */
const COMMON_MEASURES: ReadonlySet<string> = new Set(['time', 'people', 'bodies', 'sets', 'pieces', 'items', 'lines'])
const COMMON_WEIGHT = 0.4

const figureWeight = ({ measure }: Figure): number => (COMMON_MEASURES.has(measure) ? COMMON_WEIGHT : 1)

function figuresShared({ figures }: Subject, other: Subject): Shared | undefined {
  const sumOf = (of: readonly Figure[]): number => of.reduce((sum, figure) => sum + figureWeight(figure), 0)
  const share = (of: readonly Figure[], given: readonly Figure[]): number =>
    sumOf(of.filter((figure) => given.some((each) => sameFigure(figure, each)))) / sumOf(of)
  if (figures.length === 0 || other.figures.length === 0) return undefined
  const least = Math.min(sumOf(figures), sumOf(other.figures))
  return bothWays(share(figures, other.figures), share(other.figures, figures), least / (least + 1))
}

/** Of the measures that both texts give figures of, the share in which no figure of the one is one of the other. */
function figuresAgainst(one: Subject, other: Subject): number {
  const measures = new Set(one.figures.map(({ measure }) => measure).filter((measure) => measure !== ''))
  let compared = 0
  let against = 0
  for (const measure of measures) {
    const mine = one.figures.filter((figure) => figure.measure === measure)
    const theirs = other.figures.filter((figure) => figure.measure === measure)
    const weight = COMMON_MEASURES.has(measure) ? COMMON_WEIGHT : 1
    if (theirs.length === 0) continue
    compared += weight
    const met =
      mine.some((figure) => other.figures.some((given) => sameFigure(figure, given))) ||
      theirs.some((figure) => one.figures.some((given) => sameFigure(figure, given)))
    if (!met) against += weight
  }
  return compared === 0 ? 0 : against / compared
}

/** 1 where both name cities and none of them is the same, or bodies; else 0. */
function namesAgainst(one: Subject, other: Subject): number {
  const cities = one.cities.size > 0 && other.cities.size > 0 && ![...one.cities].some((city) => other.cities.has(city))
  const bodies =
    one.bodies.length > 0 &&
    other.bodies.length > 0 &&
    !one.bodies.some((name) => other.bodies.some((given) => sameBody(name, given)))
  return cities || bodies ? 1 : 0
}

const elsewhere = (one: Circumstances, other: Circumstances): boolean =>
  one.region !== undefined && other.region !== undefined && one.region.slice(0, 4) !== other.region.slice(0, 4)

/** Compares two items of a side; the same in both orders. */
export function compare(
  [one, oneIs]: readonly [Subject, Circumstances],
  [other, otherIs]: readonly [Subject, Circumstances],
): Comparison {
  const termsShared = (of: (subject: Subject) => Terms): { all: Shared | undefined; title: Shared | undefined } => {
    const [mine, theirs] = [of(one).heldBy(of(other)), of(other).heldBy(of(one))]
    return { all: bothWays(mine.all, theirs.all), title: bothWays(mine.title, theirs.title) }
  }
  const words = termsShared((subject) => subject.words)
  const characters = termsShared((subject) => subject.characters)
  const things = termsShared((subject) => subject.things)
  return {
    shared: {
      words: words.all,
      grams: termsShared((subject) => subject.grams).all,
      characters: characters.all,
      title: characters.title,
      titleWords: words.title,
      things: things.all,
      titleThings: things.title,
      figures: figuresShared(one, other),
    },
    against: {
      exchangedTitle: exchangedTitle(one.pattern, other.pattern),
      exchangedClause: exchangedClause(one.pattern, other.pattern),
      figures: figuresAgainst(one, other),
      names: namesAgainst(one, other),
      place: elsewhere(oneIs, otherIs) ? 1 : 0,
      kind: kindLoss(oneIs.kind, otherIs.kind),
    },
  }
}

/**
 * similarity = Σ weight · share / Σ weight · Π (1 − loss · contradiction), sums over the respects that both items say
 * anything of, once for the better and once for the worse direction; 1 for a copy, 0 where there is nothing to compare.
 */
export function similarityOf({ shared, against }: Comparison, { weights, losses } = SIMILARITY): number {
  let all = 0
  let sum = 0
  for (const respect of RESPECTS) {
    const found = shared[respect]
    if (found === undefined) continue
    const { better, worse } = weights[respect]
    all += (better + worse) * found.substance
    sum += (better * found.better + worse * found.worse) * found.substance
  }
  if (all === 0) return 0
  return CONTRADICTIONS.reduce((left, name) => left * (1 - losses[name] * against[name]), sum / all)
}

const RESPECTS = ['words', 'grams', 'characters', 'title', 'titleWords', 'things', 'titleThings', 'figures'] as const
const CONTRADICTIONS = ['exchangedTitle', 'exchangedClause', 'figures', 'names', 'place', 'kind'] as const
