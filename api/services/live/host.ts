import {
  createMatcher,
  type Matcher,
  type MatcherOptions,
  type NeedItem,
  type OfferItem,
  type Weights,
} from '../../../matcher/index.ts'

/** The knowledge and weights of a matcher; see `MatcherOptions`. */
export type LiveOptions = Pick<MatcherOptions, 'words' | 'synonyms' | 'chains' | 'weights'>

/** Items that come into the index or leave it. */
export interface Batch {
  readonly needs?: readonly NeedItem[]
  readonly offers?: readonly OfferItem[]
  /** Ids of needs and offers that are no longer published. */
  readonly goneNeeds?: readonly string[]
  readonly goneOffers?: readonly string[]
}

/** The one that holds the index: the matcher in force, and beside it the next one while it is filled. */
export interface Host {
  readonly matcher: Matcher
  /** Starts the next matcher, empty; one that was begun before and not swapped in is given up. */
  begin(options: LiveOptions): void
  /** Puts items as they were read for the next matcher into it; whatever changed since it was begun stays as it is. */
  fill(batch: Batch): void
  /** Puts the next matcher in force. */
  swap(): void
  /** Has the matcher in force and the next one use weights. */
  useWeights(weights: Weights): void
  /** Changes items, in the matcher in force and in the next one. */
  change(batch: Batch): void
}

interface Next {
  readonly matcher: Matcher
  /** Ids that changed since it was begun: what was read for filling may be older. */
  readonly changedNeeds: Set<string>
  readonly changedOffers: Set<string>
}

function apply(matcher: Matcher, { needs = [], offers = [], goneNeeds = [], goneOffers = [] }: Batch): void {
  matcher.putNeeds(needs)
  matcher.putOffers(offers)
  for (const id of goneNeeds) matcher.removeNeed(id)
  for (const id of goneOffers) matcher.removeOffer(id)
}

/** A host with an empty matcher in force. */
export function createHost(): Host {
  let matcher = createMatcher()
  let next: Next | null = null
  return {
    get matcher() {
      return matcher
    },
    begin: (options) => {
      next = { matcher: createMatcher(options), changedNeeds: new Set(), changedOffers: new Set() }
    },
    fill: ({ needs = [], offers = [] }) => {
      if (next === null) throw new Error('there is no next matcher to fill')
      const { changedNeeds, changedOffers } = next
      apply(next.matcher, {
        needs: needs.filter(({ id }) => !changedNeeds.has(id)),
        offers: offers.filter(({ id }) => !changedOffers.has(id)),
      })
    },
    swap: () => {
      if (next === null) throw new Error('there is no next matcher to put in force')
      matcher = next.matcher
      next = null
    },
    useWeights: (weights) => {
      matcher.useWeights(weights)
      next?.matcher.useWeights(weights)
    },
    change: (batch) => {
      apply(matcher, batch)
      if (next === null) return
      apply(next.matcher, batch)
      for (const { id } of batch.needs ?? []) next.changedNeeds.add(id)
      for (const id of batch.goneNeeds ?? []) next.changedNeeds.add(id)
      for (const { id } of batch.offers ?? []) next.changedOffers.add(id)
      for (const id of batch.goneOffers ?? []) next.changedOffers.add(id)
    },
  }
}
