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

/** Items of one side as a matcher read them before; see `Matcher.save`. */
export interface Parts {
  readonly side: 'needs' | 'offers'
  readonly parts: readonly Uint8Array[]
  /** Every id in them. */
  readonly ids: readonly string[]
  /** Those of the ids that are not to be held: they changed since, or are no longer published. */
  readonly without: readonly string[]
}

/** The one that holds the index: the matcher in force, and beside it the next one while it is filled. */
export interface Host {
  readonly matcher: Matcher
  /** Starts the next matcher, empty; one that was begun before and not swapped in is given up. */
  begin(options: LiveOptions): void
  /** Puts items as they were read for the next matcher into it; whatever changed since it was begun stays as it is. */
  fill(batch: Batch): void
  /** Reads items with the knowledge of the next matcher, without putting them into it. */
  read(batch: Batch): Uint8Array[]
  /**
   * Takes items that were read before into the next matcher; whatever changed since it was begun stays as it is.
   * @throws RangeError that says why a part cannot be used; its items are then to be filled in.
   */
  take(parts: Parts): void
  /** Puts the next matcher in force. */
  swap(): void
  /** Has the matcher in force and the next one use weights. */
  useWeights(weights: Weights): void
  /** Changes items, in the matcher in force and in the next one. */
  change(batch: Batch): void
}

interface Next {
  readonly matcher: Matcher
  readonly options: LiveOptions
  /** What changed since it was begun, null for what left: what was read for filling may be older. */
  readonly changedNeeds: Map<string, NeedItem | null>
  readonly changedOffers: Map<string, OfferItem | null>
}

function apply(matcher: Matcher, { needs = [], offers = [], goneNeeds = [], goneOffers = [] }: Batch): void {
  matcher.putNeeds(needs)
  matcher.putOffers(offers)
  for (const id of goneNeeds) matcher.removeNeed(id)
  for (const id of goneOffers) matcher.removeOffer(id)
}

/** Takes parts in, and puts back what changed since the matcher was begun. */
function takeInto({ matcher, changedNeeds, changedOffers }: Next, { side, parts, ids, without }: Parts): void {
  try {
    for (const part of parts) matcher.load(part)
  } finally {
    apply(matcher, side === 'needs' ? { goneNeeds: without } : { goneOffers: without })
    const changed = side === 'needs' ? changedNeeds : changedOffers
    for (const id of ids) {
      if (!changed.has(id)) continue
      const [need, offer] = [changedNeeds.get(id), changedOffers.get(id)]
      if (side === 'needs') apply(matcher, need ? { needs: [need] } : { goneNeeds: [id] })
      else apply(matcher, offer ? { offers: [offer] } : { goneOffers: [id] })
    }
  }
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
      next = { matcher: createMatcher(options), options, changedNeeds: new Map(), changedOffers: new Map() }
    },
    fill: ({ needs = [], offers = [] }) => {
      if (next === null) throw new Error('there is no next matcher to fill')
      const { changedNeeds, changedOffers } = next
      apply(next.matcher, {
        needs: needs.filter(({ id }) => !changedNeeds.has(id)),
        offers: offers.filter(({ id }) => !changedOffers.has(id)),
      })
    },
    read: (batch) => {
      if (next === null) throw new Error('there is no next matcher to read for')
      const reader = createMatcher(next.options)
      apply(reader, batch)
      return [...reader.save()]
    },
    take: (parts) => {
      if (next === null) throw new Error('there is no next matcher to fill')
      takeInto(next, parts)
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
      for (const need of batch.needs ?? []) next.changedNeeds.set(need.id, need)
      for (const id of batch.goneNeeds ?? []) next.changedNeeds.set(id, null)
      for (const offer of batch.offers ?? []) next.changedOffers.set(offer.id, offer)
      for (const id of batch.goneOffers ?? []) next.changedOffers.set(id, null)
    },
  }
}
