import { type CountsByKind, createItemReader, type Reader, type ReadItem, type Texts, WordEnds } from './analysis.ts'
import { dampingOf } from './damping.ts'
import { CHAINS } from './data/chains/index.ts'
import type { Chain } from './data/chains/read-chain.ts'
import { rarity, type Statistics } from './evidence.ts'
import { fingerprint } from './fingerprint.ts'
import { HeldPlaces } from './held-places.ts'
import { checkWeights, STANDARD_WEIGHTS, termFactors, type Weights } from './learning/weights.ts'
import { inForce, type WeightsInForce } from './learning/weights-in-force.ts'
import { PROFILE_PARTS } from './profiles.ts'
import { normalKeyword } from './signals/keywords.ts'
import { createOfferSums, type OfferSums } from './store/offer-sums.ts'
import { SideStore } from './store/side.ts'
import { byKind, createVocabulary, type Vocabulary } from './store/vocabulary.ts'
import { generalBackground } from './text/background.ts'
import { createLexicon } from './text/lexicon.ts'
import { normalise } from './text/normalise.ts'
import { createSegmenter } from './text/segmenter.ts'
import { TOKEN_KINDS, type TokenKind } from './text/tokens.ts'
import type { NeedItem, OfferItem } from './types.ts'

/** What a deployment adds to the matcher's own knowledge. */
export interface MatcherOptions {
  /** Further words that the segmentation keeps whole, for example names of local products. */
  readonly words?: Iterable<string>
  /** Further groups of words that say the same. */
  readonly synonyms?: readonly (readonly string[])[]
  /** Chains of its own: one with the code of a chain that comes with the matcher stands in its place, others are added. */
  readonly chains?: readonly Chain[]
  /** Learned weights; the standard ones without. */
  readonly weights?: Weights
}

const KNOWN_OPTIONS: ReadonlySet<string> = new Set(['words', 'synonyms', 'chains', 'weights'])

/** The state of a matcher and how it reads items. */
export interface Engine {
  readonly vocabulary: Vocabulary
  readonly statistics: Statistics
  /** What the learned weights say, in general and for single needs. */
  readonly weights: WeightsInForce
  /** Takes other weights; scores change at once. Throws like `createEngine`. */
  useWeights(weights: Weights): void
  /** The chains in force. */
  readonly chains: readonly Chain[]
  /** The Chinese name of a chain's node; the code itself where no chain has it. */
  nodeName(code: string): string
  readonly needs: SideStore<NeedItem>
  readonly offers: SideStore<OfferItem>
  readonly offerSums: OfferSums
  readonly read: ReadItem
  readonly reader: Reader
  /** The reading of the held need with the same id and texts. */
  heldNeed(need: NeedItem): { readonly counts: CountsByKind; readonly places: HeldPlaces } | undefined
  /** Where the terms of a held offer stand. */
  placesOfOffer(slot: number, offer: OfferItem): HeldPlaces
  /** Counts of a held need. */
  needCounts(id: string): CountsByKind | undefined
  /** Fingerprint of all that decides how items are read: the words, synonyms and chains in force. */
  knowledge(): string
  putNeed(need: NeedItem): void
  putOffer(offer: OfferItem): void
  /** Puts an item that was read before. */
  putReadNeed(need: NeedItem, counts: CountsByKind, wordEnds: Uint8Array): void
  putReadOffer(offer: OfferItem, counts: CountsByKind, wordEnds: Uint8Array): void
  removeNeed(id: string): boolean
  removeOffer(id: string): boolean
}

const sameTexts = (one: Texts, other: Texts): boolean =>
  one.title === other.title &&
  one.text === other.text &&
  one.keywords.length === other.keywords.length &&
  one.keywords.every((keyword, index) => keyword === other.keywords[index])

const profileOfNeed = ({ kind, industries, region, wantedRegions }: NeedItem): string =>
  JSON.stringify([kind, industries, region, wantedRegions])
const profileOfOffer = ({ kind, industries, region, servedRegions }: OfferItem): string =>
  JSON.stringify([kind, industries, region, servedRegions])

/** What is known of the terms of one kind, by number. */
class TermTable {
  background = new Float64Array(0)
  damping = new Float64Array(0)
  share = new Float64Array(0)
  rarity = new Float64Array(0)
  /** The version of the statistics for which the rarity was computed; 0 for none. */
  version = new Float64Array(0)
  known = 0

  grow(size: number): void {
    const larger = (array: Float64Array): Float64Array<ArrayBuffer> => {
      const next = new Float64Array(Math.ceil(size * 1.5) + 64)
      next.set(array)
      return next
    }
    this.background = larger(this.background)
    this.damping = larger(this.damping)
    this.share = larger(this.share)
    this.rarity = larger(this.rarity)
    this.version = larger(this.version)
  }
}

/** Statistics of both sides; rarities are kept until an item comes or goes. */
function createStatistics(
  vocabulary: Vocabulary,
  needs: SideStore<NeedItem>,
  offers: SideStore<OfferItem>,
  first: Weights,
): Statistics & { reweigh(weights: Weights): void } {
  const background = generalBackground()
  let weights = first
  let factorOf = termFactors(weights)
  const tables = byKind(() => new TermTable())
  const learn = (table: TermTable, kind: TokenKind): void => {
    const size = vocabulary.size(kind)
    if (size > table.rarity.length) table.grow(size)
    for (let number = table.known; number < size; number++) {
      const term = vocabulary.termOf(kind, number)
      table.background[number] = background(kind, term)
      table.damping[number] = dampingOf(kind, term)
      table.share[number] = weights.shares[kind] * factorOf(kind, term)
    }
    table.known = size
  }
  return {
    reweigh: (next) => {
      for (const kind of TOKEN_KINDS) tables[kind].share.fill(next.shares[kind], 0, tables[kind].known)
      for (const { kind, term, factor } of next.terms) {
        const number = vocabulary.numberOf(kind, term)
        if (number < tables[kind].known) tables[kind].share[number] = next.shares[kind] * factor
      }
      weights = next
      factorOf = termFactors(next)
    },
    rarityOf: (kind, number) => {
      const table = tables[kind]
      if (number >= table.known) learn(table, kind)
      const version = needs.version + offers.version + 1
      if (table.version[number] === version) return table.rarity[number] ?? 0
      const frequency = needs.arena(kind).length(number) + offers.arena(kind).length(number)
      const plain = rarity(needs.size + offers.size, frequency, table.background[number] ?? 0)
      const value = plain * (table.damping[number] ?? 1)
      table.rarity[number] = value
      table.version[number] = version
      return value
    },
    shareOf: (kind, number) => {
      const table = tables[kind]
      if (number >= table.known) learn(table, kind)
      return table.share[number] ?? 0
    },
    meanOfferLength: (kind) => offers.meanLength(kind),
  }
}

/** The matcher's chains with those of a deployment in their places or after them. */
function chainsWith(own: readonly Chain[]): readonly Chain[] {
  const codes = new Set(CHAINS.map(({ code }) => code))
  return [
    ...CHAINS.map((chain) => own.find(({ code }) => code === chain.code) ?? chain),
    ...own.filter(({ code }) => !codes.has(code)),
  ]
}

function createReader(
  chains: readonly Chain[],
  synonyms: readonly (readonly string[])[],
  words: readonly string[],
): Reader {
  const lexicon = createLexicon(chains, synonyms)
  return { cut: createSegmenter([...lexicon.words, ...words]), lexicon }
}

let standardReader: Reader | undefined

/** The reader without words of a deployment's own; it never changes and is made once. */
function readerOfOurs(): Reader {
  standardReader ??= createReader(CHAINS, [], [])
  return standardReader
}

const WORD_OF_TWO = /^[\p{L}\p{N}]{2,}$/u

/** The words of a text as a matcher without words of a deployment's own cuts them, in their normal form, from two signs on. */
export function wordsOf(text: string): string[] {
  return readerOfOurs()
    .cut(normalise(text).text)
    .filter((word) => WORD_OF_TWO.test(word))
}

/** An engine that holds nothing yet. Throws a `RangeError` on an unknown option and on weights that `checkWeights` refuses. */
export function createEngine(options: MatcherOptions): Engine {
  for (const name of Object.keys(options)) {
    if (!KNOWN_OPTIONS.has(name)) throw new RangeError(`Unknown matcher option: ${name}`)
  }
  const first = options.weights ?? STANDARD_WEIGHTS
  checkWeights(first)
  const { synonyms = [], chains: ownChains = [] } = options
  const words = [...(options.words ?? [])]
  const chains = chainsWith(ownChains)
  const plain = words.length === 0 && synonyms.length === 0 && ownChains.length === 0
  const reader = plain ? readerOfOurs() : createReader(chains, synonyms, words)
  const nodeNames = new Map(chains.flatMap(({ nodes }) => nodes.map(({ code, nameZh }) => [code, nameZh] as const)))
  const vocabulary = createVocabulary()
  const needs = new SideStore<NeedItem>({ profileKey: profileOfNeed, partKeys: [], normalKeyword })
  const offers = new SideStore<OfferItem>({
    profileKey: profileOfOffer,
    partKeys: PROFILE_PARTS.map(({ keyOf }) => keyOf),
    normalKeyword,
  })
  const countsOfNeeds = new Map<string, CountsByKind>()

  const read = createItemReader(reader, vocabulary)
  const ends = new WordEnds()
  const removeNeed = (id: string): boolean => countsOfNeeds.delete(id) && needs.remove(id)
  const removeOffer = (id: string): boolean => offers.remove(id)
  const putReadNeed = (need: NeedItem, counts: CountsByKind, wordEnds: Uint8Array): void => {
    removeNeed(need.id)
    countsOfNeeds.set(need.id, counts)
    needs.add(need, counts, wordEnds)
  }
  const putReadOffer = (offer: OfferItem, counts: CountsByKind, wordEnds: Uint8Array): void => {
    removeOffer(offer.id)
    offers.add(offer, counts, wordEnds)
  }
  let knowledge: string | undefined
  const wordEndsOf = (store: SideStore<NeedItem> | SideStore<OfferItem>, slot: number): Uint8Array =>
    store.record(slot).wordEnds()
  const statistics = createStatistics(vocabulary, needs, offers, first)
  let weights = inForce(first, statistics, vocabulary)
  return {
    vocabulary,
    statistics,
    get weights() {
      return weights
    },
    useWeights: (next) => {
      checkWeights(next)
      statistics.reweigh(next)
      weights = inForce(next, statistics, vocabulary)
    },
    chains,
    nodeName: (code) => nodeNames.get(code) ?? code,
    needs,
    offers,
    offerSums: createOfferSums(offers),
    read,
    reader,
    heldNeed: (need) => {
      const slot = needs.slotOf(need.id)
      const held = needs.item(slot)
      const counts = countsOfNeeds.get(need.id)
      if (held === undefined || counts === undefined || !sameTexts(held, need)) return undefined
      return { counts, places: new HeldPlaces(need, wordEndsOf(needs, slot), reader.lexicon) }
    },
    placesOfOffer: (slot, offer) => new HeldPlaces(offer, wordEndsOf(offers, slot), reader.lexicon),
    needCounts: (id) => countsOfNeeds.get(id),
    knowledge: () => {
      knowledge ??= fingerprint(JSON.stringify([words, synonyms, chains]))
      return knowledge
    },
    putNeed: (need) => {
      const counts = read(need, 'need', undefined, ends)
      putReadNeed(need, counts, ends.bits)
    },
    putOffer: (offer) => {
      const counts = read(offer, 'offer', undefined, ends)
      putReadOffer(offer, counts, ends.bits)
    },
    putReadNeed,
    putReadOffer,
    removeNeed,
    removeOffer,
  }
}
