import {
  type CountsByKind,
  createTokenCounter,
  type PlacedToken,
  placeTokens,
  type Reader,
  type Side,
} from './analysis.ts'
import { dampingOf } from './damping.ts'
import { CHAINS } from './data/chains/index.ts'
import { rarity, type Statistics } from './evidence.ts'
import { createOfferSums, type OfferSums } from './store/offer-sums.ts'
import { SideStore } from './store/side.ts'
import { byKind, createVocabulary, type Vocabulary } from './store/vocabulary.ts'
import { generalBackground } from './text/background.ts'
import { createLexicon } from './text/lexicon.ts'
import { createSegmenter } from './text/segmenter.ts'
import type { TokenKind } from './text/tokens.ts'
import type { NeedItem, OfferItem } from './types.ts'

/** What a deployment adds to the matcher's own knowledge. */
export interface MatcherOptions {
  /** Further words that the segmentation keeps whole, for example names of local products. */
  readonly words?: Iterable<string>
  /** Further groups of words that say the same. */
  readonly synonyms?: readonly (readonly string[])[]
}

const KNOWN_OPTIONS: ReadonlySet<string> = new Set(['words', 'synonyms'])

/** The state of a matcher and how it reads items. */
export interface Engine {
  readonly vocabulary: Vocabulary
  readonly statistics: Statistics
  readonly needs: SideStore<NeedItem>
  readonly offers: SideStore<OfferItem>
  readonly offerSums: OfferSums
  tokensOf(item: NeedItem | OfferItem): PlacedToken[]
  countsOf(item: NeedItem | OfferItem, side: Side): CountsByKind
  /** Counts of a held need. */
  needCounts(id: string): CountsByKind | undefined
  putNeed(need: NeedItem): void
  putOffer(offer: OfferItem): void
  removeNeed(id: string): boolean
  removeOffer(id: string): boolean
}

const profileOfNeed = ({ kind, industries, region, wantedRegions }: NeedItem): string =>
  JSON.stringify([kind, industries, region, wantedRegions])
const profileOfOffer = ({ kind, industries, region, servedRegions }: OfferItem): string =>
  JSON.stringify([kind, industries, region, servedRegions])

/** Statistics of both sides; rarities are kept until an item comes or goes. */
function createStatistics(
  vocabulary: Vocabulary,
  needs: SideStore<NeedItem>,
  offers: SideStore<OfferItem>,
): Statistics {
  const background = generalBackground()
  const fixed = byKind((): { background: number; damping: number }[] => [])
  let version = -1
  let kept = byKind((): number[] => [])
  const fixedOf = (kind: TokenKind, number: number) => {
    const known = fixed[kind][number]
    if (known !== undefined) return known
    const term = vocabulary.termOf(kind, number)
    const values = { background: background(kind, term), damping: dampingOf(kind, term) }
    fixed[kind][number] = values
    return values
  }
  return {
    rarityOf: (kind, number) => {
      if (version !== needs.version + offers.version) {
        version = needs.version + offers.version
        kept = byKind((): number[] => [])
      }
      const known = kept[kind][number]
      if (known !== undefined) return known
      const term = fixedOf(kind, number)
      const frequency = needs.arena(kind).length(number) + offers.arena(kind).length(number)
      const value = rarity(needs.size + offers.size, frequency, term.background) * term.damping
      kept[kind][number] = value
      return value
    },
    meanOfferLength: (kind) => offers.meanLength(kind),
  }
}

/** An engine that holds nothing yet. Throws a `RangeError` on an unknown option. */
export function createEngine(options: MatcherOptions): Engine {
  for (const name of Object.keys(options)) {
    if (!KNOWN_OPTIONS.has(name)) throw new RangeError(`Unknown matcher option: ${name}`)
  }
  const lexicon = createLexicon(CHAINS, options.synonyms ?? [])
  const reader: Reader = { cut: createSegmenter([...lexicon.words, ...(options.words ?? [])]), lexicon }
  const vocabulary = createVocabulary()
  const needs = new SideStore<NeedItem>(profileOfNeed)
  const offers = new SideStore<OfferItem>(profileOfOffer)
  const countsOfNeeds = new Map<string, CountsByKind>()

  const tokensOf = (item: NeedItem | OfferItem): PlacedToken[] => placeTokens(item, reader)
  const countsOf = createTokenCounter(reader, vocabulary)
  const removeNeed = (id: string): boolean => {
    const counts = countsOfNeeds.get(id)
    countsOfNeeds.delete(id)
    return counts !== undefined && needs.remove(id, counts)
  }
  const removeOffer = (id: string): boolean => {
    const held = offers.find(id)
    return held !== undefined && offers.remove(id, countsOf(held, 'offer'))
  }
  return {
    vocabulary,
    statistics: createStatistics(vocabulary, needs, offers),
    needs,
    offers,
    offerSums: createOfferSums(offers),
    tokensOf,
    countsOf,
    needCounts: (id) => countsOfNeeds.get(id),
    putNeed: (need) => {
      removeNeed(need.id)
      const counts = countsOf(need, 'need')
      countsOfNeeds.set(need.id, counts)
      needs.add(need, counts)
    },
    putOffer: (offer) => {
      removeOffer(offer.id)
      offers.add(offer, countsOf(offer, 'offer'))
    },
    removeNeed,
    removeOffer,
  }
}
