/** What a share of one respect weighs, for the better and for the worse of the two directions. */
interface Weight {
  readonly better: number
  readonly worse: number
}

interface SimilaritySettings {
  readonly weights: Readonly<
    Record<'words' | 'grams' | 'characters' | 'title' | 'titleWords' | 'things' | 'titleThings' | 'figures', Weight>
  >
  /** The most that a contradiction takes away, 0–1. */
  readonly losses: Readonly<
    Record<'exchangedTitle' | 'exchangedClause' | 'figures' | 'names' | 'place' | 'kind', number>
  >
  /** The power of a term's rarity. */
  readonly sharpness: number
}

/** Chosen on labelled pairs; DESIGN.md tells how. */
export const SIMILARITY: SimilaritySettings = {
  weights: {
    words: { better: 0.5, worse: 0.3 },
    grams: { better: 0.5, worse: 0.3 },
    characters: { better: 1.5, worse: 0.3 },
    title: { better: 3.8, worse: 3.2 },
    titleWords: { better: 0.5, worse: 0 },
    things: { better: 0.3, worse: 1 },
    titleThings: { better: 1, worse: 0.3 },
    figures: { better: 3, worse: 5 },
  },
  losses: { exchangedTitle: 0.6, exchangedClause: 0.4, figures: 0.3, names: 0.15, place: 0.2, kind: 0.25 },
  sharpness: 0.7,
}
